"""Runs every training program that cnn::code prints, then gives its model the weights that we export and compares what
comes out. Models too large to be run by the core must have as many parameters as its summary says.

    pip install torch torchvision keras safetensors
    KERAS_BACKEND=torch python tests/golden/run_networks.py

Last run with torch 2.15.0, keras 3.15.1 and safetensors 0.8.0 on Python 3.12.
"""

import contextlib
import io
import json
import subprocess

import numpy as np
import safetensors.numpy
import safetensors.torch
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


def compare(code, found, expected, **tolerance):
    try:
        np.testing.assert_allclose(found, expected, **tolerance)
    except AssertionError:
        print(code)
        raise


def compare_outputs(code, found, expected):
    # Libraries add in another order: the results agree to a few units in the last place of their largest sums.
    compare(code, found, expected, rtol=1e-4, atol=1e-5)


def pytorch(case):
    code = case["pytorch"]
    model = run(code)
    compare(code, sum(parameter.numel() for parameter in model.parameters()), case["parameters"], rtol=0)
    if "safetensors" not in case:
        return
    state = safetensors.torch.load(bytes(case["safetensors"]))
    # As the program's own comment says. Only what PyTorch counts and we do not may be missing.
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and all("num_batches" in name for name in missing), (missing, unexpected)
    model.eval()
    with torch.no_grad():
        output = model(torch.tensor(case["images"]).reshape(case["shape"]))
    output = torch.softmax(output, 1) if case["softmax"] else output
    compare_outputs(code, output.numpy(), case["outputs"])


def keras(case):
    code = case["keras"]
    model = run(code)
    learned = [weight for weight in model.weights if not weight.path.rsplit("/")[-1].startswith(("moving_", "seed"))]
    compare(code, sum(int(np.prod(weight.shape)) for weight in learned), case["parameters"], rtol=0)
    if "safetensors" not in case:
        return
    tensors = {}
    for name, values in safetensors.numpy.load(bytes(case["safetensors"])).items():
        layer, role = name.split(".")
        tensors.setdefault(int(layer), {})[role] = values
    layers = [layer for layer in model.layers if layer.get_weights() and "random" not in layer.name]
    # Transposed as the program's own comment says; the order is that of Keras.
    turned = {4: (2, 3, 1, 0), 2: (1, 0), 1: (0,)}
    order = ["weight", "bias", "running_mean", "running_var"]
    for layer, (_, parts) in zip(layers, sorted(tensors.items()), strict=True):
        layer.set_weights([parts[role].transpose(turned[parts[role].ndim]) for role in order if role in parts])
    images = np.array(case["images"], dtype=np.float32).reshape(case["shape"])
    output = model(images.transpose(0, 2, 3, 1), training=False).detach().numpy()
    compare_outputs(code, output, case["outputs"])


command = ["cargo", "run", "--quiet", "--package", "cnn_io", "--example", "networks"]
cases = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
for case in cases:
    for check in (pytorch, keras):
        check(case)
print(2 * len(cases), "programs run and agree")
