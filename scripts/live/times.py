"""Seconds that were measured, and how they are printed."""

from collections.abc import Sequence

import numpy as np


def quantile(seconds: Sequence[float], share: float) -> float:
    """One percentile, in milliseconds."""
    return float(np.quantile(seconds, share)) * 1000


def figures(seconds: Sequence[float]) -> str:
    """Percentiles in milliseconds."""
    if not seconds:
        return "none"
    shares = "  ".join(f"p{round(share * 100)} {quantile(seconds, share):6.1f}" for share in (0.5, 0.95, 0.99))
    return f"{shares}  max {max(seconds) * 1000:6.1f} ms  ({len(seconds)})"


def verdict(value: float, mark: float) -> str:
    """Whether a mark is reached."""
    return f"mark {mark:g}: {'reached' if value <= mark else 'MISSED'}"
