"""The sources that a report names for its own words: agencies, outlets, ministries, unnamed officials."""

from __future__ import annotations

import re

from dragoman.lexicon import outlet_named
from dragoman.model import Citing, Statement

MEDIA = re.compile(r"\b(?:media|press|broadcaster|newspaper|daily|television)\b", re.I)
OFFICIAL = re.compile(r"\b(?:official|diplomat|source|aide)s?\b", re.I)


def find_citings(statements: tuple[Statement, ...]) -> tuple[Citing, ...]:
    """Everyone who vouches for a statement and is no party to the talk, and ministries and outlets that speak themselves."""
    found: dict[str, list[tuple[str, tuple[object, ...]]]] = {}
    for s in statements:
        for v in s.via:
            if v.kind != "person":
                found.setdefault(v.name, []).append((v.kind, v.spans))
        for p in s.speakers:
            if p.kind == "organisation" and s.source and _kind(p.name, "") is not None:
                found.setdefault(p.name, []).append((p.kind, s.source))
    out = []
    for name, places in sorted(found.items()):
        kind = _kind(name, places[0][0])
        if kind is not None:
            spans = tuple(dict.fromkeys(s for _, spans in places for s in spans))
            out.append(Citing(name, kind, spans))  # type: ignore[arg-type]
    return tuple(out)


def _kind(name: str, kind: str) -> str | None:
    if (outlet := outlet_named(name)) is not None:
        return "agency" if outlet.kind == "agency" else "outlet"
    if re.search(r"\b(?:ministry|department|office|presidency|kremlin|white house|pentagon)\b", name, re.I):
        return "ministry"
    if MEDIA.search(name):
        return "outlet"
    if OFFICIAL.search(name):
        return "official"
    return "organisation" if kind == "organisation" else None
