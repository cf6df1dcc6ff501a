"""Times torch.nn.Linear with as many parameters as a Kolmogorov-Arnold network: for every layer in -> out of the network
one Linear(in, out * factor, bias=False), forward and backward, gradient to the inputs included.

python linear.py WIDTHS FACTOR BATCH DTYPE [THREADS]    for example: linear.py 128,128 9 1024 float32

Writes one line of JSON that says what runs, then for each line read the milliseconds of one pass over all layers.
Gradients are cleared outside the clock.
"""

import json
import sys
import time

import torch


def main(widths, factor, batch, dtype, threads=2):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    rooms = []
    for inputs, outputs in zip(widths, widths[1:]):
        layer = torch.nn.Linear(inputs, outputs * factor, bias=False, dtype=dtype)
        x = torch.rand(batch, inputs, dtype=dtype).mul_(2).sub_(1).requires_grad_()
        rooms.append((layer, x, torch.randn(batch, outputs * factor, dtype=dtype)))
    parameters = sum(layer.weight.numel() for layer, _, _ in rooms)
    header = {
        "name": f"torch {torch.__version__}, {threads} threads",
        "parameters": parameters,
        "multiply_adds": 3 * parameters * batch,
    }
    print(json.dumps(header), flush=True)
    for _ in sys.stdin:
        for layer, x, _ in rooms:
            layer.weight.grad = None
            x.grad = None
        start = time.perf_counter()
        for layer, x, gradient in rooms:
            layer(x).backward(gradient)
        print((time.perf_counter() - start) * 1e3, flush=True)


if __name__ == "__main__":
    main(
        [int(width) for width in sys.argv[1].split(",")],
        int(sys.argv[2]),
        int(sys.argv[3]),
        getattr(torch, sys.argv[4]),
        *map(int, sys.argv[5:]),
    )
