"""Makes statistics.json: samples with what scipy says of them.

    python3 statistics.py > statistics.json     (Debian: python3-scipy)
"""
import json

import numpy as np
import scipy
from scipy import stats


def mean_interval(values, level):
    standard_error = stats.sem(values)
    low, high = stats.t.interval(level, len(values) - 1, loc=np.mean(values), scale=standard_error)
    return {"values": values, "level": level, "mean": np.mean(values), "sd": np.std(values, ddof=1), "low": low, "high": high}


def welch(a, b):
    result = stats.ttest_ind(a, b, equal_var=False)
    va, vb = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
    freedom = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
    reach = stats.t.ppf(0.975, freedom) * np.sqrt(va + vb)
    difference = np.mean(a) - np.mean(b)
    return {"a": a, "b": b, "t": result.statistic, "p": result.pvalue, "freedom": freedom,
            "difference": difference, "low": difference - reach, "high": difference + reach}


def theil_sen(x, y):
    slope, _, low, high = stats.theilslopes(y, x, alpha=0.95)
    return {"x": x, "y": y, "slope": slope, "low": low, "high": high}


def superiority(a, b):
    u = stats.mannwhitneyu(a, b, alternative="two-sided").statistic
    return {"a": a, "b": b, "probability": u / (len(a) * len(b))}


def power(effect, freedom, alpha):
    critical = stats.t.ppf(1 - alpha / 2, freedom)
    found = stats.nct.sf(critical, freedom, effect) + stats.nct.cdf(-critical, freedom, effect)
    return {"effect": effect, "freedom": freedom, "alpha": alpha, "power": found}


def holm(p_values):
    """Scipy 1.10 has no Holm; this is the definition: the k-th smallest times m - k + 1, never below one before it."""
    p_values = np.array(p_values)
    order = np.argsort(p_values)
    adjusted = np.empty(len(p_values))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(p_values[order] * np.arange(len(p_values), 0, -1)))
    return {"p": p_values.tolist(), "adjusted": adjusted.tolist()}


rng = np.random.default_rng(20)
draw = lambda mean, sd, n: [round(float(v), 4) for v in rng.normal(mean, sd, n)]
seeds3, seeds5, seeds10 = draw(0.83, 0.002, 3), draw(0.86, 0.03, 5), draw(0.8, 0.05, 10)
epochs = [float(e) for e in range(21, 31)]
golden = {
    "scipy": scipy.__version__,
    "intervals": [mean_interval(seeds3, 0.95), mean_interval(seeds5, 0.95), mean_interval(seeds10, 0.99)],
    "welch": [welch(seeds3, seeds5), welch(seeds5, seeds10), welch(draw(0.5, 0.01, 4), draw(0.47, 0.01, 4))],
    "theilSen": [
        theil_sen(epochs, [round(0.5 - 0.003 * e + float(rng.normal(0, 0.01)), 5) for e in epochs]),
        theil_sen([float(v) for v in np.log(epochs)], draw(0.4, 0.02, 10)),
        theil_sen([1.0, 2.0, 4.0, 8.0, 16.0], [5.0, 4.5, 4.7, 3.0, 9.0]),
    ],
    "power": [power(effect, freedom, alpha) for effect in (0.5, 3.0, 8.0) for freedom, alpha in ((1.0, 0.05), (4.3, 0.025), (18.0, 0.05), (300.0, 0.001))],
    "holm": [holm([0.01, 0.04, 0.03, 0.005]), holm(10 ** rng.uniform(-5, 0, 12))],
    "superiority": [superiority(seeds3, seeds5), superiority([0.8, 0.81, 0.82], [0.8, 0.8, 0.83, 0.79])],
}
print(json.dumps(golden, indent=2))
