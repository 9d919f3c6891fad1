"""Writes attribution.json and attribution.bin: what PyTorch says which parts of an image a class hangs on.

    pip install numpy torch==2.15.0 safetensors
    python tests/golden/make_attribution.py ../shared/data/mnist    # the folder with MNIST's t10k-*-ubyte.gz

Last made with torch 2.15.0 and numpy 2.5.5 on Python 3.12.

Gradients come from PyTorch's autograd, none of them is written here:

- saliency: the gradient of the class's logit in the input.
- Grad-CAM (Selvaraju et al. 2017, https://arxiv.org/abs/1610.02391): the weight of a map is the mean over its places of the
  gradient of the class's logit; the result is ReLU of the weighted sum of the maps.
- occlusion (Zeiler and Fergus 2014, https://arxiv.org/abs/1311.2901): the class's probability, with a square of the image
  painted over, for each place of the square.

As in make_training.py all inputs are f32, PyTorch computes in f64, and the result is rounded to f32 once. A tensor in the JSON
is `[offset, shape]`, counted in bytes of attribution.bin: little-endian f32, row-major; weights of the digits' network are
signed bytes times `scale`, a power of two, and so is its image, bytes divided by 255 in f32.
"""

import gzip
import itertools
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import nn

from torch_layers import module_of

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
random = np.random.default_rng(11)
binary = bytearray()
root = Path(__file__).parents[2]


def store(values):
    array = values.detach().numpy() if isinstance(values, torch.Tensor) else np.asarray(values)
    array = array if array.dtype in (np.int8, np.uint8) else array.astype("<f4")
    binary.extend(bytes(-len(binary) % 4))
    offset = len(binary)
    binary.extend(np.ascontiguousarray(array).tobytes())
    return [offset, list(array.shape)]


def numbers(*shape, scale=1.0):
    """Random numbers that f32 can hold."""
    return torch.tensor(random.normal(0, scale, shape).astype(np.float32).astype(np.float64))


def conv(out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True):
    return {"kind": "conv2d", "out_channels": out_channels, "kernel_size": kernel_size, "stride": stride,
            "padding": padding, "dilation": dilation, "groups": groups, "bias": bias}


def pool(kind, kernel_size, stride, padding=0):
    return {"kind": kind, "kernel_size": kernel_size, "stride": stride, "padding": padding}


def kind(name, **settings):
    return {"kind": name, **settings}


class Network(nn.Module):
    """Our layers in a row, keeping every activation; a softmax at the end is left out, so that the last ones are the logits."""

    def __init__(self, shape, specs):
        super().__init__()
        self.modules_in_row = nn.ModuleList()
        x = torch.zeros(2, *shape)
        for spec in specs:
            if spec["kind"] == "softmax":
                break
            module = module_of(spec, x.shape[1], int(np.prod(x.shape[1:])))
            self.modules_in_row.append(module)
            x = module(x)
        self.eval()

    def forward(self, x):
        activations = [x]
        for module in self.modules_in_row:
            activations.append(module(activations[-1]))
        return activations


def saliency(network, image, label):
    x = image[None].clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(network(x)[-1][0, label], x)
    return gradient[0]


def grad_cam(network, image, layer, label):
    activations = network(image[None].clone().requires_grad_(True))
    maps = activations[layer + 1]
    (gradient,) = torch.autograd.grad(activations[-1][0, label], maps)
    weights = gradient[0].mean((1, 2))
    return F.relu((weights[:, None, None] * maps[0]).sum(0)), weights


def patches(side, size, stride):
    """What the square covers along one side: the places lie around the middle; where they are closer together than the square is
    long, every pixel is covered, and the squares at the rim may be cut off."""
    size, stride = min(size, side), min(stride, side)
    steps = (side - size) // stride if stride > size else -((size - side) // stride)
    first = int((side - (steps * stride + size)) / 2)
    begins = [first + step * stride for step in range(steps + 1)]
    return [[max(begin, 0), min(begin + size, side)] for begin in begins]


def occlusion(network, image, label, size, stride, fill):
    rows, cols = (patches(side, size, stride) for side in image.shape[1:])
    batch = image.repeat(len(rows) * len(cols), 1, 1, 1)
    for x, ((top, bottom), (left, right)) in zip(batch, itertools.product(rows, cols)):
        x[:, top:bottom, left:right] = fill
    with torch.no_grad():
        probabilities = F.softmax(network(batch)[-1], 1)[:, label]
    return rows, cols, probabilities.reshape(len(rows), len(cols))


