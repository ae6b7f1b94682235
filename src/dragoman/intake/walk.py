"""Which files stand behind the paths that a user gives."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import BadReport
from dragoman.intake.kinds import OTHER_KINDS

PASTED = "-"
# A record among reports, and what SQLite keeps beside it.
RECORD_ENDINGS = (".db", ".db-wal", ".db-shm")


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a kind that is not read, which nobody named: it stands in a folder."""

    file: str


def walk_paths(paths: Sequence[str | Path]) -> Iterator[Path | BadReport | PassedOver]:
    """Every file behind the paths, folders in sorted order; hidden files and records in folders are passed over, and each folder is
    gone through once, however links lead to it. What cannot be reached comes as its refusal."""
    seen: set[tuple[int, int]] = set()
    for given in paths:
        path = Path(given)
        if str(given) == PASTED:
            yield path
        elif not os.path.lexists(path):
            yield BadReport(shown(path), "there is no such file or folder", "check the path")
        elif path.is_dir():
            yield from _walk_folder(path, seen)
        else:
            yield path


def count_files(paths: Sequence[str | Path]) -> int:
    """How many files `walk_paths` will come to, refused ones included and those passed over not."""
    return sum(1 for found in walk_paths(paths) if not isinstance(found, PassedOver))


def shown(path: Path) -> str:
    """How a file is named in messages and in the record: under the working folder from there, else as given.

    Unprintable characters and bytes that are no UTF-8 come out as U+FFFD.
    """
    if str(path) == PASTED:
        return PASTED
    whole, here = os.path.abspath(path), os.path.join(os.getcwd(), "")
    name = whole[len(here) :] if whole.startswith(here) else os.path.normpath(path)
    clean = os.fsencode(name).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in clean)


def _walk_folder(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | BadReport | PassedOver]:
    """A pipe or a device in a folder is refused: to read it might wait for ever."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            about = os.stat(path)
            if stat.S_ISDIR(about.st_mode) and (about.st_dev, about.st_ino) not in seen:
                seen.add((about.st_dev, about.st_ino))
                waiting += _entries(path)
            elif stat.S_ISREG(about.st_mode):
                yield PassedOver(shown(path)) if path.suffix.lower() in OTHER_KINDS else path
            elif not stat.S_ISDIR(about.st_mode):
                yield BadReport(shown(path), "it is no regular file", "give text, Markdown, HTML or JSONL files")
        except OSError as exc:
            yield refusal(path, exc)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, last first, without hidden files and records."""
    names = sorted(os.listdir(folder), reverse=True)
    return [folder / name for name in names if not name.startswith(".") and not name.endswith(RECORD_ENDINGS)]


def refusal(path: Path, exc: OSError) -> BadReport:
    """What the operating system said, in plain words."""
    if isinstance(exc, PermissionError):
        return BadReport(shown(path), "there is no permission to read it", "change its permissions or run as its owner")
    if isinstance(exc, FileNotFoundError):
        return BadReport(shown(path), "it is gone, or a link to nothing", "check the path")
    return BadReport(shown(path), f"it cannot be read ({exc.strerror or exc})", "check the path and the disk")
