"""Twenty steps of plain SGD in PyTorch, for the engine to agree with: `python3 pytorch_twenty_steps.py`.

Writes pytorch_twenty_steps.json beside itself: pixels, labels, and for each activation the initial tensors, the loss
before every step and the final tensors. Made with PyTorch 1.13 (Debian's python3-torch).
"""
import json
import pathlib

import torch

EXAMPLES, FEATURES, WIDTH, CLASSES, DEPTH, BATCH, STEPS, RATE = 40, 21, 19, 5, 4, 8, 20, 0.1
ACTIVATIONS = {"Relu": torch.nn.ReLU, "Tanh": torch.nn.Tanh, "Sigmoid": torch.nn.Sigmoid, "Linear": torch.nn.Identity}


def run(activation):
    sizes = [FEATURES] + [WIDTH] * (DEPTH - 1) + [CLASSES]
    layers = [torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    modules = []
    for layer in layers:
        torch.nn.init.xavier_uniform_(layer.weight)
        torch.nn.init.uniform_(layer.bias, -0.1, 0.1)
        modules += [layer, activation()]
    network = torch.nn.Sequential(*modules[:-1])
    tensors = lambda: {
        f"layers.{i}.{name}": [float(f"{x:.9g}") for x in getattr(layer, name).detach().flatten().tolist()]
        for i, layer in enumerate(layers)
        for name in ("weight", "bias")
    }
    initial, losses = tensors(), []
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    for step in range(STEPS):
        rows = slice(step * BATCH % EXAMPLES, step * BATCH % EXAMPLES + BATCH)
        loss = torch.nn.functional.cross_entropy(network(pixels[rows].float() / 255), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"initial": initial, "losses": losses, "final": tensors()}


torch.manual_seed(1)
pixels = torch.randint(0, 256, (EXAMPLES, FEATURES))
labels = torch.randint(0, CLASSES, (EXAMPLES,))
golden = {
    "features": FEATURES, "width": WIDTH, "classes": CLASSES, "depth": DEPTH, "batch": BATCH, "rate": RATE,
    "pixels": pixels.flatten().tolist(), "labels": labels.tolist(),
    "runs": {name: run(activation) for name, activation in ACTIVATIONS.items()},
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
