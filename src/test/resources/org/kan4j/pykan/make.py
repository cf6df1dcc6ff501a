"""Writes the JSON files of this folder: python make.py. See README.md."""
import json
from pathlib import Path

import numpy as np
import torch
from kan import KAN
from kan.utils import create_dataset

PRECISIONS = {"float32": torch.float32, "float64": torch.float64}
NETWORKS = [  # width, grid, k, grid_range, seed
    ([2, 5, 1], 3, 3, [-1, 1], 42),
    ([4, 2, 1, 1], 5, 3, [-1, 1], 0),
    ([3, 7, 2], 20, 3, [-3, 0.5], 2**32 - 1),
    ([1, 3], 1, 1, [-1, 1], 7),
    ([2, 2], 8, 2, [0, 1], 1),
    ([2, 1], 50, 5, [-1, 1], 1),
]
SAMPLES = [  # ranges, train_num, test_num, seed
    ([[-1, 1], [-1, 1]], 6, 4, 0),
    ([[-1, 1], [0.1, 0.7], [-5, 2.5]], 4, 3, 42),
]


def draws(precision):
    for seed in (0, 1, 42, 2**31, 2**32 - 1):
        torch.manual_seed(seed)
        values = torch.rand(640).tolist()
        yield dict(precision=precision, seed=seed, first=values[:4], later=values[620:626])


def starts(precision):
    for width, grid, k, grid_range, seed in NETWORKS:
        model = KAN(width=list(width), grid=grid, k=k, grid_range=grid_range, seed=seed, device="cpu", auto_save=False)
        layers = []
        for layer in model.act_fun:
            assert (layer.grid == layer.grid[0]).all() and (layer.scale_sp == layer.scale_sp[0, 0]).all()
            layers.append(dict(grid=layer.grid[0].tolist(), coef=layer.coef.tolist(),
                               scale_base=layer.scale_base.tolist(), scale_sp=layer.scale_sp[0, 0].item()))
        yield dict(precision=precision, width=width, grid=grid, k=k, grid_range=grid_range, seed=seed, layers=layers)


def datasets(precision):
    for ranges, train_num, test_num, seed in SAMPLES:
        data = create_dataset(lambda x: x[:, [0]], n_var=len(ranges), ranges=np.array(ranges, dtype=float),
                              train_num=train_num, test_num=test_num, seed=seed)
        yield dict(precision=precision, ranges=ranges, seed=seed, train_input=data["train_input"].tolist(),
                   test_input=data["test_input"].tolist())


for what in (draws, starts, datasets):
    rows = []
    for name, dtype in PRECISIONS.items():
        torch.set_default_dtype(dtype)
        rows += what(name)
    Path(__file__).with_name(what.__name__ + ".json").write_text(json.dumps(rows) + "\n")
