"""Where PyTorch runs: on the graphics card when one takes part and PyTorch sees it, else on the CPU."""

import torch

from common import THREADS


class TorchDevice:
    def __init__(self, network):
        torch.set_num_threads(THREADS)
        torch.manual_seed(0)
        self.network = network
        self.on_card = network.gpu and torch.cuda.is_available()
        self.name = "cuda" if self.on_card else "cpu"

    def describe(self):
        return f"{torch.cuda.get_device_name()}, TF32 off" if self.on_card else f"{THREADS} threads"

    def tensor(self, values):
        return torch.as_tensor(values, device=self.name)

    def waiting(self, run):
        """The run, ended by a wait for the card."""
        if not self.on_card:
            return run
        return lambda: (run(), torch.cuda.synchronize())
