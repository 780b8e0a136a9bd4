"""Grow a trained network without changing what it computes (Net2Net: Chen, Goodfellow and Shlens 2016, arXiv:1511.05641)."""

from __future__ import annotations

import re

import torch

FC1 = re.compile(r"\.fc1\.(weight|bias)$")
FC2 = re.compile(r"\.fc2\.weight$")


def widen_feed_forward(weights: dict[str, torch.Tensor], width: int, seed: int) -> dict[str, torch.Tensor]:
    """Every feed-forward layer ``width`` wide: neurons come twice, each with a share of what the one gave.

    The shares differ (between a quarter and three quarters), so that the two learn different things from the first
    step on.
    """
    random = torch.Generator().manual_seed(seed)
    grown = dict(weights)
    for name, tensor in weights.items():
        if not FC2.search(name):
            continue
        present = tensor.shape[1]
        if width == present:
            continue
        if not present < width <= 2 * present:
            raise ValueError(
                f"{name} is {present} wide; it can grow to at most {2 * present}, not to {width}"
            )
        chosen = torch.randperm(present, generator=random)[: width - present]
        share = 0.25 + 0.5 * torch.rand(width - present, generator=random)
        wide = torch.cat([tensor, tensor[:, chosen] * (1 - share)], dim=1)
        wide[:, chosen] = tensor[:, chosen] * share
        grown[name] = wide
        stem = FC2.sub("", name)
        for part in ("weight", "bias"):
            first = weights[f"{stem}.fc1.{part}"]
            grown[f"{stem}.fc1.{part}"] = torch.cat([first, first[chosen]])
    return grown
