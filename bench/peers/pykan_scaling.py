"""Trains pykan on exp(sin(pi x) + y^2) through the grids 5, 10, 20, 50 and 100, in float64: 50 steps of L-BFGS on each, grid updates as
pykan makes them by default.

python pykan_scaling.py SEED    prints what runs, then for each grid: intervals, test RMSE, seconds
"""

import os
import sys
import tempfile
import time
from importlib.metadata import version

ANSWERS = os.fdopen(os.dup(1), "w")  # what a library prints must not come between the answers
os.dup2(2, 1)

import torch
from kan import KAN, create_dataset

GRIDS = (5, 10, 20, 50, 100)
THREADS = 2


def main(seed):
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(THREADS)
    print(f"pykan {version('pykan')} (torch {torch.__version__}, {THREADS} threads)", file=ANSWERS, flush=True)
    function = lambda x: torch.exp(torch.sin(torch.pi * x[:, [0]]) + x[:, [1]] ** 2)
    data = create_dataset(function, n_var=2, train_num=3000, test_num=1000, seed=seed)
    model = None
    for grid in GRIDS:
        started = time.perf_counter()
        if model is None:
            model = KAN(width=[2, 1, 1], grid=grid, k=3, seed=seed)
        else:
            model = model.refine(grid)
        model.fit(data, opt="LBFGS", steps=50)
        seconds = time.perf_counter() - started
        with torch.no_grad():
            error = torch.sqrt(torch.mean((model(data["test_input"]) - data["test_label"]) ** 2)).item()
            model.get_act(data)  # refine wants the activations of the training rows
        print(grid, error, seconds, file=ANSWERS, flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # pykan writes checkpoints into the current folder
        main(int(sys.argv[1]))
