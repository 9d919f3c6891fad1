"""Writes filter.json: results of PyTorch, SciPy and NumPy that crates/cnn/tests/golden.rs compares with the core's.

    pip install numpy scipy torch
    python tests/golden/make_filter.py

Last made with torch 2.15.0, scipy 1.17.1 and numpy 2.4.6.

Pixels are integers, weights multiples of 1/4, divisors powers of two: every sum is exact in f32 in any order,
so the core's numbers must be equal, not just close.
"""

import itertools
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage, signal

random = np.random.default_rng(20)
IMAGES = {
    "grey": random.integers(0, 256, (1, 6, 7)),
    "colour": random.integers(0, 256, (3, 6, 7)),
    "tiny": random.integers(0, 256, (1, 2, 3)),
}
TORCH_BORDER = {"zero": "zeros", "edge": "replicate", "reflect": "reflect", "wrap": "circular"}
SCIPY_BORDER = {"zero": "constant", "edge": "nearest", "reflect": "mirror", "wrap": "wrap"}
NUMPY_BORDER = {"zero": "constant", "edge": "edge", "reflect": "reflect", "wrap": "wrap"}
cases = []


def weights_of(slices, rows, cols):
    return random.integers(-20, 21, (slices, rows, cols)) / 4


def add(maker, image, weights, result, *, operation="correlation", padding="same", border="zero", stride=1,
        dilation=1, divisor=1, bias=0, relu=False, pool=None):
    settings = {"operation": operation, "padding": padding, "border": border, "stride": stride,
                "dilation": dilation, "relu": relu, "pool": pool}
    kernel = {"shape": weights.shape, "weights": weights.ravel().tolist(), "divisor": divisor, "bias": bias}
    result = np.asarray(result, dtype=np.float32)
    cases.append({"maker": maker, "image": image, "kernel": kernel, **settings,
                  "shape": result.shape, "result": result.ravel().tolist()})


def torch_same(image, weights, border, dilation, operation="correlation"):
    """Conv2d with padding='same' at stride 1, which knows by itself where the odd padding cell goes."""
    channels = IMAGES[image].shape[0]
    depthwise = weights.shape[0] == 1
    layer = torch.nn.Conv2d(channels, channels if depthwise else 1, weights.shape[1:], padding="same",
                            padding_mode=TORCH_BORDER[border], dilation=dilation, bias=False,
                            groups=channels if depthwise else 1)
    weight = torch.tensor(weights, dtype=torch.float32)
    weight = weight[:, None].repeat(channels, 1, 1, 1) if depthwise else weight[None]
    if operation == "convolution":
        weight = weight.flip(-2, -1)
    layer.weight = torch.nn.Parameter(weight, requires_grad=False)
    return layer(torch.tensor(IMAGES[image], dtype=torch.float32)[None])[0]


# PyTorch, 'same': every border, even and oblong kernels, dilation, stride, both operations.
for border, (rows, cols) in itertools.product(TORCH_BORDER, [(3, 3), (2, 2), (4, 3), (1, 4)]):
    weights = weights_of(1, rows, cols)
    add("torch", "grey", weights, torch_same("grey", weights, border, 1), border=border)
for border in TORCH_BORDER:
    weights = weights_of(1, 2, 3)
    add("torch", "grey", weights, torch_same("grey", weights, border, 2), border=border, dilation=2)
    weights = weights_of(1, 3, 4)
    result = torch_same("grey", weights, border, 1, "convolution")[:, ::2, ::2]
    add("torch", "grey", weights, result, border=border, stride=2, operation="convolution")
    weights = weights_of(1, 2, 2)
    result = torch_same("grey", weights, border, 3)[:, ::2, ::2] / 8 - 3.25
    add("torch", "grey", weights, result, border=border, stride=2, dilation=3, divisor=8, bias=-3.25)

# PyTorch, colour: one slice for each channel (depthwise), and three slices summed.
for slices, border in itertools.product([1, 3], TORCH_BORDER):
    weights = weights_of(slices, 3, 2)
    result = torch_same("colour", weights, border, 1) / 2 + 10
    add("torch", "colour", weights, result, border=border, divisor=2, bias=10)

# PyTorch, ReLU and pooling after it.
for slices, kind, size, stride in [(1, "max", 2, 2), (1, "average", 2, 1), (3, "max", 3, 2), (3, "average", 4, 2)]:
    weights = weights_of(slices, 3, 3)
    result = F.relu(torch_same("colour", weights, "reflect", 1) / 4 + 1.5)
    result = F.max_pool2d(result, size, stride) if kind == "max" else F.avg_pool2d(result, size, stride)
    add("torch", "colour", weights, result, border="reflect", divisor=4, bias=1.5, relu=True,
        pool={"kind": kind, "size": size, "stride": stride})

# SciPy's ndimage: odd kernels, whose centre is never in doubt.
for border, operation in itertools.product(SCIPY_BORDER, ["correlation", "convolution"]):
    weights = weights_of(1, 5, 3)
    function = ndimage.correlate if operation == "correlation" else ndimage.convolve
    result = function(IMAGES["grey"][0].astype(float), weights[0], mode=SCIPY_BORDER[border])[None]
    add("scipy.ndimage", "grey", weights, result, border=border, operation=operation)

# SciPy's signal: valid and full, with even kernels.
for padding, operation, (rows, cols) in itertools.product(
        ["valid", "full"], ["correlation", "convolution"], [(3, 3), (2, 4)]):
    weights = weights_of(1, rows, cols)
    function = signal.correlate2d if operation == "correlation" else signal.convolve2d
    result = function(IMAGES["grey"][0].astype(float), weights[0], mode=padding)[None]
    add("scipy.signal", "grey", weights, result, padding=padding, operation=operation)

# NumPy's pad: padding wider than the image, which repeats, mirrors and wraps more than once.
for border in NUMPY_BORDER:
    weights = weights_of(1, 3, 4)
    padded = np.pad(IMAGES["tiny"][0], ((6, 6), (9, 9)), mode=NUMPY_BORDER[border]).astype(float)
    dilated = np.zeros((7, 10))
    dilated[::3, ::3] = weights[0]
    result = signal.correlate2d(padded, dilated, mode="valid")[None, ::2, ::2]
    add("numpy.pad", "tiny", weights, result, padding="full", border=border, dilation=3, stride=2)

images = {name: {"shape": image.shape, "pixels": image.ravel().tolist()} for name, image in IMAGES.items()}
target = Path(__file__).with_name("filter.json")
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
target.write_text(f'{{"images":{json.dumps(images, separators=(",", ":"))},\n"cases":[\n{lines}\n]}}\n')
print(len(cases), "cases")
