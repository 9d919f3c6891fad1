"""Runs every program that cnn::steps prints for the boards of steps.json and compares its result with PyTorch's.

    pip install numpy torch keras
    KERAS_BACKEND=torch python tests/golden/run_steps.py

Last run with torch 2.15.0 and Keras 3.15.1, whose three backends (torch, jax, tensorflow) all agree.
"""

import collections
import contextlib
import io
import json
import subprocess

import numpy as np

command = ["cargo", "run", "--quiet", "--package", "cnn", "--example", "step_programs"]
programs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
agree = collections.Counter()
for program in programs:
    expected = np.array(program["result"]).reshape(program["shape"])
    names, printed = {}, io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(program["code"], names)
        assert printed.getvalue().strip()
        # Averages are divided twice where padding does not count.
        np.testing.assert_allclose(np.asarray(names["result"]), expected, rtol=1e-5, atol=1e-5)
    except Exception:
        print(program["code"])
        raise
    agree[program["library"]] += 1
print(dict(agree), "programs agree")
