"""Runs every program that cnn::code prints for many pipelines and compares its result with the core's.

    pip install numpy scipy torch pillow
    python tests/golden/run_snippets.py
"""

import json
import os
import subprocess
import tempfile

import numpy as np
from PIL import Image

command = ["cargo", "run", "--quiet", "--package", "cnn", "--example", "snippets"]
programs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for program in programs:
        rgba = np.array(program["rgba"], dtype=np.uint8)
        Image.fromarray(rgba.reshape(program["height"], program["width"], 4)).convert("RGB").save("photo.png")
        expected = np.array(program["result"]).reshape(program["rows"], program["cols"])
        names = {}
        try:
            exec(program["code"], names)
            # Libraries add in another order, or in f64: the results agree to a few units in the last place.
            np.testing.assert_allclose(names["result"], expected, rtol=1e-5, atol=1e-3)
        except Exception:
            print(program["code"])
            raise
print(len(programs), "programs agree")
