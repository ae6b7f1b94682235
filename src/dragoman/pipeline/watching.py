"""Folders read as they change, and what each change brought: encounters, discrepancies, undertakings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.intake import Given
from dragoman.intake.walk import walk_paths
from dragoman.model import Citation, Discrepancy, Encounter, Undertaking
from dragoman.pipeline.add import AddResult, add
from dragoman.pipeline.tools import Tools
from dragoman.record import Record

# A file that has just been written may still be growing: it is read at the next look.
SETTLED_SECONDS = 2.0
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one look at the folders brought: what was added, and what is in the record that was not there before."""

    added: AddResult
    encounters: tuple[Encounter, ...]
    discrepancies: tuple[Discrepancy, ...]
    undertakings: tuple[Undertaking, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What a record holds, as a digest compares it: ids change when reports join, characters do not."""

    encounters: frozenset[Citation]
    discrepancies: frozenset[tuple[str, Citation]]
    undertakings: frozenset[str]


def watch(
    record: Record,
    folders: Sequence[str | Path],
    tools: Tools,
    given: Given | None = None,
    every: float | None = 10.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Digest]:
    """Read folders now and every so many seconds, for ever; or, with None, once. Yields a digest of each look that found a
    file new or changed; the record is whole between two digests and wherever the caller stops.

    Raises InputError where a folder is none. Each look asks for the size and time of every file.
    """
    for folder in folders:
        if not Path(folder).is_dir():
            raise InputError(f"{folder}: this is no folder; give folders to watch, or take in files with: dragoman add")
    seen: dict[Path, Stamp] = {}
    held = _hold(record)
    while True:
        fresh = _changed(folders, seen, patient=every is not None)
        if fresh:
            added = add(record, fresh, tools, given)
            yield _digest(record, added, held)
            held = _hold(record)
        if every is None:
            return
        sleep(every)


def _changed(folders: Sequence[str | Path], seen: dict[Path, Stamp], patient: bool) -> list[Path]:
    """The files that are new or changed since they were last read; a patient watcher leaves those that still grow."""
    fresh = []
    for path in walk_paths(folders):
        if not isinstance(path, Path):
            continue
        try:
            about = path.stat()
        except OSError:
            continue  # gone since the folder was listed
        stamp = (about.st_mtime_ns, about.st_size)
        growing = patient and abs(time.time() - about.st_mtime) < SETTLED_SECONDS
        if seen.get(path) != stamp and not growing:
            seen[path] = stamp
            fresh.append(path)
    return fresh


def _hold(record: Record) -> _Held:
    return _Held(
        frozenset(c for each in record.encounters() for c in each.citations),
        frozenset((each.kind, c) for each in record.discrepancies() for side in each.sides for c in side.citations),
        frozenset(id for each in record.undertakings() for id in each.statements),
    )


def _digest(record: Record, added: AddResult, before: _Held) -> Digest:
    """What no words of were there before: an encounter that a further report tells of is not new; a discrepancy is that a
    further report brought."""
    return Digest(
        added,
        tuple(each for each in record.encounters() if not before.encounters & set(each.citations)),
        tuple(each for each in record.discrepancies() if _is_new(each, before)),
        tuple(each for each in record.undertakings() if not before.undertakings & set(each.statements)),
    )


def _is_new(found: Discrepancy, before: _Held) -> bool:
    """Whether a side of it at least has no words that stood in a discrepancy of its kind before."""
    return any(not any((found.kind, c) in before.discrepancies for c in side.citations) for side in found.sides)
