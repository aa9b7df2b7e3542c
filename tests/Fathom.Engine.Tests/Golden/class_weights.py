"""Class weights as scikit-learn's class_weight="balanced" gives them. Run: python3 class_weights.py > class_weights.json"""

import json

import numpy as np
from sklearn.utils.class_weight import compute_class_weight

cases = [
    [0, 1, 2],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [2, 2, 1, 0, 2, 2, 2, 1, 2, 0, 2, 3, 2],
    [int(label) for label in np.random.default_rng(5).choice(5, size=203, p=[0.78, 0.15, 0.04, 0.02, 0.01])],
]
print(json.dumps([
    {
        "labels": labels,
        "weights": list(compute_class_weight("balanced", classes=np.unique(labels), y=np.array(labels))),
    }
    for labels in cases
]))
