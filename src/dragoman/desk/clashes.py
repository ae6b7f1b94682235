"""What cannot all be right, or is printed in two forms: each side with its passages."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.desk.decided import say_decision
from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Cites, Clash, ClashSide, DescentLine, Passage
from dragoman.desk.passages import context_in
from dragoman.desk.wording import join_names, say_confidence
from dragoman.model import Citation, Discrepancy, Side

GRADES = ("serious", "notable", "slight")
_KINDS = ("fact", "attribution", "internal", "wording", "superseded")
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
        _remark(material, found),
        tuple(_side(material, side, found.slip, numbering) for side in found.sides),
        build_descents(found, lambda citation: numbering.cite([citation])),
    )


def build_descents(found: Discrepancy, cite: Callable[[Citation], Cites]) -> tuple[DescentLine, ...]:
    """How the values of a discrepancy went down among copies; `cite` gives the note of the words where each came in."""
    return tuple(
        DescentLine(
            each.value,
            each.first.report,
            each.changed.report if each.changed else None,
            next((s.value for s in found.sides if each.changed in s.citations), None),
            tuple(dict.fromkeys(heir.citation.report for heir in each.heirs)),
            cite(each.first),
        )
        for each in found.descents
    )


def say_descent(line: DescentLine, name: Callable[[str], str]) -> str:
    """One sentence, the reports by their names: "“restrict” first in R2 (R1, of the same text, has “restart”); R3 took it
    over"."""
    said = f"“{line.value}” first in {name(line.first)}"
    if line.source and line.before:
        said += f" ({name(line.source)}, of the same text, has “{line.before}”)"
    return f"{said}; {join_names([name(h) for h in line.heirs])} took it over" if line.heirs else said


def _remark(material: Material, found: Discrepancy) -> str:
    verdict = material.decided.verdict(found.id)
    return say_decision(verdict) if verdict else say_confidence(found.confidence)


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
