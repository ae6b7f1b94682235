"""Files in, record grown: each step keeps what it has finished, so that a run that was broken off goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from dragoman.errors import BadReport
from dragoman.intake import FileDone, Given, Item, count_files, read_paths
from dragoman.model import Report, Sighting
from dragoman.pipeline.asking import find_state
from dragoman.pipeline.searching import bring_index_up_to_date, measure
from dragoman.pipeline.tools import Tools, key_report
from dragoman.record import Record

# Small enough that few texts are in memory and little is lost, large enough that keeping costs nothing beside reading.
_BATCH = 32
READ_LANGUAGE = "en"
_MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class AddResult:
    """What a run did: reports `new` and `known` by number, those `refused` with their reasons, the words read; `unread`
    are kept reports in a language that is not read, as (file, ISO 639-1 code)."""

    new: int
    known: int
    refused: tuple[BadReport, ...]
    words: int
    seconds: float
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done, `of_files`; reports and words read. `stage` is reading or weaving."""

    stage: str
    files: int
    of_files: int
    reports: int
    words: int


Watcher = Callable[[Progress], None]


@dataclass(slots=True)
class _Tally:
    """The count of one run, told to whoever watches it."""

    watcher: Watcher | None
    of_files: int
    files: int = 0
    read: int = 0
    words: int = 0
    new: int = 0
    known: int = 0
    refused: list[BadReport] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, stage: str) -> None:
        if self.watcher:
            self.watcher(Progress(stage, self.files, self.of_files, self.read, self.words))


def add(
    record: Record,
    paths: Sequence[str | Path],
    tools: Tools,
    given: Given | None = None,
    progress: Watcher | None = None,
) -> AddResult:
    """Take in every report behind the paths, read what is not read yet, and weave anew the blocks that this touches.

    Refused reports are listed and passed over. What an earlier run left undone, or an earlier version read, is done too;
    no paths at all do only that. Raises BadRecord where the record cannot be written.
    """
    started = monotonic()
    tally = _Tally(progress, count_files(paths))
    for batch in _batches(read_paths(paths, given or Given())):
        _take_in(record, batch, tools, tally)
    _catch_up(record, tools, tally)
    return AddResult(
        tally.new, tally.known, tuple(tally.refused), tally.words, monotonic() - started, tuple(tally.unread)
    )


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items a few reports at a time, none left out."""
    batch: list[Item] = []
    held = 0
    for item in items:
        batch.append(item)
        held += isinstance(item, Report)
        if held == _BATCH or len(batch) == _MOST_ITEMS:
            yield batch
            batch, held = [], 0
    yield batch


def _take_in(record: Record, batch: Sequence[Item], tools: Tools, tally: _Tally) -> None:
    """Keep the reports of a batch at once, then read them one by one; a file counts when what it held has been read."""
    reports = [_settle_side(item) for item in batch if isinstance(item, Report)]
    outcomes = record.add_all(reports)
    tally.new += outcomes.count("new")
    tally.known += len(outcomes) - outcomes.count("new")
    waiting = set(record.unread(tools.reader.version, [report.id for report in reports]))
    for item in batch:
        if isinstance(item, Report) and item.id in waiting:
            waiting.remove(item.id)
            _read(record, item.id, tools, tally)
        elif isinstance(item, BadReport):
            tally.refused.append(item)
        elif isinstance(item, FileDone):
            tally.files += 1
            tally.tell("reading")


def _settle_side(report: Report) -> Report:
    """The side as an ISO code, whether the file says "JPN" or "Japan"; None where it is no state."""
    return replace(report, sightings=tuple(_with_side(seen) for seen in report.sightings))


def _with_side(seen: Sighting) -> Sighting:
    return replace(seen, side=find_state(seen.side) if seen.side else None)


def _read(record: Record, id: str, tools: Tools, tally: _Tally) -> None:
    kept = False
    while not kept:  # again where somebody decided on the report meanwhile
        decisions = record.in_force([id])
        report = record.report(id)
        try:
            reading = tools.reader.read(report)
            keys = key_report(tools.weaver, report, reading, decisions)
            meaning = measure(report, reading, tools.reader)
        except Exception as exc:
            exc.add_note(f"while reading report {id} ({report.first('file')})")
            raise
        kept = record.save_reading(reading, keys, meaning, decisions)
    if reading.language != READ_LANGUAGE:
        tally.unread.append((report.first("file") or id, reading.language))
    tally.read += 1
    tally.words += len(report.text.split())
    tally.tell("reading")


def catch_up(record: Record, tools: Tools) -> None:
    """Read and weave whatever is still to be: new reports, what a decision touched, what an older version made."""
    _catch_up(record, tools, _Tally(None, 0))


def _catch_up(record: Record, tools: Tools, tally: _Tally) -> None:
    for id in record.unread(tools.reader.version):
        _read(record, id, tools, tally)
    bring_index_up_to_date(record, tools.reader)
    while (waiting := record.unwoven(tools.weaver.version)) is not None:
        tally.tell("weaving")
        block = record.block(waiting)
        weave = tools.weaver.weave(block.reports, block.readings, block.decisions)
        # not kept where a report or a decision came meanwhile: then the block is still to be woven
        record.save_weave(block.ids, weave, tools.weaver.version, block.stamp)
    record.drop_answers_but(tools.reader.model)  # all has been read by this version of the encoder
