"""Times jaxKAN's spline layers under jit on the CPU: forward and backward through the network with the gradient to its
inputs, and a step of Adam on a mean squared error.

python jaxkan_jit.py FOLDER    see common.py
"""

import os
import sys
from importlib.metadata import version

from common import THREADS, Network, operation, serve

if hasattr(os, "sched_setaffinity"):  # before jax counts processors
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:THREADS])
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import optax
from flax import nnx
from jaxkan.models.KAN import KAN


def set_precision(precision):
    jax.config.update("jax_enable_x64", precision == "float64")


def model_of(network, precision):
    """The network with kan4j's numbers."""
    set_precision(precision)
    sizes = {"k": network.order, "G": network.grid, "add_bias": False}
    model = KAN(list(network.widths), "spline", sizes)
    for layer, given in zip(model.layers, network.layers()):
        layer.c_basis = nnx.Param(jnp.asarray(given.coefficients.transpose(2, 0, 1), precision))  # [out][in][G+k] there
        layer.c_res = nnx.Param(jnp.asarray(given.base.T, precision))
        layer.c_spl = nnx.Param(jnp.asarray(given.scale.T, precision))
        layer.grid.item = jnp.asarray(given.knots, precision)
    return model


def evaluate(network):
    model = model_of(network, "float64")
    outputs = [layer(jnp.asarray(given.inputs)) for layer, given in zip(model.layers, network.layers())]
    values = network.write_outputs(outputs)
    set_precision(network.precision)
    return values


class Timed:
    """The network with its functions compiled, and what a step changes."""

    def __init__(self, network):
        graph, self.parameters, rest = nnx.split(model_of(network, network.precision), nnx.Param, ...)
        self.x = jnp.asarray(network.uniform(network.widths[0]))
        self.dy = jnp.asarray(network.uniform(network.widths[-1]))
        self.target = jnp.asarray(network.uniform(network.widths[-1]))
        adam = optax.adam(1e-3)
        self.state = adam.init(self.parameters)

        def forward(parameters, x):
            return nnx.merge(graph, parameters, rest)(x)

        def both(parameters, x, dy):
            return jax.vjp(forward, parameters, x)[1](dy)

        def step(parameters, state, x, target):
            def loss(values):
                return jnp.mean((forward(values, x) - target) ** 2)

            value, gradient = jax.value_and_grad(loss)(parameters)
            updates, state = adam.update(gradient, state)
            return optax.apply_updates(parameters, updates), state, value

        self.both = jax.jit(both)
        self.step = jax.jit(step, donate_argnums=(0, 1))

    def forward_backward(self):
        jax.block_until_ready(self.both(self.parameters, self.x, self.dy))

    def training_step(self):
        done = jax.block_until_ready(self.step(self.parameters, self.state, self.x, self.target))
        self.parameters, self.state, _ = done


def main(network):
    timed = Timed(network)
    operations = {
        "forward_backward": operation(timed.forward_backward),
        "training_step": operation(timed.training_step),
    }
    name = f"jaxkan {version('jaxkan')} (jit, jax {version('jax')}, {THREADS} threads)"
    serve(name, operations, lambda: evaluate(network))


if __name__ == "__main__":
    main(Network(sys.argv[1]))
