"""Spans of a report's canonical text, and ids derived from structured values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` (Unicode code points) of one report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words meant."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span around all of them; raises ValueError when there is none."""
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Characters of a named report: what every derived thing rests on."""

    report: str
    span: Span


def derive_id(kind: str, *parts: object) -> str:
    """An id such as `e-1f0c9a2b77aa`: the hash of a JSON list, so that ("un", "a.b") and ("un.a", "b") differ."""
    encoded = json.dumps([kind, *parts], ensure_ascii=False, sort_keys=True, default=str)
    return f"{kind}-{hashlib.sha256(encoded.encode()).hexdigest()[:12]}"
