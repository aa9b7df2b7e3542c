"""scikit-learn: scikit_learn_peer.py WORK_FOLDER DEPTH WIDTH BATCH THREADS; the check, a warm-up epoch, a timed one, its evaluation; one line of JSON."""

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
    import sklearn
    from sklearn.metrics import log_loss
    from sklearn.neural_network import MLPClassifier
except ImportError as failure:
    print(failure, file=sys.stderr)
    sys.exit(3)


def read(name, kind):
    return np.fromfile(os.path.join(folder, name), dtype=kind)


labels = read("labels.u8", np.uint8)
count = len(labels)
inputs = read("pixels.u8", np.uint8).reshape(count, FEATURES).astype(np.float32) / np.float32(255)
order = read("order.i32", np.int32).reshape(2, count)

check = read(f"check-{depth}-{width}-{batch}.i32", np.int32)
expected = np.split(read(f"check-{depth}-{width}-{batch}.f32", np.float32), np.arange(width, width * depth, width))
values = read(f"{depth}-{width}.f32", np.float32)


def initial_network():
    network = MLPClassifier(
        hidden_layer_sizes=(width,) * (depth - 1),
        solver="sgd",
        momentum=0,
        alpha=0,
        learning_rate_init=LEARNING_RATE,
        batch_size=batch,
        shuffle=False,  # the order comes from Fathom, so that all train on the same batches
    )
    # A first call makes the network; its weights are then replaced by those that all peers begin with.
    network.partial_fit(inputs[:batch], labels[:batch], classes=np.arange(CLASSES))
    at = 0
    for weights, biases in zip(network.coefs_, network.intercepts_):
        weights[:] = values[at : at + weights.size].reshape(weights.shape[::-1]).T
        at += weights.size
        biases[:] = values[at : at + biases.size]
        at += biases.size
    return network


network = initial_network()
network.partial_fit(inputs[check], labels[check])
distances = [np.linalg.norm(ours - theirs) / np.linalg.norm(theirs) for ours, theirs in zip(network.intercepts_, expected)]

network = initial_network()
network.partial_fit(inputs[order[0]], labels[order[0]])
started = time.perf_counter()
network.partial_fit(inputs[order[1]], labels[order[1]])
seconds = time.perf_counter() - started



def evaluate(examples):
    """Mean loss and accuracy, as a study measures them on training and validation images after each epoch."""
    probabilities = network.predict_proba(inputs[:examples])
    return float(log_loss(labels[:examples], probabilities, labels=np.arange(CLASSES))), np.mean(probabilities.argmax(1) == labels[:examples])


evaluate(EVALUATED[1])
started = time.perf_counter()
(loss, _), _ = [evaluate(examples) for examples in EVALUATED]
whole = seconds + time.perf_counter() - started

name = f"scikit-learn {sklearn.__version__}"
print(json.dumps({"name": name, "seconds": seconds, "loss": loss, "checkDifference": float(max(distances)), "wholeSeconds": whole}))
