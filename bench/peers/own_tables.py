"""The tables of docs/own-data.md in Fathom and in scikit-learn's MLPClassifier: the same split, features and recipe.

own_tables.py FATHOM TABLES [--seeds N] [--only NAME,NAME] [--write]

FATHOM is the command, TABLES the folder of the files. For each table Fathom studies two depths with its one command, exports the features
that it trained on, and MLPClassifier trains on them with the same widths, rate, batch, epochs and seeds. With --write the table is kept as
bench/results/own-tables.md. Plain descent, no momentum, no penalty, no early stopping on both sides; both shuffle each epoch and keep the
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fathom")
    parser.add_argument("tables")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--only")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows = []
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
            compared = [(name, folder, depth) for depth in DEPTHS]
            if len(data["class_names"]) == 2:
                halved = folder + "-halved"
                run(asked.fathom, *command(path, options, epochs, batch, rate / 2, width, asked.seeds, halved), "--threads", "1")
                compared.insert(1, (name + ", half the rate", halved, 1))
            for label, trained, depth in compared:
                ours = fathom_accuracies(trained, depth, asked.seeds)
                theirs = scikit_accuracies(data, depth, asked.seeds, epochs, batch, rate, width)
                difference = ours.mean() - theirs.mean()
                # One test example more or less is no disagreement either.
                spread = max(ours.std(ddof=1), theirs.std(ddof=1), 1 / counts[2])
                agrees = abs(difference) <= spread
                error = math.sqrt(ours.var(ddof=1) / len(ours) + theirs.var(ddof=1) / len(theirs))
                welch = stats.ttest_ind(ours, theirs, equal_var=False).pvalue if error > 0 else 1.0
                rows.append((label, counts, depth, ours, theirs, difference, agrees, welch))
                print(f"{label} depth {depth}: {percent(ours)} | {percent(theirs)} | {100 * difference:+.2f} | {'yes' if agrees else 'NO'} | p = {welch:.3f}", flush=True)
    text = [
        "# Own tables, beside scikit-learn",
        "",
        f"scikit-learn {sklearn.__version__}, {asked.seeds} seeds each; `bench/peers/own_tables.py`, which says what is the same and what cannot be. Test accuracy in per cent, mean ± standard deviation of the seeds.",
        "*Agrees*: the means differ by no more than the larger of the two standard deviations, or by one test example. *p*: Welch's test that the means are equal; among so many, one in twenty falls below 0.05 by chance.",
        "",
        "| table | train, validate, test | depth | Fathom | scikit-learn | difference | agrees | p |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, counts, depth, ours, theirs, difference, agrees, welch in rows:
        text.append(
            f"| {name} | {', '.join(f'{count:,}' for count in counts)} | {depth} | {percent(ours)} | {percent(theirs)} | {100 * difference:+.2f} | {'yes' if agrees else '**no**'} | {welch:.3f} |"
        )
    print("\n".join(text))
    print(f"{time.perf_counter() - started:.0f} s")
    if asked.write:
        target = os.path.join(os.path.dirname(__file__), "..", "results", "own-tables.md")
        with open(target, "w", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")


if __name__ == "__main__":
    main()
