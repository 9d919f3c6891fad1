"""PyTorch's layers for ours, for the scripts beside this file that write goldens."""

from torch import nn


def module_of(layer, channels, features):
    """PyTorch's module for one of our layers; `features` is the length of a vector that a Linear layer gets."""
    settings = {name: value for name, value in layer.items() if name != "kind"}
    match layer["kind"]:
        case "conv2d":
            return nn.Conv2d(channels, **settings)
        case "max-pool2d":
            return nn.MaxPool2d(**settings)
        case "avg-pool2d":
            return nn.AvgPool2d(**settings)
        case "global-avg-pool":
            return nn.AdaptiveAvgPool2d(1)
        case "relu":
            return nn.ReLU()
        case "leaky-relu":
            return nn.LeakyReLU(settings["negative_slope"])
        case "sigmoid":
            return nn.Sigmoid()
        case "tanh":
            return nn.Tanh()
        case "flatten":
            return nn.Flatten()
        case "linear":
            return nn.Linear(features, settings["out_features"], settings["bias"])
        case "dropout":
            return nn.Dropout(settings["p"])
        case "batch-norm2d":
            return nn.BatchNorm2d(channels)
        case "softmax":
            return nn.Softmax(1)
        case kind:
            raise ValueError(kind)
