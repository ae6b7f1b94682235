"""The brief of an encounter: what the record holds of it, every line with the words that it rests on."""

from __future__ import annotations

from dragoman.desk.clashes import build_clashes
from dragoman.desk.header import build_header, build_standfirst, build_title
from dragoman.desk.holding import Holding
from dragoman.desk.lines import build_line, group_statements
from dragoman.desk.material import gather
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Brief
from dragoman.desk.sections import build_issues, build_one_sided, is_agreed, say_accounts
from dragoman.desk.sources import build_sources, label_reports
from dragoman.desk.still_open import build_still_open


def build_brief(record: Holding, encounter_id: str | None = None) -> Brief:
    """The brief of an encounter by its whole id; None is the best-told of those held (most voices, then most reports, then
    the newest). Raises NotFound. The same record gives the same brief."""
    material = gather(record, encounter_id)
    numbering = Numbering(material.reports)
    labels = label_reports(material)
    groups = group_statements(material)
    # The order of these calls is the order of the page, and so of the numbers.
    header = build_header(material, numbering)
    agreed = tuple(build_line(material, group, numbering) for group in groups if is_agreed(material, group))
    issues = build_issues(material, (group for group in groups if not is_agreed(material, group)), numbering)
    lines = [*agreed, *(line for section in issues for cell in section.cells for line in cell.lines)]
    clashes = build_clashes(material, numbering)
    still_open = build_still_open(material, numbering)
    sources = build_sources(material, labels, numbering)
    return Brief(
        encounter=material.encounter,
        title=build_title(material.encounter),
        standfirst=build_standfirst(material.encounter),
        header=header,
        sides=material.sides(),
        agreed=agreed,
        issues=issues,
        one_sided=build_one_sided(material, lines),
        accounts=say_accounts(material, groups),
        clashes=clashes,
        still_open=still_open,
        sources=sources,
        notes=numbering.notes(),
        labels=labels,
    )
