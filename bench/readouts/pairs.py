"""Two accounts of one encounter in one file, their statements marked by hand.

The accounts stand one below the other, parted by a line of "====", each with lines such as `Side: Japan` on top.
`[3| words]` marks the words of a statement; a number that stands in both accounts is one thing that both say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PARTED = re.compile(r"^====\n", re.MULTILINE)
_MARKED = re.compile(r"\[(\d+)\|\s*([^\]]+)\]")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Account:
    """One side's readout: the lines on top of it, its text without marks, and where each statement stands in it."""

    head: str
    text: str
    marks: Mapping[int, Place]


def read_pairs(folder: Path) -> Iterator[tuple[str, tuple[Account, Account]]]:
    """Every pair of a folder with its name; ValueError where a file does not hold two accounts."""
    for file in sorted(folder.glob("*.txt")):
        first, second = (read_account(part) for part in _PARTED.split(file.read_text(encoding="utf8")))
        yield file.stem, (first, second)


def read_account(part: str) -> Account:
    """An account of a pair, its marks taken out.

    >>> read_account("Side: Japan\\n\\nHe asked for [1| rain].").marks
    {1: (13, 17)}
    """
    head, body = part.strip().split("\n\n", 1)
    text, marks, end = "", dict[int, Place](), 0
    for match in _MARKED.finditer(body):
        text += body[end : match.start()]
        marks[int(match[1])] = (len(text), len(text) + len(match[2]))
        text, end = text + match[2], match.end()
    return Account(head, text + body[end:], marks)
