"""Learning rates, an orthogonal matrix and moments of alpha dropout from PyTorch: `python3 pytorch_leaves.py`.

Writes pytorch_leaves.json beside itself. Made with PyTorch 1.13 (Debian's python3-torch) and NumPy 1.24. The settings
of the schedules are said again in LearningRatesTests.
"""
import json
import pathlib

import numpy
import torch
from torch.optim import lr_scheduler

EPOCHS, STEPS_PER_EPOCH, RATE = 12, 7, 0.4
TOTAL = EPOCHS * STEPS_PER_EPOCH


def constant(optimizer):
    return lr_scheduler.ConstantLR(optimizer, factor=1)


def step(optimizer):
    return lr_scheduler.StepLR(optimizer, step_size=3 * STEPS_PER_EPOCH, gamma=0.25)


def cosine(optimizer):
    return lr_scheduler.CosineAnnealingLR(optimizer, T_max=TOTAL - 1)


def one_cycle(optimizer):
    return lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=TOTAL, cycle_momentum=False)


def rates(schedule, warmup=0):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=RATE)
    schedulers = [schedule(optimizer)]
    if warmup:
        steps = warmup * STEPS_PER_EPOCH
        schedulers.append(lr_scheduler.LinearLR(optimizer, start_factor=1 / (steps + 1), total_iters=steps))
    chained = lr_scheduler.ChainedScheduler(schedulers)
    values = []
    for _ in range(TOTAL):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(values) < TOTAL:
            chained.step()
    return values


def orthogonal(rows, columns):
    """The steps of torch.nn.init.orthogonal_ on a given normal matrix."""
    normal = numpy.random.default_rng(3).standard_normal((rows, columns))
    q, r = numpy.linalg.qr(normal)
    return {"normal": normal.T.tolist(), "q": (q * numpy.sign(numpy.diag(r))).T.tolist()}


def smoothed():
    torch.manual_seed(5)
    logits = (3 * torch.randn(6, 7)).requires_grad_()
    labels = torch.tensor([0, 6, 3, 3, 1, 5])
    losses = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=0.1, reduction="none")
    losses.mean().backward()
    return {
        "logits": logits.tolist(), "labels": labels.tolist(), "losses": losses.tolist(), "deltas": logits.grad.tolist(),
    }


golden = {
    "epochs": EPOCHS, "stepsPerEpoch": STEPS_PER_EPOCH, "rate": RATE,
    "rates": {
        "constant": rates(constant), "constant after warm-up": rates(constant, 2), "step": rates(step),
        "step after warm-up": rates(step, 2), "cosine": rates(cosine), "one-cycle": rates(one_cycle),
    },
    "orthogonal": orthogonal(9, 5),
    "smoothed": smoothed(),
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
