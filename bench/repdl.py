"""RepDL, PyTorch and Fathom in turn: repdl.py CHECKOUT DATA FATHOM [ROUNDS] [BATCHES]; each measurement as a line of JSON, then the smallest.

CHECKOUT: microsoft/RepDL with its CPU extension built in place. DATA: the idx files of Fashion-MNIST. FATHOM: the command.
Numbers are milliseconds a batch of 100 of 784-128-128-128-10 with plain gradient descent, and of the example's convolutional
network, which Fathom does not train. Fathom's are a run of LONG epochs less one of SHORT, its validation of each epoch included.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time

checkout, data, fathom = sys.argv[1:4]
rounds, batches = (list(map(int, sys.argv[4:])) + [3, 30][len(sys.argv) - 4:])[:2]
SHORT, LONG, EXAMPLES, BATCH = 2, 12, 60_000, 100
HELD_OUT = 0.01
peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers", "repdl_peer.py")


def of_peer(network, backend, threads):
    count = batches * (1 if network == "example" else 5 if backend == "repdl" else 20)
    command = [sys.executable, peer, checkout, data, network, backend, str(threads), str(count)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return {**said, **{kind: min(said[kind]) / count * 1000 for kind in ("processor", "wall")}}


def of_fathom(threads):
    with tempfile.TemporaryDirectory() as folder:
        times = [trained(os.path.join(folder, str(epochs)), threads, epochs) for epochs in (SHORT, LONG)]
    count = (LONG - SHORT) * EXAMPLES * (1 - HELD_OUT) / BATCH
    processor, wall = ((long - short) / count * 1000 for short, long in zip(*times))
    return {"network": "dense", "backend": "fathom", "threads": threads, "processor": processor, "wall": wall}


def trained(folder, threads, epochs):
    command = [fathom, "train", "--data-dir", data, "--out", folder, "--threads", str(threads), "--epochs", str(epochs), "--json"]
    command += ["--depth", "4", "--width", "128", "--batch", str(BATCH), "--validation-fraction", str(HELD_OUT)]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


smallest, bits = {}, {}
for _ in range(rounds):
    for threads in (1, 2):
        measured = [of_peer(network, backend, threads) for network in ("dense", "example") for backend in ("torch", "repdl")]
        for one in [*measured, of_fathom(threads)]:
            print(json.dumps({**one, "load": round(os.getloadavg()[0], 1)}), flush=True)
            key = one["network"], one["backend"], one["threads"]
            old = smallest.get(key, (float("inf"),) * 2)
            smallest[key] = min(old[0], one["processor"]), min(old[1], one["wall"])
            bits.setdefault(key[:2], set()).add((one.get("losses"), one.get("weights")))

for key, (processor, wall) in sorted(smallest.items()):
    print(*key, f"processor {processor:.3f} ms, wall {wall:.3f} ms a batch")
for key, seen in sorted(bits.items()):
    if key[1] != "fathom":
        print(*key, "the same losses and weights in every run" if len(seen) == 1 else f"{len(seen)} different results")
