//! A network and its training in PyTorch.

use super::network::{Line, frozen, lines, options, shape_note, side, thousands, truth, with_notes};
use crate::architecture::{Architecture, LayerSpec};
use crate::training::{Augmentation, Initialisation, OptimizerKind, Schedule, Settings};

/// A complete program that builds a network and trains it as the settings say, on random images in the place of data.
///
/// The indices of the layers are those of the page, so the weights that the page exports can be loaded. A last softmax is
/// left out, because PyTorch's loss contains it.
pub fn network_pytorch(architecture: &Architecture, settings: &Settings) -> String {
    let mut layers = lines(architecture);
    let softmax = layers.last().is_some_and(|line| line.spec == LayerSpec::Softmax);
    if softmax {
        layers.pop();
    }
    let augmentation = settings.augmentation;
    let mut program = vec!["import torch".to_owned(), "from torch import nn".to_owned()];
    if !augmentation.is_none() {
        program.push("from torchvision.transforms import v2".to_owned());
    }
    program.extend([String::new(), format!("torch.manual_seed({})", settings.seed), String::new()]);
    program.extend(model(architecture, &layers));
    program.push(String::new());
    program.extend(initialise(settings.initialisation));
    program.push("# The weights that ConvLens exports:".to_owned());
    program.push("# from safetensors.torch import load_file".to_owned());
    program.push("# model.load_state_dict(load_file(\"weights.safetensors\"), strict=False)".to_owned());
    program.push(String::new());
    program.extend(data(architecture, &layers, settings));
    let frozen = frozen(&layers, &settings.frozen);
    if !frozen.is_empty() {
        program.push(format!("frozen = [model[index] for index in {frozen:?}]"));
        program.extend(["for layer in frozen:", "    layer.requires_grad_(False)"].map(str::to_owned));
    }
    program.push(optimizer(settings));
    program.extend(scheduler(settings));
    if softmax {
        program.push("criterion = nn.CrossEntropyLoss()  # contains the softmax".to_owned());
    } else {
        program.push("criterion = nn.CrossEntropyLoss()".to_owned());
    }
    program.extend(augment(augmentation, architecture));
    program.push(String::new());
    program.extend(training(settings, !frozen.is_empty()));
    program.join("\n") + "\n"
}

fn model(architecture: &Architecture, layers: &[Line]) -> Vec<String> {
    let row = |line: &Line| (format!("    {},", layer(line)), shape_note(&line.report));
    let rows: Vec<_> = layers.iter().map(row).collect();
    let parameters = layers.iter().map(|line| line.report.parameters).sum();
    let mut code = vec![format!("model = nn.Sequential(  # {}", architecture.input)];
    code.extend(with_notes(&rows));
    code.push(format!(")  # {} parameters", thousands(parameters)));
    code
}

fn layer(line: &Line) -> String {
    let input = line.report.input;
    match line.spec {
        LayerSpec::Conv2d { out_channels, kernel_size, stride, padding, dilation, groups, bias } => {
            let options = options(&[
                ("stride", stride, 1),
                ("padding", padding, 0),
                ("dilation", dilation, 1),
                ("groups", groups, 1),
            ]);
            let kernel = side(kernel_size);
            let bias = without_bias(bias);
            format!("nn.Conv2d({}, {out_channels}, {kernel}{options}{bias})", input.channels)
        }
        LayerSpec::MaxPool2d { kernel_size, stride, padding } => {
            let options = options(&[("stride", stride, kernel_size), ("padding", padding, 0)]);
            format!("nn.MaxPool2d({kernel_size}{options})")
        }
        LayerSpec::AvgPool2d { kernel_size, stride, padding } => {
            let options = options(&[("stride", stride, kernel_size), ("padding", padding, 0)]);
            format!("nn.AvgPool2d({kernel_size}{options})")
        }
        LayerSpec::GlobalAvgPool => "nn.AdaptiveAvgPool2d(1)".to_owned(),
        LayerSpec::Relu => "nn.ReLU()".to_owned(),
        LayerSpec::LeakyRelu { negative_slope } => format!("nn.LeakyReLU({negative_slope:?})"),
        LayerSpec::Sigmoid => "nn.Sigmoid()".to_owned(),
        LayerSpec::Tanh => "nn.Tanh()".to_owned(),
        LayerSpec::Flatten => "nn.Flatten()".to_owned(),
        LayerSpec::Linear { out_features, bias } => {
            format!("nn.Linear({}, {out_features}{})", input.volume(), without_bias(bias))
        }
        LayerSpec::Dropout { p } => format!("nn.Dropout({p:?})"),
        LayerSpec::BatchNorm2d => format!("nn.BatchNorm2d({})", input.channels),
        LayerSpec::Softmax => "nn.Softmax(dim=1)".to_owned(),
    }
}

fn without_bias(bias: bool) -> String {
    if bias { String::new() } else { format!(", bias={}", truth(bias)) }
}

