"""Where live data stand in a file of SQLite (its file format, 1.6): in rows, on their pages of overflow, in indexes, on branches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

KINDS = ROWS, OVERFLOW, INDEXES, WORDS, BRANCHES = (
    *("rows", "pages of overflow", "indexes", "the index of words", "branches of tables"),
)
_INDEX_BRANCH, _TABLE_BRANCH, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
# A flip on a branch may be no fault: the number that parts two pages can be any between theirs.
Area = tuple[int, int]


def find_areas(path: Path) -> dict[str, list[Area]]:
    """The bytes of each kind, each as its first and the one after its last: what the trees of tables and indexes lead to."""
    connection = sqlite3.connect(path)
    roots = [(1, "the schema"), *connection.execute("SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 0")]
    connection.close()
    data = path.read_bytes()
    found: dict[str, list[Area]] = {kind: [] for kind in KINDS}
    for root, name in roots:
        for kind, area in _walk(data, root):
            found[WORDS if name.startswith("sentence_words") else kind].append(area)
    return found


def _walk(data: bytes, number: int) -> Iterator[tuple[str, Area]]:
    size = int.from_bytes(data[16:18], "big")
    page = (number - 1) * size
    head = page + (100 if number == 1 else 0)
    kind = data[head]
    branch = kind in (_INDEX_BRANCH, _TABLE_BRANCH)
    cells = head + (12 if branch else 8)
    for cell in range(int.from_bytes(data[head + 3 : head + 5], "big")):
        start = page + int.from_bytes(data[cells + 2 * cell : cells + 2 * cell + 2], "big")
        after = start
        if branch:
            after += 4
            yield from _walk(data, int.from_bytes(data[start:after], "big"))
        if kind == _TABLE_BRANCH:
            yield BRANCHES, (start, _varint(data, after)[1])
            continue
        payload, after = _varint(data, after)
        if kind == _TABLE_LEAF:
            _, after = _varint(data, after)
        kept = _kept_here(payload, size, kind == _TABLE_LEAF)
        yield ROWS if kind == _TABLE_LEAF else INDEXES, (start, after + kept)
        if kept < payload:
            yield from _overflow(
                data, size, int.from_bytes(data[after + kept : after + kept + 4], "big"), payload - kept
            )
    if branch:
        yield from _walk(data, int.from_bytes(data[head + 8 : head + 12], "big"))


def _overflow(data: bytes, size: int, number: int, left: int) -> Iterator[tuple[str, Area]]:
    while number and left > 0:
        page = (number - 1) * size
        here = min(left, size - 4)
        yield OVERFLOW, (page, page + 4 + here)
        number, left = int.from_bytes(data[page : page + 4], "big"), left - here


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _kept_here(payload: int, size: int, table: bool) -> int:
    """The bytes of a row, or of an entry of an index, that stand on its own page."""
    most = size - 35 if table else (size - 12) * 64 // 255 - 23
    if payload <= most:
        return payload
    least = (size - 12) * 32 // 255 - 23
    kept = least + (payload - least) % (size - 4)
    return kept if kept <= most else least
