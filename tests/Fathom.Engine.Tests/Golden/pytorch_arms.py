"""Twenty steps of every kind of network and optimiser in PyTorch, for the engine to agree with: `python3 pytorch_arms.py`.

Writes pytorch_arms.json beside itself: pixels, labels, and for each run the initial tensors, the loss before every step,
the final tensors, and the probabilities of the first examples in evaluation mode. Made with PyTorch 1.13 (Debian's
python3-torch).
"""
import json
import pathlib

import torch
from torch import nn

EXAMPLES, FEATURES, WIDTH, CLASSES, DEPTH, BATCH, STEPS, EVALUATED = 40, 21, 11, 5, 6, 8, 20, 3

ACTIVATIONS = {
    "relu": nn.ReLU, "tanh": nn.Tanh, "leaky-relu": nn.LeakyReLU, "gelu": nn.GELU, "selu": nn.SELU, "silu": nn.SiLU,
}

# name: (activation, normalisation, residual, smoothing, clip, optimiser)
RUNS = {
    "momentum": ("relu", None, None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05, momentum=0.9)),
    "nesterov": ("relu", None, None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05, momentum=0.9, nesterov=True)),
    "rmsprop": ("tanh", None, None, 0, 0, lambda w, o: torch.optim.RMSprop(w + o, lr=0.001)),
    "adam": ("tanh", None, None, 0, 0, lambda w, o: torch.optim.Adam(w + o, lr=0.003)),
    "adamw": ("tanh", None, None, 0, 0, lambda w, o: torch.optim.AdamW(
        [{"params": w, "weight_decay": 0.1}, {"params": o, "weight_decay": 0}], lr=0.003)),
    "l2": ("relu", None, None, 0, 0, lambda w, o: torch.optim.SGD(
        [{"params": w, "weight_decay": 0.05}, {"params": o, "weight_decay": 0}], lr=0.1, momentum=0.5)),
    "clip": ("relu", None, None, 0, 0.2, lambda w, o: torch.optim.SGD(w + o, lr=0.1)),
    "label smoothing": ("tanh", None, None, 0.1, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.1)),
    "batch normalisation": ("relu", "batch", None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05)),
    "layer normalisation": ("tanh", "layer", None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05)),
    "residual": ("relu", None, "identity", 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05)),
    "rezero": ("relu", None, "rezero", 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.1)),
    "residual with batch normalisation": ("gelu", "batch", "identity", 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05)),
    "selu": ("selu", None, None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.05)),
    "silu": ("silu", None, None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.1)),
    "leaky relu": ("leaky-relu", None, None, 0, 0, lambda w, o: torch.optim.SGD(w + o, lr=0.1)),
}


class Network(nn.Module):
    """Pre-activation blocks of two layers between the first layer and the output layer, as Fathom has them."""

    def __init__(self, activation, normalisation, residual):
        super().__init__()
        sizes = [FEATURES] + [WIDTH] * (DEPTH - 1) + [CLASSES]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        kinds = {"batch": nn.BatchNorm1d, "layer": nn.LayerNorm}
        self.norms = nn.ModuleList(kinds[normalisation](WIDTH) for _ in range(DEPTH - 1)) if normalisation else None
        self.gates = nn.ParameterDict()
        self.residual, self.activation = residual, ACTIVATIONS[activation]()
        if residual == "rezero":
            for index in range(2, DEPTH - 1, 2):
                self.gates[str(index)] = nn.Parameter(torch.zeros(1))
        for layer in self.layers:
            nn.init.xavier_uniform_(layer.weight)
            nn.init.uniform_(layer.bias, -0.1, 0.1)

    def forward(self, a):
        skip = None
        for index, layer in enumerate(self.layers):
            z = layer(a)
            if index == DEPTH - 1:
                return z
            if self.residual and index > 0 and index % 2 == 0:
                z = skip + (self.gates[str(index)] if self.residual == "rezero" else 1) * z
            if index % 2 == 0:
                skip = z
            a = self.activation(self.norms[index](z) if self.norms else z)

    def tensors(self):
        named = {name: t for name, t in self.state_dict().items() if "num_batches" not in name}
        return {name: [float(f"{x:.9g}") for x in t.flatten().tolist()] for name, t in named.items()}


def run(activation, normalisation, residual, smoothing, clip, optimiser):
    torch.manual_seed(2)
    network = Network(activation, normalisation, residual)
    initial, losses = network.tensors(), []
    weights = [layer.weight for layer in network.layers]
    others = [p for p in network.parameters() if not any(p is w for w in weights)]
    optimizer = optimiser(weights, others)
    for step in range(STEPS):
        rows = slice(step * BATCH % EXAMPLES, step * BATCH % EXAMPLES + BATCH)
        loss = nn.functional.cross_entropy(network(pixels[rows].float() / 255), labels[rows], label_smoothing=smoothing)
        optimizer.zero_grad()
        loss.backward()
        if clip:
            nn.utils.clip_grad_norm_(network.parameters(), clip)
        optimizer.step()
        losses.append(loss.item())
    network.eval()
    probabilities = torch.softmax(network(pixels[:EVALUATED].float() / 255), 1).flatten().tolist()
    return {"initial": initial, "losses": losses, "final": network.tensors(), "probabilities": probabilities}


torch.manual_seed(1)
pixels = torch.randint(0, 256, (EXAMPLES, FEATURES))
labels = torch.randint(0, CLASSES, (EXAMPLES,))
golden = {
    "features": FEATURES, "width": WIDTH, "classes": CLASSES, "depth": DEPTH, "batch": BATCH,
    "pixels": pixels.flatten().tolist(), "labels": labels.tolist(),
    "runs": {name: run(*settings) for name, settings in RUNS.items()},
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
