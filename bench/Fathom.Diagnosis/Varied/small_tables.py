"""Long histories of small dense networks on small tables, as lines of JSON: what forecasts of long smooth curves are calibrated on.

    /usr/bin/python3 small_tables.py FILE [COUNT]

Every history follows from its number. Tables are scikit-learn's own (iris, wine, breast cancer, digits) and drawn ones.
"""
import json
import sys

import numpy as np
from sklearn import datasets


def table(rng):
    kind = rng.integers(8)
    if kind < 4:
        x, y = (datasets.load_iris, datasets.load_wine, datasets.load_breast_cancer, datasets.load_digits)[kind](return_X_y=True)
    else:
        features = int(rng.integers(4, 40))
        x, y = datasets.make_classification(
            n_samples=int(rng.integers(150, 1500)), n_features=features, n_informative=max(2, features // 2), n_redundant=features // 4,
            n_classes=int(rng.integers(2, 4)), n_clusters_per_class=1, flip_y=float(rng.choice([0, 0.05, 0.15, 0.3])),
            class_sep=float(rng.uniform(0.5, 1.5)), random_state=int(rng.integers(1 << 30)))
    x = (x - x.mean(0)) / (x.std(0) + 1e-9)
    order = rng.permutation(len(x))[:900]
    return x[order], y[order]


def history(number):
    rng = np.random.default_rng(number)
    x, y = table(rng)
    classes = y.max() + 1
    half = int(len(x) * rng.choice([0.5, 0.7, 0.8]))
    hidden = [int(rng.choice([2, 4, 8, 16, 32])) for _ in range(rng.integers(0, 4))]
    sizes = [x.shape[1], *hidden, int(classes)]
    weights = [rng.normal(0, np.sqrt(2 / (a + b)), (a, b)) for a, b in zip(sizes, sizes[1:])]
    biases = [np.zeros(b) for b in sizes[1:]]
    speeds = [np.zeros_like(w) for w in weights] + [np.zeros_like(b) for b in biases]
    rate, momentum = float(np.exp(rng.uniform(np.log(0.003), np.log(0.3)))), float(rng.choice([0, 0.9]))
    rate *= 1 - momentum
    batch = int(rng.choice([16, 32, 64, half]))
    epochs = int(rng.choice([200, 500, 1000]))
    tanh = rng.random() < 0.5

    def forward(rows):
        layers = [rows]
        for w, b in zip(weights[:-1], biases[:-1]):
            z = layers[-1] @ w + b
            layers.append(np.tanh(z) if tanh else np.maximum(z, 0))
        z = layers[-1] @ weights[-1] + biases[-1]
        z -= z.max(1, keepdims=True)
        return layers, z - np.log(np.exp(z).sum(1, keepdims=True))

    def loss(rows, labels):
        return float(-forward(rows)[1][np.arange(len(labels)), labels].mean())

    train, validation = [], []
    for _ in range(epochs):
        order = rng.permutation(half)
        for start in range(0, half, batch):
            part = order[start:start + batch]
            layers, logs = forward(x[part])
            error = np.exp(logs)
            error[np.arange(len(part)), y[part]] -= 1
            error /= len(part)
            for layer in reversed(range(len(weights))):
                gradients = layers[layer].T @ error, error.sum(0)
                if layer:
                    back = error @ weights[layer].T
                    error = back * ((1 - layers[layer] ** 2) if tanh else layers[layer] > 0)
                for values, index, gradient in ((weights[layer], layer, gradients[0]), (biases[layer], layer + len(weights), gradients[1])):
                    speeds[index] = momentum * speeds[index] - rate * gradient
                    values += speeds[index]
        train.append(round(loss(x[:half], y[:half]), 6))
        validation.append(round(loss(x[half:], y[half:]), 6))
    return {"name": f"table{number}", "label": "", "train_loss": train, "val_loss": validation}


with open(sys.argv[1], "w", encoding="utf-8") as file:
    for number in range(int(sys.argv[2]) if len(sys.argv) > 2 else 150):
        file.write(json.dumps(history(number)) + "\n")
