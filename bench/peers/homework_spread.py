"""The homework recipe in PyTorch over several seeds: `FATHOM_DATA=… python3 homework_spread.py DEPTH FIRST LAST`.

Prints seed, epoch and test accuracy at 10 and 20 epochs, for comparison with the spread of Fathom's own seeds.
"""
import gzip
import os
import sys

import numpy as np
import torch

torch.set_num_threads(1)
FOLDER = os.environ["FATHOM_DATA"]


def read(name, header):
    with gzip.open(os.path.join(FOLDER, name)) as file:
        return np.frombuffer(file.read(), np.uint8)[header:]


def part(name):
    pixels = read(f"{name}-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float32) / 255
    return torch.from_numpy(pixels), torch.from_numpy(read(f"{name}-labels-idx1-ubyte.gz", 8).astype(np.int64))


def network(depth):
    sizes = [784] + [128] * (depth - 1) + [10]
    modules = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layer = torch.nn.Linear(inputs, outputs)
        torch.nn.init.xavier_uniform_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
        modules += [layer, torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1])


depth, first, last = map(int, sys.argv[1:])
(images, labels), (test_images, test_labels) = part("train"), part("t10k")
for seed in range(first, last + 1):
    torch.manual_seed(seed)
    model = network(depth)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in range(1, 21):
        order = torch.randperm(48000)
        for start in range(0, 48000, 256):
            rows = order[start:start + 256]
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(images[rows]), labels[rows]).backward()
            optimizer.step()
        if epoch in (10, 20):
            with torch.no_grad():
                accuracy = (model(test_images).argmax(1) == test_labels).float().mean().item()
            print(seed, epoch, f"{accuracy:.4f}", flush=True)
