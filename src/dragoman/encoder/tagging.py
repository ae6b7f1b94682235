"""What the encoder says of a passage: tagged spans, grouped into links of source, cue, content and addressee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tag:
    """Characters `start` to `end` of a passage, their kind, and the mean probability of it (0 to 1)."""

    kind: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class TaggedLink:
    """One attribution as tagged. `cue` is None where a content goes on from the passage before; `act` is a PLOVER category
    with its probability; `flags` the probabilities of neg (denied or silent), fut (expected) and hyp (hypothetical)."""

    source: tuple[Tag, ...]
    cue: tuple[Tag, ...]
    content: tuple[Tag, ...]
    addressee: tuple[Tag, ...]
    act: tuple[str, float]
    flags: dict[str, float]
    confidence: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """All that the encoder says of one passage: links in order of their first character, names, and the source spans
    that no cue claimed."""

    links: tuple[TaggedLink, ...]
    names: tuple[Tag, ...]
    loose: tuple[Tag, ...] = ()


class Encoder(Protocol):
    """Reads passages and measures meaning, each text by itself: what it says of one depends on no other. `version` changes
    whenever an answer could."""

    version: str

    def tag(self, passages: list[str]) -> list[Tagged]:
        """Tag each passage by itself."""
        ...

    def embed(self, texts: list[str]) -> Floats:
        """Unit vectors, (len(texts), 384)."""
        ...

    def pieces(self, text: str) -> int:
        """How many word pieces a text has: passages are cut to WINDOW of them."""
        ...
