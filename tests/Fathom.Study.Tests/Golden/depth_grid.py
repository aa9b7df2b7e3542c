"""Makes depth-grid.csv out of a study's histories: the validation accuracy of every depth, seed and epoch.

    fathom study --data fashion-mnist --depths 1-16 --seeds 6 --budgets 5,10,20 --learning-rate 0.1 --width 64 --out grid
    python3 depth_grid.py grid > depth-grid.csv

A run that diverged has no rows after its last finite epoch.
"""
import csv
import json
import math
import pathlib
import sys

rows = []
for run in pathlib.Path(sys.argv[1], "runs").iterdir():
    spec = json.loads((run / "run.json").read_text())["spec"]
    for epoch in csv.DictReader((run / "history.csv").open()):
        if math.isfinite(float(epoch["validation_loss"])):
            rows.append((spec["depth"], spec["seed"], int(epoch["epoch"]), float(epoch["validation_accuracy"])))

print("depth,seed,epoch,validation_accuracy")
for depth, seed, epoch, accuracy in sorted(rows):
    print(f"{depth},{seed},{epoch},{accuracy:.6f}")
