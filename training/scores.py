"""How figures are printed."""

from __future__ import annotations


def ratio(right: int, found: int, wanted: int) -> str:
    """Precision, recall and F1 as printed."""
    p, r = right / max(1, found), right / max(1, wanted)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"
