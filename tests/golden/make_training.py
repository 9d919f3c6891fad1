"""Writes training.json and training.bin: results of PyTorch that crates/cnn/tests/training_golden.rs compares with ours.

    pip install numpy torch==2.15.0
    python tests/golden/make_training.py ../shared/data/mnist    # the folder with MNIST's train-*-ubyte.gz

Last made with torch 2.15.0 and numpy 2.5.5 on Python 3.12.

All inputs are f32 numbers; PyTorch computes with them in f64 and the result is rounded to f32 once. So a golden is
the true value to half a unit in its last place, and what a comparison measures is our own rounding. Cases marked
`exact` use small integers, whose sums are exact in f32 in any order: there nothing but equality will do.

training.json holds the settings; a tensor in it is `[offset, shape]`, counted in bytes of training.bin, which holds
little-endian f32 (row-major, N x C x H x W as in PyTorch), and bytes for pictures and labels.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from torch_layers import module_of

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
random = np.random.default_rng(3)
binary = bytearray()


def store(tensor):
    """Appends a tensor as f32 (bytes as bytes) and says where it is."""
    array = tensor.detach().numpy() if isinstance(tensor, torch.Tensor) else np.asarray(tensor)
    array = array if array.dtype == np.uint8 else array.astype("<f4")
    binary.extend(bytes(-len(binary) % 4))
    offset = len(binary)
    binary.extend(np.ascontiguousarray(array).tobytes())
    return [offset, list(array.shape)]


def stored(**tensors):
    return {name: store(tensor) for name, tensor in tensors.items() if tensor is not None}


def numbers(*shape, exact=False, scale=1.0, low=-4, high=4):
    """Random numbers that f32 can hold."""
    values = random.integers(low, high + 1, shape) if exact else random.normal(0, scale, shape)
    return torch.tensor(values.astype(np.float32).astype(np.float64))


# --- One layer: output and every gradient, for a given gradient of the output ---------------------------------------


def set_parameters(module, exact, scale):
    for name, parameter in module.named_parameters():
        values = numbers(*parameter.shape, exact=exact, scale=scale)
        if isinstance(module, nn.BatchNorm2d) and name == "weight":
            values = values + 1.25
        parameter.data = values.float().double()
    if isinstance(module, nn.BatchNorm2d):
        module.running_mean = numbers(module.num_features)
        module.running_var = (numbers(module.num_features).abs() + 0.25).float().double()


layers = []


def add_layer(layer, shape, images, *, exact=False, training=True, x=None):
    channels = shape[0]
    module = module_of(layer, channels, int(np.prod(shape)))
    fan = channels * np.prod(layer.get("kernel_size", 1)) if layer["kind"] == "conv2d" else np.prod(shape)
    set_parameters(module, exact, float(np.sqrt(2 / fan)) if layer["kind"] in ("conv2d", "linear") else 0.5)
    module.train(training)
    before = {name: value.clone() for name, value in module.state_dict().items() if value.dim() == 1}
    x = numbers(images, *shape, exact=exact) if x is None else x
    x.requires_grad_(True)
    flat = layer["kind"] in ("linear", "softmax")
    y = module(x.flatten(1) if flat else x)
    grad_output = numbers(*y.shape, exact=exact)
    y.backward(grad_output)
    tensors = {"input": x, "output": y, "grad_output": grad_output, "grad_input": x.grad}
    for name, parameter in module.named_parameters():
        tensors |= {name: parameter, f"grad_{name}": parameter.grad}
    if isinstance(module, nn.BatchNorm2d):
        for name in ("running_mean", "running_var"):
            tensors |= {name: before[name], f"new_{name}": getattr(module, name)}
    layers.append({"layer": layer, "input": list(shape), "images": images, "exact": exact, "training": training,
                   "tensors": stored(**tensors)})


def conv(out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True):
    return {"kind": "conv2d", "out_channels": out_channels, "kernel_size": kernel_size, "stride": stride,
            "padding": padding, "dilation": dilation, "groups": groups, "bias": bias}


CONVOLUTIONS = [
    # input, images, layer
    ((1, 5, 5), 1, conv(1, (3, 3))),
    ((1, 8, 8), 4, conv(6, (3, 3))),
    ((3, 6, 7), 2, conv(4, (3, 3), padding=1)),
    ((3, 7, 6), 5, conv(4, (3, 3), stride=2, padding=1)),
    ((2, 9, 8), 3, conv(3, (3, 2), stride=3, padding=2, bias=False)),
    ((2, 7, 7), 8, conv(2, (3, 3), padding=2, dilation=2)),
    ((4, 6, 6), 3, conv(6, (3, 3), padding=1, groups=2)),
    ((4, 6, 5), 2, conv(4, (3, 3), padding=1, groups=4)),
    ((4, 7, 7), 3, conv(8, (3, 3), stride=2, groups=4, bias=False)),
    ((6, 5, 5), 4, conv(3, (1, 1))),
    ((3, 4, 4), 13, conv(5, (1, 1), stride=2)),
    ((2, 5, 5), 2, conv(3, (5, 5), padding=2)),
    ((2, 6, 6), 2, conv(9, (6, 6))),
    ((4, 9, 9), 3, conv(6, (3, 3), stride=2, padding=2, dilation=2, groups=2)),
    ((1, 1, 9), 5, conv(3, (1, 3))),
    ((2, 6, 6), 32, conv(2, (2, 2), stride=2)),
    ((2, 8, 7), 3, conv(3, (4, 3), stride=3, padding=3)),
    ((1, 2, 2), 2, conv(2, (3, 3), padding=1)),
    ((1, 3, 3), 2, conv(1, (2, 2), padding=3)),
    ((2, 8, 8), 7, conv(2, (3, 3), stride=2)),
    ((6, 9, 9), 3, conv(16, (3, 3))),
    ((3, 10, 10), 1, conv(5, (3, 3))),
    ((2, 5, 21), 1, conv(3, (3, 3), padding=1, dilation=3, stride=1)),
]
CONVOLUTIONS = [case for case in CONVOLUTIONS if all(
    size + 2 * case[2]["padding"] >= case[2]["dilation"] * (kernel - 1) + 1
    for size, kernel in zip(case[0][1:], case[2]["kernel_size"]))]
for exact in (True, False):
    for shape, images, layer in CONVOLUTIONS:
        add_layer(layer, shape, images, exact=exact)


def pool(kind, kernel_size, stride, padding=0):
    return {"kind": kind, "kernel_size": kernel_size, "stride": stride, "padding": padding}


for shape, images, size in [((2, 6, 6), 3, (2, 2)), ((3, 7, 5), 2, (2, 2)), ((1, 7, 8), 5, (3, 2)),
                            ((2, 5, 6), 4, (3, 1)), ((2, 6, 7), 3, (3, 2, 1)), ((1, 5, 5), 8, (2, 3, 1)),
                            ((2, 9, 9), 1, (4, 1, 2)), ((2, 8, 8), 13, (4, 4)), ((1, 4, 4), 2, (1, 2)),
                            ((2, 4, 4), 3, (4, 4)), ((1, 10, 4), 2, (2, 3))]:
    # Small integers tie often: the first of equal values wins, and the gradient goes to it alone.
    for exact in (True, False):
        add_layer(pool("max-pool2d", *size), shape, images, exact=exact)
    # A division by 3 x 3 rounds; by 1, 2 x 2 and 4 x 4 it does not.
    for exact in (True, False):
        if not exact or size[0] in (1, 2, 4):
            add_layer(pool("avg-pool2d", *size), shape, images, exact=exact)

for shape, images in [((3, 4, 4), 3), ((2, 5, 7), 2), ((7, 1, 1), 5)]:
    add_layer({"kind": "global-avg-pool"}, shape, images)
add_layer({"kind": "global-avg-pool"}, (3, 4, 4), 3, exact=True)

for shape, images in [((3, 4, 5), 3), ((1, 1, 11), 9), ((2, 7, 3), 1)]:
    add_layer({"kind": "relu"}, shape, images)
    add_layer({"kind": "relu"}, shape, images, exact=True)
    add_layer({"kind": "leaky-relu", "negative_slope": 0.25}, shape, images, exact=True)
    add_layer({"kind": "leaky-relu", "negative_slope": 0.01}, shape, images)
    add_layer({"kind": "sigmoid"}, shape, images, x=numbers(images, *shape, scale=3.0))
    add_layer({"kind": "tanh"}, shape, images, x=numbers(images, *shape, scale=2.0))
    add_layer({"kind": "flatten"}, shape, images, exact=True)
    add_layer({"kind": "dropout", "p": 0.5}, shape, images, training=False)
# Where a naive exp overflows, and where a naive tanh loses every digit.
extreme = torch.tensor([-200, -90, -20, -1e-3, -1e-6, 0, 1e-8, 1e-4, 9, 30, 100, 500.0]).float().double()
for kind in ("sigmoid", "tanh"):
    add_layer({"kind": kind}, (1, 3, 4), 1, x=extreme.reshape(1, 1, 3, 4).clone())

for shape, images, out_features, bias in [((50, 1, 1), 3, 10, True), ((2, 3, 3), 5, 4, True), ((7, 1, 1), 1, 3, False),
                                          ((400, 1, 1), 4, 12, True), ((5, 1, 1), 32, 9, True), ((1, 1, 1), 2, 1, True)]:
    for exact in (True, False):
        add_layer({"kind": "linear", "out_features": out_features, "bias": bias}, shape, images, exact=exact)

for shape, images in [((3, 4, 5), 4), ((1, 3, 3), 2), ((4, 2, 2), 9), ((2, 1, 1), 5), ((2, 6, 6), 1)]:
    for training in (True, False):
        add_layer({"kind": "batch-norm2d"}, shape, images, training=training)
# A large mean with a small spread: computing the variance as E[x^2] - E[x]^2 would lose it.
add_layer({"kind": "batch-norm2d"}, (2, 3, 3), 4, x=(numbers(4, 2, 3, 3, scale=0.5) + 200).float().double())

for shape, images in [((10, 1, 1), 3), ((3, 1, 1), 8), ((2, 1, 1), 1)]:
    add_layer({"kind": "softmax"}, shape, images, x=numbers(images, *shape, scale=3.0))
add_layer({"kind": "softmax"}, (4, 1, 1), 3, x=torch.tensor(
    [[1000, 1001, -1000, 1000], [-500, -500, -500, -500], [0, 100, 50, -80.0]]).reshape(3, 4, 1, 1))


# --- The loss ---------------------------------------------------------------------------------------------------------

losses = []
for classes, images, scale in [(10, 5, 1), (3, 1, 1), (10, 32, 4), (2, 7, 100), (4, 3, 1000)]:
    logits = numbers(images, classes, scale=scale).requires_grad_(True)
    labels = torch.tensor(random.integers(0, classes, images))
    each = F.cross_entropy(logits, labels, reduction="none")
    each.mean().backward()
    losses.append({"classes": classes, "images": images, "loss": each.mean().item(), "labels": labels.tolist(),
                   "tensors": stored(logits=logits, losses=each, grad=logits.grad)})


# --- Whole networks: every activation, and the gradient of every activation and parameter -----------------------------


class Network(nn.Module):
    """Our layers in a row, keeping every activation."""

    def __init__(self, shape, specs):
        super().__init__()
        self.layers = nn.ModuleList()
        x = torch.zeros(2, *shape)
        for spec in specs:
            module = module_of(spec, x.shape[1], int(np.prod(x.shape[1:])))
            self.layers.append(module)
            x = module(x)

    def forward(self, x):
        activations = [x]
        for module in self.layers:
            activations.append(module(activations[-1]))
        return activations


def kind(name, **settings):
    return {"kind": name, **settings}


NETWORKS = {
    "every layer": ((2, 12, 11), 5, [
        conv(6, (3, 3), padding=1, groups=2, bias=False), kind("batch-norm2d"), kind("leaky-relu", negative_slope=0.1),
        pool("max-pool2d", 3, 2, 1), conv(8, (3, 2), padding=2, dilation=2), kind("tanh"),
        pool("avg-pool2d", 2, 2, 1), conv(8, (3, 3), padding=1, groups=8), kind("relu"), kind("dropout", p=0.0),
        kind("flatten"), kind("linear", out_features=12, bias=True), kind("sigmoid"),
        kind("linear", out_features=5, bias=False), kind("softmax")]),
    "fully convolutional": ((3, 9, 9), 7, [
        # A bias before batch normalisation has gradient zero but for rounding, which nothing can be compared with.
        conv(8, (3, 3), stride=2, padding=1, bias=False), kind("batch-norm2d"), kind("relu"), conv(4, (1, 1)), kind("relu"),
        kind("global-avg-pool"), kind("flatten")]),
    "tiny VGG": ((1, 16, 16), 3, [
        conv(4, (3, 3)), kind("relu"), conv(4, (3, 3)), kind("relu"), pool("max-pool2d", 2, 2),
        conv(4, (3, 3)), kind("relu"), conv(4, (3, 3)), kind("relu"), pool("max-pool2d", 2, 2),
        kind("flatten"), kind("linear", out_features=10, bias=True), kind("softmax")]),
}


def slots(module, what):
    """Parameters (or their gradients) of a network by layer and role."""
    named = [(int(name.split(".")[1]), name.split(".")[2], value) for name, value in module.named_parameters()]
    return [{"layer": layer, "role": role, "values": store(what(value))} for layer, role, value in named]


networks = []
for name, (shape, images, specs) in NETWORKS.items():
    network = Network(shape, specs)
    for module in network.layers:
        set_parameters(module, False, 0.4)
    before = slots(network, lambda value: value)
    x = numbers(images, *shape).requires_grad_(True)
    activations = network(x)
    for activation in activations:
        activation.retain_grad()
    softmax = specs[-1]["kind"] == "softmax"
    logits = activations[-2 if softmax else -1]
    labels = torch.tensor(random.integers(0, logits.shape[1], images))
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    gradients = [store(activation.grad) for activation in activations if activation.grad is not None]
    networks.append({"name": name, "input": list(shape), "images": images, "layers": specs, "labels": labels.tolist(),
                     "loss": loss.item(), "parameters": before,
                     "activations": [store(activation) for activation in activations],
                     "activation_gradients": gradients, "gradients": slots(network, lambda value: value.grad)})


# --- Optimizers: parameters after ten steps ---------------------------------------------------------------------------

OPTIMIZERS = [
    (kind("sgd"), 0.1, lambda p, lr, wd: torch.optim.SGD(p, lr, weight_decay=wd)),
    (kind("momentum", momentum=0.9), 0.05, lambda p, lr, wd: torch.optim.SGD(p, lr, momentum=0.9, weight_decay=wd)),
    (kind("nesterov", momentum=0.9), 0.05,
     lambda p, lr, wd: torch.optim.SGD(p, lr, momentum=0.9, nesterov=True, weight_decay=wd)),
    (kind("rmsprop", alpha=0.9, epsilon=1e-8), 0.01,
     lambda p, lr, wd: torch.optim.RMSprop(p, lr, alpha=0.9, eps=1e-8, weight_decay=wd)),
    (kind("adam", beta1=0.9, beta2=0.999, epsilon=1e-8), 0.01, lambda p, lr, wd: torch.optim.Adam(p, lr, weight_decay=wd)),
    (kind("adamw", beta1=0.9, beta2=0.999, epsilon=1e-8), 0.01,
     lambda p, lr, wd: torch.optim.AdamW(p, lr, weight_decay=wd)),
    (kind("adam", beta1=0.8, beta2=0.95, epsilon=1e-4), 0.02,
     lambda p, lr, wd: torch.optim.Adam(p, lr, betas=(0.8, 0.95), eps=1e-4, weight_decay=wd)),
]
PROBLEM = ((1, 4, 4), [conv(3, (3, 3)), kind("tanh"), kind("flatten"), kind("linear", out_features=4, bias=True)])
problem_x, problem_labels = numbers(8, *PROBLEM[0]), torch.tensor(random.integers(0, 4, 8))
problem_network = Network(*PROBLEM)
for module in problem_network.layers:
    set_parameters(module, False, 0.4)
start = {name: value.clone() for name, value in problem_network.state_dict().items()}
problem = {"input": list(PROBLEM[0]), "images": 8, "layers": PROBLEM[1], "labels": problem_labels.tolist(),
           "x": store(problem_x), "parameters": slots(problem_network, lambda value: value)}
optimizers = []
for spec, rate, make in OPTIMIZERS:
    for weight_decay in (0.0, 0.1):
        network = Network(*PROBLEM)
        network.load_state_dict(start)
        optimizer = make(network.parameters(), rate, weight_decay)
        each = []
        for _ in range(10):
            optimizer.zero_grad()
            loss = F.cross_entropy(network(problem_x)[-1], problem_labels)
            loss.backward()
            optimizer.step()
            each.append(loss.item())
        optimizers.append({"optimizer": spec, "learning_rate": rate, "weight_decay": weight_decay, "losses": each,
                           "parameters": slots(network, lambda value: value)})


# --- Schedules: the learning rate of each epoch -----------------------------------------------------------------------

schedules = []
for spec, epochs, make in [
    (kind("constant"), 4, lambda optimizer: torch.optim.lr_scheduler.ConstantLR(optimizer, 1.0)),
    (kind("step", every=3, factor=0.1), 10, lambda optimizer: torch.optim.lr_scheduler.StepLR(optimizer, 3, 0.1)),
    (kind("step", every=1, factor=0.5), 6, lambda optimizer: torch.optim.lr_scheduler.StepLR(optimizer, 1, 0.5)),
    (kind("cosine"), 10, lambda optimizer: torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10)),
    (kind("cosine"), 1, lambda optimizer: torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 1)),
]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.02)
    scheduler = make(optimizer)
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    schedules.append({"schedule": spec, "epochs": epochs, "learning_rate": 0.02, "rates": rates})


# --- The lecture's LeNet on real digits: ten losses -------------------------------------------------------------------

mnist = Path(sys.argv[1])


def idx(name, header):
    return np.frombuffer(gzip.decompress((mnist / name).read_bytes()), np.uint8, offset=header)


BATCH, STEPS = 32, 10
pixels = idx("train-images-idx3-ubyte.gz", 16)[:BATCH * STEPS * 784].reshape(-1, 1, 28, 28)
labels = idx("train-labels-idx1-ubyte.gz", 8)[:BATCH * STEPS]
LENET = [conv(6, (3, 3)), kind("relu"), pool("avg-pool2d", 2, 2), conv(16, (3, 3)), kind("relu"),
         pool("avg-pool2d", 2, 2), kind("flatten"), kind("linear", out_features=120, bias=True), kind("relu"),
         kind("linear", out_features=84, bias=True), kind("relu"), kind("linear", out_features=10, bias=True)]


def lenet_losses(dtype):
    """Ten steps of Adam in f64 or in f32; the network afterwards, and what the first step's gradients were."""
    torch.manual_seed(5)
    network = Network((1, 28, 28), LENET)
    for parameter in network.parameters():
        nn.init.kaiming_normal_(parameter, nonlinearity="relu") if parameter.dim() > 1 else nn.init.zeros_(parameter)
    network = network.float().to(dtype)
    initial = [parameter.detach().clone() for parameter in network.parameters()]
    optimizer = torch.optim.Adam(network.parameters(), 0.001)
    each, first = [], None
    for step in range(STEPS):
        batch = slice(step * BATCH, (step + 1) * BATCH)
        # A pixel is divided by 255 in f32, as we do it; the rest of the f64 run is f64.
        x = torch.tensor(pixels[batch]).float().div(255).to(dtype)
        optimizer.zero_grad()
        loss = F.cross_entropy(network(x)[-1], torch.tensor(labels[batch]).long())
        loss.backward()
        first = first or [parameter.grad.clone() for parameter in network.parameters()]
        optimizer.step()
        each.append(loss.item())
    return network, initial, first, each


