"""What cannot all be right, or is printed in two forms: each side with its passages."""

from __future__ import annotations

from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Clash, ClashSide, Passage
from dragoman.desk.passages import context_in
from dragoman.desk.wording import say_confidence
from dragoman.model import Citation, Discrepancy, Side

GRADES = ("serious", "notable", "slight")
_KINDS = ("fact", "attribution", "internal", "wording")
_MOST_PASSAGES = 4


def gravest_first(found: Discrepancy) -> tuple[int, int, str]:
    """Sorts discrepancies by grade, then kind."""
    return _place(GRADES, found.grade), _place(_KINDS, found.kind), found.id


def build_clashes(material: Material, numbering: Numbering) -> tuple[Clash, ...]:
    """The discrepancies of an encounter, the gravest first."""
    ordered = sorted(material.discrepancies, key=gravest_first)
    return tuple(_clash(material, found, numbering) for found in ordered)


def _clash(material: Material, found: Discrepancy, numbering: Numbering) -> Clash:
    return Clash(
        found.id,
        found.kind,
        found.slot.replace("_", " ").replace("-", " "),
        found.grade,
        found.explanation,
        say_confidence(found.confidence),
        tuple(_side(material, side, found.slip, numbering) for side in found.sides),
    )


def _side(material: Material, side: Side, slip: str | None, numbering: Numbering) -> ClashSide:
    shown = [c for c in side.citations if c.report in material.reports][:_MOST_PASSAGES]
    passages = tuple(_passage(material, citation, numbering) for citation in shown)
    more = len(side.citations) - len(shown)
    return ClashSide(side.value, side.voices, slip is not None and slip == side.value, passages, more)


def _passage(material: Material, citation: Citation, numbering: Numbering) -> Passage:
    report = material.reports[citation.report]
    return Passage(report.id, context_in(report, citation.span, 0), numbering.cite([citation]))


def _place(order: tuple[str, ...], word: str) -> int:
    return order.index(word) if word in order else len(order)
