"""Scores of classes with their 95 % intervals, from scikit-learn and scipy, and how often such intervals hold the truth.

Run: python3 class_scores.py > class_scores.json
Precision, recall and accuracy: Wilson's interval (scipy). F1 = 2J/(1 + J) of Jaccard's J = TP/(TP + FP + FN): Wilson's interval of J carried over;
beside it the delta method's standard error over the multinomial counts (Takahashi, Yamamoto, Kuchiba and Koyama 2022), by a numeric gradient. Balanced
accuracy: Zou, Huang and Zhang 2009, "A note on confidence interval estimation for a linear function of binomial proportions".
"""

import json

import numpy as np
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, precision_recall_fscore_support


def wilson(right, count):
    if count == 0:
        return None
    interval = binomtest(int(right), int(count)).proportion_ci(method="wilson")
    return [right / count, interval.low, interval.high]


def f1(right, wrong):
    jaccard = wilson(right, right + wrong)
    return jaccard and [2 * j / (1 + j) for j in jaccard]


def balanced(recalls):
    recalls = np.array([r for r in recalls if r is not None])
    estimate = recalls[:, 0].mean()
    low = np.sqrt(((recalls[:, 0] - recalls[:, 1]) ** 2).sum()) / len(recalls)
    high = np.sqrt(((recalls[:, 2] - recalls[:, 0]) ** 2).sum()) / len(recalls)
    return [estimate, estimate - low, estimate + high]


def scores(confusion):
    confusion = np.array(confusion)
    right, truth, predicted = np.diag(confusion), confusion.sum(1), confusion.sum(0)
    recalls = [wilson(right[k], truth[k]) for k in range(len(confusion))]
    return {
        "accuracy": wilson(right.sum(), confusion.sum()),
        "balanced": balanced(recalls),
        "recall": recalls,
        "precision": [wilson(right[k], predicted[k]) for k in range(len(confusion))],
        "f1": [f1(right[k], truth[k] + predicted[k] - 2 * right[k]) for k in range(len(confusion))],
    }


def delta_error(confusion, k):
    """Standard error of class k's F1, counts multinomial; gradient by central differences."""
    confusion = np.array(confusion, float)
    n = confusion.sum()
    tp = confusion[k, k]
    p = np.array([tp, confusion[:, k].sum() - tp, confusion[k].sum() - tp, 0]) / n
    p[3] = 1 - p[:3].sum()
    value = lambda q: 2 * q[0] / (2 * q[0] + q[1] + q[2])
    gradient = np.array([(value(p + 1e-6 * e) - value(p - 1e-6 * e)) / 2e-6 for e in np.eye(4)])
    return float(np.sqrt(gradient @ (np.diag(p) - np.outer(p, p)) @ gradient / n))


def check(confusion):
    """The same estimates from scikit-learn, of the examples themselves."""
    cells = [(t, q) for t, row in enumerate(confusion) for q, count in enumerate(row) for _ in range(count)]
    truth, predicted = zip(*cells)
    precision, recall, f, count = precision_recall_fscore_support(truth, predicted, labels=range(len(confusion)), zero_division=0)
    taken = np.bincount(predicted, minlength=len(confusion))
    known = lambda values, of: [float(v) if n > 0 else None for v, n in zip(values, of)]
    return {
        "accuracy": accuracy_score(truth, predicted),
        "balanced": balanced_accuracy_score(truth, predicted),
        "precision": known(precision, taken),
        "recall": known(recall, count),
        "f1": known(f, taken + count),
    }


def coverage(rows, tries=4000):
    """rows: for each class its count and the probabilities of its predictions. How often the interval holds the true value."""
    random = np.random.default_rng(3)
    counts = np.array([count for count, _ in rows])
    chances = np.array([chance for _, chance in rows])
    expected = counts[:, None] * chances
    right, truth, predicted = np.diag(expected), expected.sum(1), expected.sum(0)
    true = {"balanced": [(right / truth).mean()], "f1": 2 * right / (truth + predicted), "recall": right / truth}
    held = {name: [] for name in true}
    cache = {}
    fast = lambda r, n: cache.setdefault((r, n), wilson(r, n))
    for _ in range(tries):
        confusion = np.array([random.multinomial(count, chance) for count, chance in rows])
        right, truth, predicted = np.diag(confusion), confusion.sum(1), confusion.sum(0)
        recalls = [fast(int(right[k]), int(truth[k])) for k in range(len(rows))]
        jaccards = [fast(int(right[k]), int(truth[k] + predicted[k] - right[k])) for k in range(len(rows))]
        got = {
            "balanced": [balanced(recalls)],
            "recall": recalls,
            "f1": [[2 * j / (1 + j) for j in jaccard] for jaccard in jaccards],
        }
        for name in true:
            held[name].append(np.mean([low <= t <= high for t, (_, low, high) in zip(true[name], got[name])]))
    return {name: float(np.mean(values)) for name, values in held.items()}


confusions = [
    [[50, 3, 2], [4, 20, 1], [0, 2, 8]],
    [[900, 3, 0, 0], [10, 40, 5, 0], [3, 2, 7, 0], [0, 1, 0, 0]],
    [[10, 0], [0, 10]],
    [[5, 5, 0], [0, 0, 0], [2, 3, 0]],
    [[0, 7], [3, 0]],
    [[11478, 20], [90, 2912]],
]
print(json.dumps({
    "cases": [{
        "confusion": confusion,
        **scores(confusion),
        "sklearn": check(confusion),
        "f1_delta_error": [delta_error(confusion, k) for k in range(len(confusion))] if min(np.array(confusion).sum(1)) > 0 else None,
    } for confusion in confusions],
    "coverage": [
        coverage([(800, [0.97, 0.02, 0.01]), (150, [0.1, 0.85, 0.05]), (50, [0.15, 0.1, 0.75])]),
        coverage([(40, [0.9, 0.1]), (12, [0.3, 0.7])]),
        coverage([(100, [0.6, 0.4]), (100, [0.4, 0.6])]),
        coverage([(2000, [0.995, 0.005]), (20, [0.4, 0.6])]),
    ],
}, indent=1))
