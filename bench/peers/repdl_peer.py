"""RepDL's MNIST example beside plain PyTorch: repdl_peer.py CHECKOUT DATA NETWORK BACKEND THREADS BATCHES; one line of JSON.

CHECKOUT: microsoft/RepDL with its CPU extension built in place. DATA: the four idx files of MNIST or Fashion-MNIST.
NETWORK: example (the example's own, with its Adam) or dense (784-128-128-128-10, plain gradient descent). BACKEND: repdl or torch.
The loop is the example's own `train`; torchvision is replaced by a reader of idx files, and BACKEND torch by what RepDL replaces.
BATCHES 0 runs the example as it is: both epochs over its own loaders, then its test.
"""

import gzip
import hashlib
import importlib.util
import json
import os
import sys
import time
from types import ModuleType, SimpleNamespace

checkout, data, network, backend = sys.argv[1:5]
threads, count = map(int, sys.argv[5:])
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # on a busy machine threads that spin take each other's time

with open("/proc/cpuinfo") as file:  # OpenBLAS 0.3.21 takes a processor newer than itself for one without AVX
    os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX" if " avx512bw " in file.read() else "Haswell")

import numpy as np
import torch
from torch import nn


class Images(torch.utils.data.Dataset):
    def __init__(self, root, train, transform, download=False):
        kind = "train" if train else "t10k"
        self.labels = read(f"{kind}-labels-idx1-ubyte.gz", 8).astype(np.int64)
        self.images = read(f"{kind}-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, at):
        return torch.from_numpy(self.images[at]).to(torch.float32).div(255), self.labels[at]


def read(name, header):
    with gzip.open(os.path.join(data, name)) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header).copy()


class Timed:
    """The same batches each epoch, with the processor's and the wall's time of each epoch."""

    def __init__(self, batches):
        self.batches, self.epochs = batches, []

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        processor, wall = time.process_time(), time.perf_counter()
        yield from self.batches
        self.epochs.append((time.process_time() - processor, time.perf_counter() - wall))


def module(name, **members):
    made = ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


transforms = module("torchvision.transforms", ToTensor=lambda: None)
module("torchvision", datasets=SimpleNamespace(MNIST=Images), transforms=transforms)
sys.path.insert(0, checkout)
specification = importlib.util.spec_from_file_location("example", os.path.join(checkout, "examples", "mnist_trainig.py"))
example = importlib.util.module_from_spec(specification)
specification.loader.exec_module(example)
repdl = example.repdl

torch.set_num_threads(threads)
torch.manual_seed(0)
if network == "example":
    model = example.torchModel()
    optimizer = (repdl if backend == "repdl" else torch).optim.Adam
else:
    sizes, layers = [784, 128, 128, 128, 10], [nn.Flatten()]
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD
if backend == "repdl":
    model = repdl.from_torch_module(model)
loss_of = (repdl if backend == "repdl" else torch).nn.functional.cross_entropy
losses = hashlib.sha256()


def cross_entropy(output, labels):
    loss = loss_of(output, labels)
    losses.update(loss.detach().numpy().tobytes())
    return loss


example.repdl = SimpleNamespace(
    optim=SimpleNamespace(Adam=optimizer),
    nn=SimpleNamespace(functional=SimpleNamespace(cross_entropy=cross_entropy)),
    utils=repdl.utils,
)
example.init()
if count:
    images = Images(None, True, None)
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(0))[: 100 * count].numpy()
    inputs = torch.from_numpy(images.images[order]).to(torch.float32).div(255)
    example.data_loaders = {"train": Timed(list(zip(inputs.split(100), torch.from_numpy(images.labels[order]).split(100))))}
started, processor = time.perf_counter(), time.process_time()
stdout, sys.stdout = sys.stdout, sys.stderr
example.train(model, "cpu")
trained = repdl.utils.get_hash(model)
epochs = example.data_loaders["train"].epochs if count else [(time.process_time() - processor, time.perf_counter() - started)]
if not count:
    example.test(model, "cpu")
sys.stdout = stdout
print(json.dumps({
    "network": network, "backend": backend, "threads": threads, "batches": count,
    "processor": [round(p, 3) for p, _ in epochs], "wall": [round(w, 3) for _, w in epochs],
    "losses": losses.hexdigest()[:16], "weights": trained[:16],
}))
