"""What the peers share: the folder that the bench hands over, and the protocol between the two processes.

FOLDER/network.json says widths, grid, order, batch, precision and whether a graphics card takes part. FOLDER/parameters.f64,
knots.f64 and inputs.f64 hold little-endian doubles, layer after layer: the coefficients [in][G+k][out], w_b [in][out] and
w_s [in][out]; the knots [in][G+2k+1]; inputs [rows][in] inside the grid. They are written for peers that share kan4j's basis.

A peer writes one line of JSON that says what runs; then, for each line read, one line: for the name of an operation the
milliseconds of one run, for "evaluate" the number of values that it wrote to FOLDER/outputs.f64, every layer's [rows][out]
for its own inputs, computed in float64.
"""

import json
import os
import sys
import time
from collections import namedtuple
from pathlib import Path

import numpy

THREADS = 2

# What a library prints must not come between the answers.
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

Layer = namedtuple("Layer", "coefficients base scale knots inputs")
Operation = namedtuple("Operation", "run prepare multiply_adds")


def operation(run, prepare=lambda: None, multiply_adds=0):
    """Something to be timed: run returns when it is done; prepare, before it, is outside the clock."""
    return Operation(run, prepare, multiply_adds)


class Network:
    def __init__(self, folder):
        self.folder = Path(folder)
        said = json.loads((self.folder / "network.json").read_text())
        self.widths, self.grid, self.order = said["widths"], said["grid"], said["order"]
        self.batch, self.precision, self.gpu = said["batch"], said["precision"], said["gpu"]
        self.random = numpy.random.default_rng(0)

    def shapes(self):
        return list(zip(self.widths, self.widths[1:]))

    def uniform(self, columns):
        """A batch of numbers from -1 to 1 in the case's precision."""
        return self.random.uniform(-1, 1, (self.batch, columns)).astype(self.precision)

    def layers(self):
        """kan4j's numbers, one Layer of float64 arrays after another."""
        parameters, knots, inputs = (self._doubles(name) for name in ("parameters", "knots", "inputs"))
        rows = len(inputs.rest) // sum(self.widths[:-1])
        for n_in, n_out in self.shapes():
            yield Layer(
                parameters.take(n_in, self.grid + self.order, n_out),
                parameters.take(n_in, n_out),
                parameters.take(n_in, n_out),
                knots.take(n_in, self.grid + 2 * self.order + 1),
                inputs.take(rows, n_in),
            )

    def write_outputs(self, outputs):
        values = numpy.concatenate([numpy.asarray(y, "<f8").ravel() for y in outputs])
        values.tofile(self.folder / "outputs.f64")
        return values.size

    def _doubles(self, name):
        return Doubles(numpy.fromfile(self.folder / f"{name}.f64", "<f8"))


class Doubles:
    """Numbers that are taken from the front."""

    def __init__(self, rest):
        self.rest = rest

    def take(self, *shape):
        size = int(numpy.prod(shape))
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken.reshape(shape)


def serve(name, operations, evaluate=None):
    """Answers until there are no more questions; evaluate() gives the outputs of all layers."""
    counts = {key: value.multiply_adds for key, value in operations.items()}
    print(json.dumps({"name": name, "operations": counts}), file=ANSWERS, flush=True)
    for line in sys.stdin:
        question = line.strip()
        answer = evaluate() if question == "evaluate" else milliseconds(operations[question])
        print(answer, file=ANSWERS, flush=True)


def milliseconds(timed):
    timed.prepare()
    start = time.perf_counter()
    timed.run()
    return (time.perf_counter() - start) * 1e3
