"""Paths to reports: the one way in."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path

from dragoman.errors import BadReport
from dragoman.intake.drafts import Draft, Given, build_report
from dragoman.intake.formats import choose_adapter
from dragoman.intake.source import MOST_BYTES, Source
from dragoman.intake.walk import PASTED, PassedOver, refusal, shown, walk_paths
from dragoman.model import Report


@dataclass(frozen=True, slots=True)
class FileDone:
    """A file has been read to its end; what it held came before."""

    file: str


Item = Report | BadReport | PassedOver | FileDone
NOTHING_GIVEN = Given()


def read_paths(paths: Sequence[str | Path], given: Given = NOTHING_GIVEN) -> Iterator[Item]:
    """Every report behind the paths, folders in sorted order, each refusal in its place, a `FileDone` after each file. Of
    a folder, files of kinds that are not read are passed over; such a file that is itself given is refused.

    Reads as it goes and keeps nothing. `-` is text pasted to standard input.
    """
    for found in walk_paths(paths):
        if isinstance(found, BadReport):
            yield found
            yield FileDone(found.where)
        elif isinstance(found, PassedOver):
            yield found
        else:
            yield from _read_file(found, given)
            yield FileDone(shown(found))


def _read_file(path: Path, given: Given) -> Iterator[Report | BadReport]:
    try:
        with _opened(path) as source:
            yield from _read_source(source, given)
    except OSError as exc:
        yield refusal(path, exc)


@contextmanager
def _opened(path: Path) -> Iterator[Source]:
    if str(path) == PASTED:
        yield Source(PASTED, BufferedReader(BytesIO(sys.stdin.buffer.read(MOST_BYTES + 1))))
        return
    with open(path, "rb") as stream:
        about = os.fstat(stream.fileno())
        yield Source(shown(path), stream, path.suffix.lower(), about.st_size if stat.S_ISREG(about.st_mode) else None)


def _read_source(source: Source, given: Given) -> Iterator[Report | BadReport]:
    """A refusal of the whole source ends it; one of a line does not."""
    try:
        for draft in choose_adapter(source)(source):
            yield draft if isinstance(draft, BadReport) else _report(source.name, draft, given)
    except BadReport as refused:
        yield refused


def _report(name: str, draft: Draft, given: Given) -> Report | BadReport:
    try:
        return build_report(name, draft, given)
    except BadReport as refused:
        return refused
