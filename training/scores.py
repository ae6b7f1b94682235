"""How figures are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


def ratio(right: int, found: int, wanted: int) -> str:
    """Precision, recall and F1 as printed."""
    p, r = right / max(1, found), right / max(1, wanted)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


def reliability(sure: Sequence[tuple[float, bool]]) -> Iterable[str]:
    """Tenth by tenth how many of the answers that are so sure are right, and how far the two are apart on average, each
    answer counting once (the expected calibration error)."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in sure:
        tenths[min(9, int(confidence * 10))].append((confidence, right))
    apart = 0.0
    for tenth, here in sorted(tenths.items()):
        hits = sum(right for _, right in here)
        apart += abs(sum(confidence for confidence, _ in here) - hits)
        yield f"confidence {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {hits / len(here):.2f} right of {len(here)}"
    yield f"confidence apart from being right by {apart / max(1, len(sure)):.3f} on average"
