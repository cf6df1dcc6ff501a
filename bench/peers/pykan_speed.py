"""Times pykan in its speed mode: forward and backward through the network with the gradient to its inputs, and a step of
Adam on a mean squared error.

python pykan_speed.py FOLDER    see common.py
"""

import sys
from importlib.metadata import version

import torch
from kan import KAN

from common import Network, operation, serve
from torch_device import TorchDevice


def model_of(network, dtype):
    """The network with kan4j's numbers."""
    torch.set_default_dtype(dtype)
    model = KAN(width=list(network.widths), grid=network.grid, k=network.order, auto_save=False).speed()
    with torch.no_grad():
        for layer, given in zip(model.act_fun, network.layers()):
            layer.coef.copy_(torch.as_tensor(given.coefficients).permute(0, 2, 1))  # [in][out][G+k] there
            layer.scale_base.copy_(torch.as_tensor(given.base))
            layer.scale_sp.copy_(torch.as_tensor(given.scale))
            layer.grid.copy_(torch.as_tensor(given.knots))
    return model


def evaluate(network):
    model = model_of(network, torch.float64)
    with torch.no_grad():
        layers = zip(model.act_fun, network.layers())
        outputs = [layer(torch.as_tensor(given.inputs))[0].numpy() for layer, given in layers]
    torch.set_default_dtype(getattr(torch, network.precision))
    return network.write_outputs(outputs)


def main(network):
    device = TorchDevice(network)
    model = model_of(network, getattr(torch, network.precision))
    model.to(device.name)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    x = device.tensor(network.uniform(network.widths[0])).requires_grad_()
    dy = device.tensor(network.uniform(network.widths[-1]))
    target = device.tensor(network.uniform(network.widths[-1]))

    def clear():
        adam.zero_grad()
        x.grad = None

    def step():
        loss = torch.nn.functional.mse_loss(model(x.detach()), target)
        loss.backward()
        adam.step()
        loss.item()

    operations = {
        "forward_backward": operation(device.waiting(lambda: model(x).backward(dy)), clear),
        "training_step": operation(device.waiting(step), clear),
    }
    name = f"pykan {version('pykan')} (speed mode, torch {torch.__version__}, {device.describe()})"
    serve(name, operations, lambda: evaluate(network))


if __name__ == "__main__":
    main(Network(sys.argv[1]))
