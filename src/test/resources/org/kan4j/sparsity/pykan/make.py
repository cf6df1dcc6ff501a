"""Writes all_metrics.json of this folder: python make.py. See README.md."""
import json
from pathlib import Path

import numpy as np
import torch
from kan import KAN

METRICS = ["edge_forward_spline_n", "edge_forward_spline_u", "edge_forward_sum", "edge_backward", "node_backward"]
NETWORKS = [  # width, grid, k, seed, scale of the inputs: above 1 some lie outside the grid
    ([2, 3, 2, 2], 4, 3, 3, 1.2),
    ([1, 1], 3, 2, 5, 0.9),
]


def parameters(layer):
    return dict(coef=layer.coef, scale_base=layer.scale_base, scale_sp=layer.scale_sp)


torch.set_default_dtype(torch.float64)
# pykan takes the scores' and some metrics' parts off the graph; the gradients wanted here are those of the whole value.
torch.Tensor.detach = lambda tensor: tensor
networks = []
for width, grid, k, seed, scale in NETWORKS:
    model = KAN(width=list(width), grid=grid, k=k, seed=seed, device="cpu", auto_save=False, noise_scale=2.0)
    for number, layer in enumerate(model.act_fun):
        uneven = 0.03 * torch.sin(7.0 * torch.arange(layer.grid.numel(), dtype=torch.float64) + number)
        layer.grid.data = layer.grid.data + uneven.reshape(layer.grid.shape)
        layer.scale_sp.data = 0.5 + torch.rand(layer.scale_sp.shape)
    if len(width) > 2:
        model.act_fun[0].mask.data[1, 2] = 0.0
    x = scale * (2 * torch.rand(40, width[0]) - 1)
    network = dict(width=width, grid=grid, k=k, x=x.tolist(), metrics={},
                   layers=[dict(grid=layer.grid.tolist(), mask=layer.mask.tolist(),
                                **{name: value.tolist() for name, value in parameters(layer).items()})
                           for layer in model.act_fun])
    for metric in METRICS:
        values = {}
        for name, weights in dict(l1=(1.0, 0.0), entropy=(0.0, 1.0)).items():
            model.zero_grad()
            model(x)
            model.node_attribute() if metric == "node_backward" else model.attribute()
            reg = model.reg(metric, *weights, 0.0, 0.0)
            reg.backward()
            values[name] = reg.item()
            values[name + "_grads"] = [{n: v.grad.tolist() for n, v in parameters(layer).items()}
                                       for layer in model.act_fun]
        network["metrics"][metric] = values
    networks.append(network)
Path(__file__).with_name("all_metrics.json").write_text(json.dumps(networks) + "\n")
