"""Runs every training program that cnn::code prints, then gives its model the core's weights and compares what comes out.

    pip install torch torchvision keras
    KERAS_BACKEND=torch python tests/golden/run_networks.py
"""

import contextlib
import io
import json
import subprocess

import numpy as np
import torch


def run(code):
    names = {}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, names)
    except Exception:
        print(code)
        raise
    return names["model"]


def compare(code, found, expected):
    # Libraries add in another order: the results agree to a few units in the last place of their largest sums.
    try:
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)
    except AssertionError:
        print(code)
        raise


def pytorch(case, images, tensors, expected):
    model = run(case["pytorch"])
    state = {f"{layer}.{name}": torch.from_numpy(values) for layer, parts in tensors.items() for name, values in parts.items()}
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and all("num_batches" in name for name in missing), (missing, unexpected)
    model.eval()
    with torch.no_grad():
        output = model(torch.from_numpy(images))
    compare(case["pytorch"], (torch.softmax(output, 1) if case["softmax"] else output).numpy(), expected)


def keras(case, images, tensors, expected):
    model = run(case["keras"])
    learned = [layer for layer in model.layers if layer.get_weights() and "random" not in layer.name]
    for layer, parts in zip(learned, tensors.values(), strict=True):
        turned = {4: (2, 3, 1, 0), 2: (1, 0), 1: (0,)}
        layer.set_weights([values.transpose(turned[values.ndim]) for values in parts.values()])
    compare(case["keras"], model(images.transpose(0, 2, 3, 1), training=False).detach().numpy(), expected)


command = ["cargo", "run", "--quiet", "--package", "cnn", "--example", "networks"]
cases = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
for case in cases:
    images = np.array(case["images"], dtype=np.float32).reshape(case["shape"])
    tensors = {}
    for tensor in case["tensors"]:
        values = np.array(tensor["values"], dtype=np.float32).reshape(tensor["shape"])
        tensors.setdefault(tensor["layer"], {})[tensor["name"]] = values
    for check in (pytorch, keras):
        check(case, images, tensors, np.array(case["outputs"]))
print(2 * len(cases), "programs run and agree")
