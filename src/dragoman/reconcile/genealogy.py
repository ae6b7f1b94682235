"""Where a value at odds with others first appears among copies of one text, and which copies took it over.

The method is the old one of manuscripts: copies that share an error share a source. Here the tree is known from lineage,
and the error is looked for on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Citation, Descent, Discrepancy, Heir, LineageLink

# What one report has twice is no matter of copies.
_KINDS = ("fact", "wording", "attribution")

Links = Mapping[str, Sequence[LineageLink]]
Age = Callable[[str], str]


def trace_descents(
    found: Iterable[Discrepancy], lineage: Iterable[LineageLink], published: Callable[[str], str | None]
) -> tuple[Discrepancy, ...]:
    """The discrepancies, each with how its values went down where reports copied one another; `published` dates a report."""
    taken: dict[str, list[LineageLink]] = defaultdict(list)
    for link in lineage:
        if link.kind == "shares-passages":
            taken[link.report].append(link)

    def age(report: str) -> str:
        return published(report) or ""

    return tuple(replace(d, descents=tuple(_descents(d, taken, age))) if d.kind in _KINDS else d for d in found)


def _descents(found: Discrepancy, taken: Links, age: Age) -> Iterator[Descent]:
    told = {c.report: c for side in reversed(found.sides) for c in reversed(side.citations)}
    for side in found.sides:
        holders = {c.report: c for c in reversed(side.citations)}
        sources = _share_errors({r: _source(c, told, taken) for r, c in holders.items()}, age)
        for first in (r for r, source in sources.items() if source not in holders):
            source = sources[first]
            heirs = tuple(Heir(holders[r], s) for r, s in sources.items() if s and _comes_from(r, first, sources))
            if heirs or source:
                yield Descent(side.value, holders[first], heirs, told[source] if source else None)


def _share_errors(sources: Mapping[str, str | None], age: Age) -> dict[str, str | None]:
    """The source of each report that has one value, oldest first. Of several that changed one source alike the first did
    so, and the others have it from there. Lineage is told pair by pair, so that undated copies may stand in a ring: the last
    link that would close it is left out."""
    changed: dict[str, str] = {}
    settled: dict[str, str | None] = {}
    for report in sorted(sources, key=lambda r: (age(r), r)):
        source = sources[report]
        if source is not None and source not in sources:
            first = changed.setdefault(source, report)
            source = source if first == report else first
        settled[report] = None if source is not None and _comes_from(source, report, settled) else source
    return settled


def _source(cited: Citation, told: Mapping[str, Citation], taken: Links) -> str | None:
    """The nearest report up the lineage that gives a value too: of several the one whose copied passage holds the words,
    then the one with the greatest share."""
    seen, open_ones = {cited.report}, [cited.report]
    while open_ones:
        links = sorted(
            (k for r in open_ones for k in taken.get(r, ())), key=lambda k: (not _holds(k, cited), -k.share, k.source)
        )
        near = next((k.source for k in links if k.source in told and k.source not in seen), None)
        if near is not None:
            return near
        open_ones = [k.source for k in links if k.source not in seen]
        seen.update(open_ones)
    return None


def _holds(link: LineageLink, cited: Citation) -> bool:
    return any(here.report == cited.report and here.span.overlaps(cited.span) for here, _ in link.passages)


def _comes_from(report: str, first: str, sources: Mapping[str, str | None]) -> bool:
    """Whether a report has its value from the first, over any number of copies."""
    source = sources.get(report)
    while source is not None and source != first:
        source = sources.get(source)
    return source == first