def answers(network, image, labels, layers, squares):
    with torch.no_grad():
        probabilities = F.softmax(network(image[None])[-1], 1)[0]
    cases = {"probabilities": store(probabilities), "saliency": [], "grad_cam": [], "occlusion": []}
    for label in labels:
        cases["saliency"].append({"class": label, "gradient": store(saliency(network, image, label))})
        for layer in layers:
            result, weights = grad_cam(network, image, layer, label)
            cases["grad_cam"].append({"class": label, "layer": layer, "map": store(result), "weights": store(weights)})
        for size, stride, fill in squares:
            rows, cols, result = occlusion(network, image, label, size, stride, fill)
            cases["occlusion"].append({"class": label, "size": size, "stride": stride, "fill": fill, "rows": rows, "cols": cols,
                                       "map": store(result)})
    return cases


# --- Made networks with every kind of layer ---------------------------------------------------------------------------

NETWORKS = {
    "groups, batch normalisation and pools": ((2, 11, 10), [
        conv(6, (3, 3), padding=1, groups=2, bias=False), kind("batch-norm2d"), kind("leaky-relu", negative_slope=0.1),
        pool("max-pool2d", 3, 2, 1), conv(8, (3, 2), stride=1, padding=2, dilation=2), kind("tanh"), pool("avg-pool2d", 2, 2),
        conv(8, (1, 1), bias=True), kind("relu"), kind("flatten"), kind("linear", out_features=5, bias=True), kind("softmax")],
        [0, 3], [0, 2, 3, 5, 7, 8], [(3, 1, 0.0), (4, 3, 0.5), (2, 4, 0.25)]),
    "logits at the end": ((3, 9, 8), [
        conv(8, (3, 3), stride=2, padding=1), kind("relu"), conv(4, (3, 3), padding=1), kind("relu"),
        kind("global-avg-pool"), kind("flatten")],
        [1, 2], [0, 1, 3, 4], [(2, 2, 1.0), (9, 1, 0.25)]),
}

networks = []
for name, (shape, specs, labels, layers, squares) in NETWORKS.items():
    network = Network(shape, specs)
    parameters = []
    for layer, module in enumerate(network.modules_in_row):
        for role, parameter in module.named_parameters():
            parameter.data = numbers(*parameter.shape, scale=0.4)
            if isinstance(module, nn.BatchNorm2d) and role == "weight":
                parameter.data = (parameter.data + 1.25).float().double()
            parameters.append({"layer": layer, "role": role, "values": store(parameter)})
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean = numbers(module.num_features, scale=0.3)
            module.running_var = (numbers(module.num_features).abs() + 0.25).float().double()
            parameters.append({"layer": layer, "role": "running_mean", "values": store(module.running_mean)})
            parameters.append({"layer": layer, "role": "running_var", "values": store(module.running_var)})
    image = torch.tensor(random.random(shape).astype(np.float32).astype(np.float64))
    networks.append({"name": name, "input": list(shape), "layers": specs, "parameters": parameters, "image": store(image),
                     **answers(network, image, labels, layers, squares)})


# --- The page's own LeNet on a real digit -----------------------------------------------------------------------------

LENET = [conv(6, (3, 3)), kind("relu"), pool("avg-pool2d", 2, 2), conv(16, (3, 3)), kind("relu"), pool("avg-pool2d", 2, 2),
         kind("flatten"), kind("linear", out_features=120, bias=True), kind("relu"),
         kind("linear", out_features=84, bias=True), kind("relu"), kind("linear", out_features=10, bias=True), kind("softmax")]
SCALE = 2.0 ** -6  # The largest weight is below 2.

network = Network((1, 28, 28), LENET)
parameters = []
with safe_open(root / "www/public/models/lenet-digits.safetensors", "numpy") as weights:
    for layer, module in enumerate(network.modules_in_row):
        for role, parameter in module.named_parameters():
            rounded = np.clip(np.round(weights.get_tensor(f"{layer}.{role}") / SCALE), -127, 127).astype(np.int8)
            parameter.data = torch.tensor(rounded.astype(np.float64) * SCALE)
            parameters.append({"layer": layer, "role": role, "scale": SCALE, "values": store(rounded)})

mnist = Path(sys.argv[1])
pixels = np.frombuffer(gzip.decompress((mnist / "t10k-images-idx3-ubyte.gz").read_bytes()), np.uint8, offset=16)
digits = np.frombuffer(gzip.decompress((mnist / "t10k-labels-idx1-ubyte.gz").read_bytes()), np.uint8, offset=8)
which = 61  # An 8.
pixels = pixels.reshape(-1, 1, 28, 28)[which]
image = torch.tensor((pixels.astype(np.float32) / np.float32(255)).astype(np.float64))
digit = int(digits[which])
cases = answers(network, image, [digit, 3], [1, 3, 4], [(6, 3, 0.0), (9, 4, 1.0)])
networks.append({"name": f"LeNet on a {digit}", "input": [1, 28, 28], "layers": LENET, "parameters": parameters,
                 "bytes": store(pixels), "digit": digit, **cases})

folder = Path(__file__).parent
(folder / "attribution.bin").write_bytes(binary)
golden = {"torch": torch.__version__.split("+")[0], "networks": networks}
(folder / "attribution.json").write_text(json.dumps(golden, indent=None) + "\n")
