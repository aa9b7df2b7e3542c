"""PyTorch: pytorch_peer.py WORK_FOLDER DEPTH WIDTH BATCH THREADS; the check, a warm-up epoch, a timed one, its evaluation; one line of JSON."""

import json
import os
import sys
import time

FEATURES, CLASSES, LEARNING_RATE, EVALUATED = 784, 10, 0.01, (10_000, 12_000)

folder = sys.argv[1]
depth, width, batch, threads = map(int, sys.argv[2:])
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)

try:
    import numpy as np
    import torch
    from torch import nn
except ImportError as failure:
    print(failure, file=sys.stderr)
    sys.exit(3)

torch.set_num_threads(threads)


def read(name, kind):
    return np.fromfile(os.path.join(folder, name), dtype=kind)


labels = torch.from_numpy(read("labels.u8", np.uint8).astype(np.int64))
count = len(labels)
inputs = torch.from_numpy(read("pixels.u8", np.uint8).reshape(count, FEATURES).astype(np.float32) / 255)
order = torch.from_numpy(read("order.i32", np.int32).reshape(2, count).astype(np.int64))

check = torch.from_numpy(read(f"check-{depth}-{width}-{batch}.i32", np.int32).astype(np.int64))
expected = torch.from_numpy(read(f"check-{depth}-{width}-{batch}.f32", np.float32)).split([width] * (depth - 1) + [CLASSES])
values = torch.from_numpy(read(f"{depth}-{width}.f32", np.float32))


def initial_network():
    network, at = nn.Sequential(), 0
    for index in range(depth):
        layer = nn.Linear(FEATURES if index == 0 else width, CLASSES if index == depth - 1 else width)
        with torch.no_grad():
            for parameter in (layer.weight, layer.bias):
                parameter.copy_(values[at : at + parameter.numel()].view_as(parameter))
                at += parameter.numel()
        network.append(layer)
        if index < depth - 1:
            network.append(nn.ReLU())
    return network, torch.optim.SGD(network.parameters(), lr=LEARNING_RATE)


def train(network, optimizer, permutation):
    for rows in permutation.split(batch):
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(inputs[rows]), labels[rows]).backward()
        optimizer.step()


network, optimizer = initial_network()
train(network, optimizer, check)
biases = [layer.bias.detach() for layer in network if isinstance(layer, nn.Linear)]
difference = max(((ours - theirs).norm() / theirs.norm()).item() for ours, theirs in zip(biases, expected))

network, optimizer = initial_network()
train(network, optimizer, order[0])
started = time.perf_counter()
train(network, optimizer, order[1])
seconds = time.perf_counter() - started



def evaluate(examples):
    """Mean loss and accuracy, as a study measures them on training and validation images after each epoch."""
    with torch.no_grad():
        logits = network(inputs[:examples])
        return nn.functional.cross_entropy(logits, labels[:examples]).item(), (logits.argmax(1) == labels[:examples]).float().mean().item()


evaluate(EVALUATED[1])
started = time.perf_counter()
(loss, _), _ = [evaluate(examples) for examples in EVALUATED]
whole = seconds + time.perf_counter() - started

result = {"name": f"PyTorch {torch.__version__}", "seconds": seconds, "loss": loss, "checkDifference": difference, "wholeSeconds": whole}
print(json.dumps(result))
