"""Reports read by hand and woven by the real rules, for what must hold whatever a network reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.reconcile.build import Draft, embed

from dragoman.model import CheckedDraft, Decision, Reading, Report, Span, Weave
from dragoman.pipeline import Record, Tools
from dragoman.pipeline.tools import Vectors
from dragoman.reconcile import check_draft, keys, passage_keys, reconcile


@dataclass
class DraftReader:
    """Reads the drafts that it knows; any other `version` than the first takes two characters less of every content and
    encounter, as another version of the rules might."""

    drafts: Mapping[str, Draft]
    version: str = "draft-1"
    model: str = "stand-in"

    def measure(self, texts: Sequence[str]) -> Vectors:
        return embed(texts)

    def read(self, report: Report) -> Reading:
        draft = replace(self.drafts[report.id], published=report.first("published"))
        reading = replace(draft.read(), reader=self.version)
        return reading if self.version == "draft-1" else _shorter(reading)


def _shorter(reading: Reading) -> Reading:
    said = (
        replace(s, content=tuple(Span(c.start + 2, c.end) for c in s.content), quoted=()) for s in reading.statements
    )
    told = (replace(m, mentions=tuple(Span(c.start, c.end - 2) for c in m.mentions)) for m in reading.encounters)
    return replace(reading, statements=tuple(said), encounters=tuple(told))


@dataclass
class RealWeaver:
    """The rules of the package on the stand-in encoder."""

    version: str = "real-1"
    blocks: list[tuple[str, ...]] = field(default_factory=list)

    def keys(self, report: Report, reading: Reading) -> tuple[str, ...]:
        return (*keys(reading), *passage_keys(report.text))

    def weave(
        self, reports: Mapping[str, Report], readings: Sequence[Reading], decisions: Sequence[Decision] = ()
    ) -> Weave:
        self.blocks.append(tuple(sorted(reports)))
        return reconcile(reports, readings, embed, decisions)

    def check(self, reports: Mapping[str, Report], readings: Sequence[Reading], draft: str) -> CheckedDraft:
        return check_draft(reports, readings, draft, embed)


def draft_tools(drafts: Sequence[Draft], reader: str = "draft-1") -> Tools:
    """Tools that read these drafts."""
    return Tools(DraftReader({draft.report().id: draft for draft in drafts}, reader), RealWeaver())


def write_drafts(folder: Path, drafts: Sequence[Draft]) -> list[Path]:
    """The drafts as files, each with its date and outlet on top."""
    folder.mkdir(exist_ok=True)
    paths = []
    for draft in drafts:
        path = folder / draft.file
        path.write_text(f"Outlet: {draft.outlet or draft.file}\nDate: {draft.published}\n\n{draft.text}")
        paths.append(path)
    return paths


def held(record: Record) -> list[tuple[str, ...]]:
    """The encounters as the files that tell of each, sorted."""
    names = {report.id: str(report.first("file")) for report in record.all_reports()}
    return sorted(tuple(sorted(Path(names[r]).name for r in e.reports)) for e in record.encounters())
