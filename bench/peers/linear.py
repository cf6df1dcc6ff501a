"""Times torch.nn.Linear with as many parameters as a Kolmogorov-Arnold network: for every layer in -> out of the network
one Linear(in, out * (G + k + 1), bias=False), forward and backward over all layers, gradient to the inputs included.

python linear.py FOLDER    see common.py
"""

import sys

import torch

from common import Network, operation, serve
from torch_device import TorchDevice


def main(network):
    device = TorchDevice(network)
    factor = network.grid + network.order + 1
    dtype = getattr(torch, network.precision)
    rooms = []
    for n_in, n_out in network.shapes():
        layer = torch.nn.Linear(n_in, n_out * factor, bias=False, dtype=dtype, device=device.name)
        x = device.tensor(network.uniform(n_in)).requires_grad_()
        rooms.append((layer, x, device.tensor(network.uniform(n_out * factor))))

    def clear():
        for layer, x, _ in rooms:
            layer.weight.grad = None
            x.grad = None

    def run():
        for layer, x, gradient in rooms:
            layer(x).backward(gradient)

    parameters = sum(layer.weight.numel() for layer, _, _ in rooms)
    both = operation(device.waiting(run), clear, 3 * parameters * network.batch)
    serve(f"linear (torch {torch.__version__}, {device.describe()})", {"forward_backward": both})


if __name__ == "__main__":
    main(Network(sys.argv[1]))