network, initial, first, each = lenet_losses(torch.float64)
single = lenet_losses(torch.float32)
names = [{"layer": int(name.split(".")[1]), "role": name.split(".")[2]} for name, _ in network.named_parameters()]
final = list(network.parameters())
lenet = {
    "input": [1, 28, 28], "layers": LENET, "batch": BATCH, "losses": each, "losses_in_f32": single[3],
    "pixels": store(pixels), "labels": store(labels),
    "parameters": [at | {"values": store(value)} for at, value in zip(names, initial)],
    # The dense layers are large: of them only the length of the vector is kept.
    "gradients": [at | {"norm": value.norm().item()} | ({"values": store(value)} if value.numel() < 900 else {})
                  for at, value in zip(names, first)],
    "after": [at | {"norm": value.norm().item()} | ({"values": store(value)} if value.numel() < 900 else {})
              for at, value in zip(names, final)],
}
# What f32 itself costs, PyTorch's against PyTorch's: our own distance must be of this size.
lenet["f32_distance"] = {
    "loss": max(abs(a - b) for a, b in zip(each, single[3])),
    "parameter": max((a - b.double()).abs().max().item() for a, b in zip(final, single[0].parameters())),
}

here = Path(__file__)
here.with_name("training.bin").write_bytes(binary)
lists = {"layers": layers, "losses": losses, "networks": networks, "optimizers": optimizers, "schedules": schedules}
compact = lambda value: json.dumps(value, separators=(",", ":"))
parts = [f'"{name}":[\n' + ",\n".join(map(compact, items)) + "\n]" for name, items in lists.items()]
parts += [f'"problem":{compact(problem)}', f'"lenet":{compact(lenet)}']
here.with_name("training.json").write_text("{" + ",\n".join(parts) + "}\n")
print({name: len(items) for name, items in lists.items()}, f"{len(binary)} bytes", lenet["losses"], lenet["f32_distance"])
