"""A draft read as a report would be, and held against the reports of the record that are near it; the draft is not kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dragoman.errors import BadReport, InputError
from dragoman.intake import Given, read_paths
from dragoman.model import CheckedDraft, Reading, Report
from dragoman.pipeline.add import READ_LANGUAGE
from dragoman.pipeline.searching import measure, measure_missing
from dragoman.pipeline.tools import Tools
from dragoman.record import Record

# So many sentences of the record, the nearest in meaning, bring their reports for each sentence of the draft.
_NEAREST = 6
# The reports that a draft is held against: those nearest to most of its sentences, then those of the same encounters.
_MOST_REPORTS = 120


def check(record: Record, path: str | Path, tools: Tools, given: Given | None = None) -> CheckedDraft:
    """Hold a draft (a file, or `-` for pasted text) against the record, sentence by sentence.

    Raises BadReport where the draft cannot be read, and InputError where it is several texts or not in English.
    """
    draft = _read_draft(path, given or Given())
    reading = tools.reader.read(draft)
    if reading.language != READ_LANGUAGE:
        raise InputError(f"{path}: its language ({reading.language}) is not read yet; give a draft in English")
    measure_missing(record, tools.reader)
    near = _choose_reports(record, draft, reading, tools)
    held = {id: report for id, report in record.reports(near).items() if not report.withdrawn}
    known = _as_decided(record, sorted(held))
    return tools.weaver.check({**held, draft.id: draft}, [*known, reading], draft.id)


def _as_decided(record: Record, ids: list[str]) -> list[Reading]:
    """The readings of these reports as people corrected them."""
    from dragoman.reconcile import correct_encounters, correct_readings

    decisions = record.in_force(ids)
    return [correct_encounters(each, decisions) for each in correct_readings(record.readings(ids), decisions)]


def _read_draft(path: str | Path, given: Given) -> Report:
    found = [item for item in read_paths([path], given) if isinstance(item, Report | BadReport)]
    for item in found:
        if isinstance(item, BadReport):
            raise item
    drafts = [item for item in found if isinstance(item, Report)]
    if len(drafts) != 1:
        raise InputError(f"{path}: it holds {len(drafts)} texts; give one draft")
    return drafts[0]


def _choose_reports(record: Record, draft: Report, reading: Reading, tools: Tools) -> list[str]:
    """The ids of the reports to hold a draft against, itself left out where the record has it; sorted."""
    counts: Counter[str] = Counter()
    for citation in record.nearest(*measure(draft, reading, tools.reader), _NEAREST):
        counts[citation.report] += 1
    ranked = sorted(counts, key=lambda id: (-counts[id], id))
    kin = sorted(record.neighbours(tools.weaver.keys(draft, reading)) - counts.keys())
    return sorted(id for id in [*ranked, *kin][:_MOST_REPORTS] if id != draft.id)
