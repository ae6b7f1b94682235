"""Files in, record grown: each step keeps what it has finished, so that a run that was broken off goes on where it was."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from dragoman.errors import BadReport
from dragoman.intake import FileDone, Given, Item, PassedOver, count_files, read_paths
from dragoman.model import Report, Sighting
from dragoman.pipeline.asking import find_state
from dragoman.pipeline.searching import measure, measure_missing
from dragoman.pipeline.tools import Tools, key_report
from dragoman.record import Record

# Small enough that few texts are in memory and little is lost, large enough that keeping costs nothing beside reading.
_BATCH = 32
READ_LANGUAGE = "en"
_MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class AddResult:
    """What a run did: reports `new` and `known` by number, those `refused` with their reasons, the words read; `unread`
    are kept reports in a language that is not read, as (file, ISO 639-1 code); `passed_over` files of other kinds that
    stand in the folders."""

    new: int
    known: int
    refused: tuple[BadReport, ...]
    words: int
    seconds: float
    unread: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[str, ...] = ()


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
    read: list[str] = field(default_factory=list)
    words: int = 0
    new: int = 0
    known: int = 0
    refused: list[BadReport] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def tell(self, stage: str) -> None:
        if self.watcher:
            self.watcher(Progress(stage, self.files, self.of_files, len(self.read), self.words))


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
    left = _find_left(record, tools)
    for batch in _batches(read_paths(paths, given or Given())):
        _take_in(record, batch, tools, tally)
    _catch_up(record, tools, tally, left)
    return AddResult(
        tally.new,
        tally.known,
        tuple(tally.refused),
        tally.words,
        monotonic() - started,
        tuple(tally.unread),
        tuple(tally.passed_over),
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
    for id in sorted(waiting - {report.id for report in reports}):
        _read(record, id, tools, tally)
    for item in batch:
        if isinstance(item, Report) and item.id in waiting:
            waiting.remove(item.id)
            _read(record, item.id, tools, tally)
        elif isinstance(item, BadReport):
            tally.refused.append(item)
        elif isinstance(item, PassedOver):
            tally.passed_over.append(item.file)
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
    while not kept:  # again where the report is another by now, or somebody decided on it
        waiting = record.waiting(id)
        report = waiting.report
        try:
            reading = tools.reader.read(report)
            keys = key_report(tools.weaver, report, reading, waiting.decisions)
            meaning = measure(report, reading, tools.reader)
        except Exception as exc:
            exc.add_note(f"while reading report {id} ({report.first('file')})")
            raise
        kept = record.save_reading(reading, keys, meaning, waiting)
    if reading.language != READ_LANGUAGE:
        tally.unread.append((report.first("file") or id, reading.language))
    tally.read.append(id)
    tally.words += len(report.text.split())
    tally.tell("reading")


def catch_up(record: Record, tools: Tools) -> None:
    """Read and weave whatever is still to be: new reports, what a decision touched, what an older version made."""
    _catch_up(record, tools, _Tally(None, 0), _find_left(record, tools))


@dataclass(frozen=True, slots=True)
class _Left:
    """The ids of reports that wait to be read and to be woven when a run begins.

    What others who add at the same time take in during the run they see to themselves; to do it too is work done twice.
    """

    unread: Sequence[str]
    unwoven: Sequence[str]


def _find_left(record: Record, tools: Tools) -> _Left:
    return _Left(record.unread(tools.reader.version), record.unwoven(tools.weaver.version))


def _catch_up(record: Record, tools: Tools, tally: _Tally, left: _Left) -> None:
    """Read what was left and waits still, then weave that and what this run has read."""
    for id in left.unread:
        if record.unread(tools.reader.version, [id]):
            _read(record, id, tools, tally)
    measure_missing(record, tools.reader)
    version = tools.weaver.version
    todo = deque(dict.fromkeys((*tally.read, *left.unwoven)))
    while todo:
        id = todo.popleft()
        if record.unwoven(version, [id]):  # else it was, with another report of its block
            tally.tell("weaving")
            block = record.block(id)
            weave = tools.weaver.weave(block.reports, block.readings, block.decisions)
            todo += record.save_weave(block.ids, weave, version, block.stamp)
    if tally.read:
        record.drop_answers_but(tools.reader.model)  # all has been read by this version of the encoder
