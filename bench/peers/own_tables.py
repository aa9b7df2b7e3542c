"""The tables of docs/own-data.md in Fathom and in scikit-learn's MLPClassifier: the same split, features and recipe.

own_tables.py FATHOM TABLES [--seeds N] [--only NAME,NAME] [--write]
own_tables.py --again --write

FATHOM is the command, TABLES the folder of the files. For each table Fathom studies two depths with its one command, exports the features
that it trained on, and MLPClassifier trains on them with the same widths, rate, batch, epochs and seeds. With --write each seed's accuracy is
kept in bench/results/own-tables.jsonl, in place of what stood there for the same table and depth, and the table made of that file as
bench/results/own-tables.md; --again makes the table anew and trains nothing.

Whether two means agree is a test of equivalence (two one-sided Welch tests, Schuirmann 1987): the 90 % interval of their difference must lie within the
seeds' spread. The spread is two pooled standard deviations of single runs, within which 19 of 20 seeds of one implementation lie of their own mean. An
interval wholly outside the spread is a disagreement; one that reaches over its edge decides nothing. Plain descent, no momentum, no penalty, no early stopping on both sides; both shuffle each epoch and keep the
last short batch; weights are uniform after Glorot on both sides. What differs because MLPClassifier does not permit otherwise: its biases
start uniform too (Fathom's at zero), and with two classes it has one logistic output where Fathom has two and softmax. The gradient moves
both of these, so their difference goes twice as far a step: for two classes and depth 1, a further line has Fathom at half the rate,
where both sides take steps of about the same length.
"""

import argparse
import json
import math
import os
import shlex
import subprocess
import tempfile
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import sklearn
from scipy import stats
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore", category=ConvergenceWarning)

DEPTHS = (1, 3)
RESULTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "results", "own-tables")
# name, file, what its data needs said, epochs, batch, learning rate, width
TABLES = [
    ("letter", "LetterRecognition.csv", "", 20, 32, 0.1, 64),
    ("satellite", "Satellite.csv", "--split in-order", 20, 32, 0.05, 64),
    ("shuttle", "Shuttle.csv", "", 10, 64, 0.05, 32),
    ("soybean", "Soybean.csv", "", 40, 16, 0.1, 64),
    ("penguins", "penguins.csv", "", 40, 16, 0.05, 32),
    ("votes", "HouseVotes84.csv", "", 40, 16, 0.05, 32),
    ("breast-cancer", "BreastCancer.csv", "", 40, 16, 0.05, 32),
    ("digits", "digits.csv.gz", "", 40, 16, 0.1, 64),
]


def run(*words):
    answer = subprocess.run(words, capture_output=True, text=True)
    if answer.returncode != 0:
        raise SystemExit(f"{shlex.join(words)}\n{answer.stderr}")
    return answer.stdout


def command(file, options, epochs, batch, rate, width, seeds, folder):
    return [
        "study", "--data", file, *options.split(), "--depths", ",".join(map(str, DEPTHS)), "--budgets", str(epochs), "--seeds", str(seeds),
        "--width", str(width), "--batch", str(batch), "--learning-rate", str(rate), "--out", folder,
    ]  # fmt: skip


def fathom_accuracies(folder, depth, seeds):
    found = []
    for seed in range(1, seeds + 1):
        with open(os.path.join(folder, "runs", f"homework-d{depth}-s{seed}", "run.json"), encoding="utf-8") as file:
            found.append(json.load(file)["results"][-1]["testAccuracy"])
    return np.array(found)


def scikit_accuracies(data, depth, seeds, epochs, batch, rate, width):
    def inputs(part):
        x = data[f"x_{part}"].reshape(len(data[f"y_{part}"]), -1)
        return x / np.float32(255) if x.dtype == np.uint8 else x

    found = []
    for seed in range(1, seeds + 1):
        network = MLPClassifier(
            hidden_layer_sizes=(width,) * (depth - 1), activation="relu", solver="sgd", momentum=0, alpha=0, batch_size=batch,
            learning_rate="constant", learning_rate_init=rate, max_iter=epochs, shuffle=True, random_state=seed,
            tol=0, n_iter_no_change=epochs + 1,
        )  # fmt: skip
        network.fit(inputs("train").astype(np.float32), data["y_train"])
        found.append(network.score(inputs("test").astype(np.float32), data["y_test"]))
    return np.array(found)


def percent(values):
    return f"{100 * values.mean():.1f} ± {100 * values.std(ddof=1):.1f}"


