"""The reports of a brief, and which took its words from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.desk.described import Described
from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Cites, Origin, Source
from dragoman.desk.wording import say_date, say_how_known
from dragoman.model import Citation, LineageLink, Span

_KINDS = ("republished", "shares-passages", "cites")
_MOST_PASSAGES = 3


def label_reports(material: Material) -> dict[str, str]:
    """R1, R2, ... for the reports of a brief, oldest first."""
    return {id: f"R{number}" for number, id in enumerate(material.reports, 1)}


def build_sources(material: Material, labels: Mapping[str, str], numbering: Numbering) -> tuple[Source, ...]:
    """The reports, oldest first, each with its origins."""
    return tuple(_source(material, report, labels, numbering) for report in material.reports.values())


def _source(material: Material, report: Described, labels: Mapping[str, str], numbering: Numbering) -> Source:
    links = [link for link in material.lineage if link.report == report.id]
    cites = numbering.cite([_told_at(material, report)])
    ordered = sorted(links, key=lambda link: (_KINDS.index(link.kind) if link.kind in _KINDS else 9, -link.share))
    return Source(
        labels[report.id],
        report,
        tuple(_about(material, report)),
        tuple(_origin(material, link, labels, numbering, cites) for link in ordered if link.source != report.id),
        cites,
    )


def _told_at(material: Material, report: Described) -> Citation:
    """Where the report tells of the encounter, else its first line."""
    told = next((c for c in material.encounter.citations if c.report == report.id), None)
    return told or Citation(report.id, Span(0, len(report.text.split("\n", 1)[0]) or len(report.text)))


def _about(material: Material, report: Described) -> Iterator[str]:
    yield from (part for part in (report.outlet, report.agency and f"over {report.agency}") if part)
    how = say_how_known(report.published_inferred, report.published_confidence)
    yield say_date(report.published) + (f" ({how})" if how else "")
    yield report.kind
    if report.side:
        yield f"issued by {material.state_name(report.side)}"


def _origin(
    material: Material, link: LineageLink, labels: Mapping[str, str], numbering: Numbering, else_: Cites
) -> Origin:
    passages = [citation for pair in link.passages[:_MOST_PASSAGES] for citation in pair]
    cites = numbering.cite([*link.citations[:_MOST_PASSAGES], *passages]) or else_
    name = material.reports[link.source].publisher if link.source in labels else link.source
    return Origin(link.kind, labels.get(link.source, ""), material.elsewhere.get(link.source, name), link.share, cites)
