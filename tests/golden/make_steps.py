"""Writes steps.json: results of PyTorch that crates/cnn/tests/steps compares with the boards of cnn::steps.

    pip install numpy torch
    python tests/golden/make_steps.py

Last made with torch 2.15.0 and numpy 2.5.5.

Inputs are integers and weights multiples of 1/4: every sum is exact in f32 in any order, so the core's numbers must be equal,
not just close; all but those behind a sigmoid or tanh.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

random = np.random.default_rng(5)
cases = []


def numbers(shape, divisor):
    return torch.tensor(random.integers(-20, 21, tuple(shape)) / divisor, dtype=torch.float32)


def pick(*choices):
    return choices[random.integers(len(choices))]


def pair(*choices):
    return pick(*choices), pick(*choices)


def convolution(s, x, weight, bias):
    top, bottom, left, right = s["padding"]
    options = {"groups": s["groups"], "stride": s["stride"], "dilation": s["dilation"]}
    if s["kind"] == "conv1d":
        x, weight = F.pad(x[:, :, 0], (left, right)), weight[:, :, 0]
        options |= {name: s[name][1] for name in ("stride", "dilation")}
        return F.conv1d(x, weight, bias, **options)[:, :, None]
    if top == bottom and left == right:
        return F.conv2d(x, weight, bias, padding=(top, left), **options)
    return F.conv2d(F.pad(x, (left, right, top, bottom)), weight, bias, **options)


def transposed(s, x, weight, bias):
    top, bottom, left, right = s["padding"]
    options = {name: s[name] for name in ("stride", "output_padding", "groups", "dilation")}
    if top == bottom and left == right:
        return F.conv_transpose2d(x, weight, bias, padding=(top, left), **options)
    y = F.conv_transpose2d(x, weight, bias, **options)
    return y[:, :, top : y.shape[2] - bottom, left : y.shape[3] - right]


def pooling(s, x):
    top, bottom, left, right = s["padding"]
    even = top == bottom and left == right
    if s["kind"] == "max-pool2d":
        if even:
            return F.max_pool2d(x, s["kernel"], s["stride"], (top, left), s["dilation"])
        x = F.pad(x, (left, right, top, bottom), value=-torch.inf)
        return F.max_pool2d(x, s["kernel"], s["stride"], 0, s["dilation"])
    if even:
        return F.avg_pool2d(x, s["kernel"], s["stride"], (top, left), count_include_pad=s["count_include_pad"])

    def sums(values):
        return F.avg_pool2d(F.pad(values, (left, right, top, bottom)), s["kernel"], s["stride"], divisor_override=1)

    return sums(x) / (s["kernel"][0] * s["kernel"][1] if s["count_include_pad"] else sums(torch.ones_like(x)))


ACTIVATIONS = {"none": lambda y: y, "relu": F.relu, "leaky-relu": lambda y: F.leaky_relu(y, 0.125),
               "sigmoid": torch.sigmoid, "tanh": torch.tanh}


def add(kind, input, *, x=None, weight=None, bias=True, out_channels=1, groups=1, kernel=(2, 2), stride=(1, 1),
        dilation=(1, 1), padding=(0, 0, 0, 0), output_padding=(0, 0), activation="none", count_include_pad=True):
    channels, rows, cols = input
    pool = kind in ("max-pool2d", "avg-pool2d")
    s = {"kind": kind, "input": input, "out_channels": out_channels, "groups": groups, "kernel": kernel,
         "stride": stride, "dilation": dilation, "padding": padding, "output_padding": output_padding,
         "activation": activation, "count_include_pad": count_include_pad}
    x = numbers(input, 1) if x is None else torch.tensor(x, dtype=torch.float32).reshape(input)
    if pool:
        y = pooling(s, x[None])
        weight, bias = torch.zeros(0), None
    else:
        ends = (channels, out_channels) if kind == "conv-transpose2d" else (out_channels, channels)
        shape = (ends[0], ends[1] // groups, *kernel)
        weight = numbers(shape, 4) if weight is None else torch.tensor(weight, dtype=torch.float32).reshape(shape)
        if kind == "conv-transpose2d":
            bias = numbers([out_channels], 4) if bias is True else None
            y = transposed(s, x[None], weight, bias)
        else:
            bias = numbers([out_channels], 4) if bias is True else None
            y = convolution(s, x[None], weight, bias)
    y = ACTIVATIONS[activation](y)[0]
    if y.numel() == 0:
        raise ValueError("everything is cut off")
    assert torch.isfinite(y).all(), s
    whole = lambda values: [int(value) if value == int(value) else value for value in values.flatten().tolist()]
    cases.append(s | {"values": whole(x), "weights": whole(weight), "bias": [] if bias is None else whole(bias),
                      "shape": list(y.shape), "result": whole(y)})


def attempt(kind, count, settings):
    """Adds `count` random cases; what PyTorch refuses is drawn again."""
    done = len(cases) + count
    while len(cases) < done:
        try:
            add(kind, **settings())
        except (RuntimeError, ValueError):
            continue


def channels():
    """Channels in and out, and groups that divide both; as many groups as channels is depthwise."""
    return pick((1, 1, 1), (3, 2, 1), (2, 3, 1), (4, 2, 2), (2, 4, 2), (3, 3, 3), (2, 4, 1), (3, 6, 3))


def rim(*choices):
    """The same on opposite sides, or four sides of their own."""
    rows, cols = pair(*choices)
    return (rows, rows, cols, cols) if random.random() < 0.5 else tuple(pick(*choices) for _ in range(4))


def weighted(kernels, sides, padding):
    before, after, groups = channels()
    return {"input": (before, *pair(*sides)), "out_channels": after, "groups": groups, "kernel": pair(*kernels),
            "stride": pair(1, 1, 2, 3), "dilation": pair(1, 1, 2, 3), "padding": padding, "bias": random.random() < 0.7,
            "activation": pick("none", "none", "none", "relu", "leaky-relu", "sigmoid", "tanh")}


def signal():
    settings = weighted((1, 2, 3), (7, 9), (0, 0, pick(0, 1, 2), pick(0, 1, 2)))
    settings["input"] = (settings["input"][0], 1, settings["input"][2])
    settings["kernel"] = (1, settings["kernel"][1])
    return settings | {"stride": (1, settings["stride"][1]), "dilation": (1, settings["dilation"][1])}


def window(dilated):
    kernel, dilation = pair(2, 3), pair(1, 1, 2) if dilated else (1, 1)
    most = min((side - 1) * step + 1 for side, step in zip(kernel, dilation)) // 2
    return {"input": (pick(1, 2), *pair(4, 5, 6)), "kernel": kernel, "stride": pair(1, 2, 3), "dilation": dilation,
            "padding": rim(0, min(1, most), most)}


attempt("conv1d", 12, signal)
attempt("conv2d", 40, lambda: weighted((1, 2, 3), (4, 5, 6), rim(0, 0, 1, 2)))
attempt("conv-transpose2d", 60, lambda: weighted((1, 2, 3), (2, 3), rim(0, 0, 1, 2)) | {"output_padding": pair(0, 0, 1, 2)})
attempt("max-pool2d", 24, lambda: window(True))
attempt("avg-pool2d", 24, lambda: window(False) | {"count_include_pad": random.random() < 0.5})

path = Path(__file__).with_name("steps.json")
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
path.write_text(f'{{"torch":"{torch.__version__}","cases":[\n{lines}\n]}}\n')
print(len(cases), "cases,", path.stat().st_size, "bytes")