def compared(ours, theirs):
    """The difference of the means, half its 90 % interval, the spread of the seeds, whether the means agree, and Welch's p that they are equal."""
    difference = ours.mean() - theirs.mean()
    parts = np.array([ours.var(ddof=1) / len(ours), theirs.var(ddof=1) / len(theirs)])
    error = math.sqrt(parts.sum())
    degrees = parts.sum() ** 2 / (parts**2 / (np.array([len(ours), len(theirs)]) - 1)).sum() if error > 0 else math.inf
    half = stats.t.ppf(0.95, degrees) * error
    freedom = np.array([len(ours) - 1, len(theirs) - 1])
    spread = 2 * math.sqrt((freedom * [ours.var(ddof=1), theirs.var(ddof=1)]).sum() / freedom.sum())
    low, high = difference - half, difference + half
    verdict = "yes" if -spread < low and high < spread else "**no**" if low > spread or high < -spread else "undecided"
    p = 2 * stats.t.sf(abs(difference) / error, degrees) if error > 0 else float(difference == 0)
    return difference, half, spread, verdict, p


def text_of(kept):
    lines = [
        "# Own tables, beside scikit-learn",
        "",
        "`bench/peers/own_tables.py` says what is the same and what cannot be; each seed's accuracy is in `own-tables.jsonl`. Test accuracy in per cent, mean ± standard deviation of the seeds.",
        "*Difference*: of the means, with its 90 % interval (Welch). *Spread*: two pooled standard deviations of single runs. *Agrees*: the interval lies within the spread (two one-sided tests at 5 %); *undecided*: it reaches over its edge.",
        "*p*: Welch's test that the means are equal. Equal means are not expected: initial biases differ. Among so many tests one in twenty falls below 0.05 by chance.",
        "",
        "| table | train, validate, test | depth | seeds | Fathom | scikit-learn | difference | spread | agrees | p |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    order = [name for name, *_ in TABLES]
    for one in sorted(kept, key=lambda one: (order.index(one["table"]), one["depth"], one["halved"])):
        ours, theirs = np.array(one["fathom"]), np.array(one["scikit"])
        difference, half, spread, verdict, p = compared(ours, theirs)
        name = one["table"] + (", half the rate" if one["halved"] else "")
        counts = ", ".join(f"{count:,}" for count in one["counts"])
        lines.append(
            f"| {name} | {counts} | {one['depth']} | {len(ours)} | {percent(ours)} | {percent(theirs)} | {100 * difference:+.2f} ± {100 * half:.2f} | {100 * spread:.2f} | {verdict} | {p:.3f} |"
        )
    versions = ", ".join(sorted({one["version"] for one in kept}))
    return "\n".join(lines) + f"\n\nscikit-learn {versions}.\n"


def read_kept():
    if not os.path.exists(RESULTS + ".jsonl"):
        return []
    with open(RESULTS + ".jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def key(one):
    return one["table"], one["depth"], one["halved"]


def write(measured):
    kept = [one for one in read_kept() if key(one) not in {key(new) for new in measured}] + measured
    with open(RESULTS + ".jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in kept)
    with open(RESULTS + ".md", "w", encoding="utf-8") as file:
        file.write(text_of(kept))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fathom", nargs="?")
    parser.add_argument("tables", nargs="?")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--only")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args()
    if asked.again:
        write([])
        return
    if asked.tables is None:
        parser.error("FATHOM and TABLES are needed")
    measured = []
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as work:
        for name, file, options, epochs, batch, rate, width in TABLES:
            if asked.only and name not in asked.only.split(","):
                continue
            path = os.path.abspath(os.path.join(asked.tables, file))
            folder, features = os.path.join(work, name), os.path.join(work, name + ".npz")
            words = command(path, options, epochs, batch, rate, width, asked.seeds, folder)
            run(asked.fathom, *words, "--threads", "1")
            run(asked.fathom, "data", "export", path, *options.split(), "--out", features)
            data = np.load(features)
            counts = [len(data[f"y_{part}"]) for part in ("train", "val", "test")]
            trained = [(folder, depth, False) for depth in DEPTHS]
            if len(data["class_names"]) == 2:
                halved = folder + "-halved"
                run(asked.fathom, *command(path, options, epochs, batch, rate / 2, width, asked.seeds, halved), "--threads", "1")
                trained.append((halved, 1, True))
            theirs = {depth: scikit_accuracies(data, depth, asked.seeds, epochs, batch, rate, width) for depth in DEPTHS}
            of_table = [
                {
                    "table": name, "depth": depth, "halved": is_halved, "counts": counts, "version": sklearn.__version__,
                    "fathom": fathom_accuracies(place, depth, asked.seeds).tolist(), "scikit": theirs[depth].tolist(),
                }
                for place, depth, is_halved in trained
            ]  # fmt: skip
            if asked.write:
                write(of_table)
            measured += of_table
            print(f"{name}: {time.perf_counter() - started:.0f} s", flush=True)
    print(text_of(measured))


if __name__ == "__main__":
    main()