fn initialise(initialisation: Initialisation) -> Vec<String> {
    let function = match initialisation {
        Initialisation::HeNormal => "kaiming_normal_",
        Initialisation::HeUniform => "kaiming_uniform_",
        Initialisation::GlorotNormal => "xavier_normal_",
        Initialisation::GlorotUniform => "xavier_uniform_",
    };
    [
        "def initialise(layer):".to_owned(),
        "    if isinstance(layer, (nn.Conv2d, nn.Linear)):".to_owned(),
        format!("        nn.init.{function}(layer.weight)"),
        "        if layer.bias is not None:".to_owned(),
        "            nn.init.zeros_(layer.bias)".to_owned(),
        String::new(),
        "model.apply(initialise)".to_owned(),
        String::new(),
    ]
    .into()
}

fn data(architecture: &Architecture, layers: &[Line], settings: &Settings) -> Vec<String> {
    let input = architecture.input;
    let size = format!("{}, {}, {}", input.channels, input.rows, input.cols);
    let classes = layers.last().map_or(input, |line| line.report.output).volume();
    let count = 4 * settings.batch_size;
    [
        "# Put your data here: images from 0 to 1, and the index of each one's class.".to_owned(),
        format!("images = torch.rand({count}, {size})"),
        format!("labels = torch.randint({classes}, ({count},))"),
        "data = torch.utils.data.TensorDataset(images, labels)".to_owned(),
        format!(
            "loader = torch.utils.data.DataLoader(data, batch_size={}, shuffle=True)",
            settings.batch_size
        ),
        String::new(),
    ]
    .into()
}

fn optimizer(settings: &Settings) -> String {
    let (name, options) = match settings.optimizer {
        OptimizerKind::Sgd => ("SGD", String::new()),
        OptimizerKind::Momentum { momentum } => ("SGD", format!(", momentum={momentum:?}")),
        OptimizerKind::Nesterov { momentum } => ("SGD", format!(", momentum={momentum:?}, nesterov=True")),
        OptimizerKind::RmsProp { alpha, epsilon } => {
            ("RMSprop", format!(", alpha={alpha:?}, eps={epsilon:?}"))
        }
        OptimizerKind::Adam { beta1, beta2, epsilon } => {
            ("Adam", format!(", betas=({beta1:?}, {beta2:?}), eps={epsilon:?}"))
        }
        OptimizerKind::AdamW { beta1, beta2, epsilon } => {
            ("AdamW", format!(", betas=({beta1:?}, {beta2:?}), eps={epsilon:?}"))
        }
    };
    let Settings { learning_rate, weight_decay, .. } = settings;
    format!(
        "optimizer = torch.optim.{name}(model.parameters(), lr={learning_rate:?}{options}, weight_decay={weight_decay:?})"
    )
}

fn scheduler(settings: &Settings) -> Option<String> {
    let call = match settings.schedule {
        Schedule::Constant => return None,
        Schedule::Step { every, factor } => format!("StepLR(optimizer, step_size={every}, gamma={factor:?})"),
        Schedule::Cosine => format!("CosineAnnealingLR(optimizer, T_max={})", settings.epochs),
    };
    Some(format!("scheduler = torch.optim.lr_scheduler.{call}"))
}

fn augment(augmentation: Augmentation, architecture: &Architecture) -> Vec<String> {
    let Augmentation { shift, rotate, flip } = augmentation;
    let mut steps = Vec::new();
    if flip {
        steps.push("    v2.RandomHorizontalFlip(),".to_owned());
    }
    if shift > 0 || rotate > 0.0 {
        let (rows, cols) = (architecture.input.rows, architecture.input.cols);
        // torchvision wants shares of width and height.
        let translate = format!("translate=({shift} / {cols}, {shift} / {rows})");
        let bilinear = "interpolation=v2.InterpolationMode.BILINEAR";
        steps.push(format!("    v2.RandomAffine({rotate:?}, {translate}, {bilinear}),"));
    }
    if steps.is_empty() {
        return steps;
    }
    steps.insert(0, "augment = v2.Compose([".to_owned());
    steps.push("])".to_owned());
    steps
}

fn training(settings: &Settings, frozen: bool) -> Vec<String> {
    let mut code = vec![format!("for epoch in range({}):", settings.epochs), "    model.train()".to_owned()];
    if frozen {
        code.push("    for layer in frozen:".to_owned());
        code.push("        layer.eval()  # averages and dropout stand still, too".to_owned());
    }
    code.extend(["    total, correct = 0.0, 0", "    for x, y in loader:"].map(str::to_owned));
    if !settings.augmentation.is_none() {
        code.push("        x = torch.stack([augment(image) for image in x])".to_owned());
    }
    let steps = [
        "        optimizer.zero_grad()",
        "        output = model(x)",
        "        loss = criterion(output, y)",
        "        loss.backward()",
        "        optimizer.step()",
        "        total += loss.item() * len(x)",
        "        correct += (output.argmax(1) == y).sum().item()",
        "    print(f\"epoch {epoch + 1}: loss {total / len(data):.4f}, accuracy {correct / len(data):.1%}\")",
    ];
    code.extend(steps.map(str::to_owned));
    if settings.schedule != Schedule::Constant {
        code.push("    scheduler.step()".to_owned());
    }
    code
}
