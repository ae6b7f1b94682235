"""Rows as they are written: values in columns, a digest of each row, and the frozen types as JSON (msgspec)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, insert

T = TypeVar("T")
Row = dict[str, Any]
# Few enough for the variables of one SQL command in either database.
MOST_VALUES = 500
# Letters with a stroke, which are letters of their own and do not come apart.
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE"})
_DECODERS: dict[type[Any], msgspec.json.Decoder[Any]] = {}


class Damaged(Exception):
    """What was read is not what was written."""


def write_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, each with its digest; two that are alike are one."""
    columns = [column.name for column in table.columns if column.name != "digest"]
    sealed = {digest: row for row in rows for digest in (digest_of([row[name] for name in columns]),)}
    if sealed:
        connection.execute(insert(table), [{**row, "digest": digest} for digest, row in sealed.items()])


def digest_of(values: Sequence[object]) -> str:
    """The first 16 hexadecimal digits of the sha256 of a row's values, as a JSON list in the order of its columns."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, default=bytes.hex).encode()).hexdigest()[:16]


def is_whole(table: Table, row: Mapping[str, object]) -> bool:
    """Whether a row as read is the row that was written."""
    return row["digest"] == digest_of([row[column.name] for column in table.columns if column.name != "digest"])


def to_body(value: object) -> str:
    """A frozen type as JSON."""
    return msgspec.json.encode(value).decode()


def from_body(kind: type[T], body: str) -> T:
    """The frozen type that `to_body` wrote; raises Damaged where this is none."""
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(kind)
    try:
        value: T = _DECODERS[kind].decode(body)
    except msgspec.DecodeError as exc:
        raise Damaged from exc
    return value


def fold(words: str) -> str:
    """Words as they are matched: small letters without accents, parted and surrounded by single blanks.

    >>> fold("Søren O’Neill-Peña")
    ' soren o neill pena '
    """
    return f" {' '.join(word for word, _, _ in find_words(words))} "


def find_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as `fold` gives them, each with the characters where it begins and ends."""
    found: list[tuple[str, int, int]] = []
    inside = False
    for at, letter in enumerate(text):
        for piece in _fold_letter(letter):
            if piece == " ":
                inside = False
            elif inside:
                found[-1] = (found[-1][0] + piece, found[-1][1], at + 1)
            else:
                found.append((piece, at, at + 1))
                inside = True
    return found


@lru_cache(4096)
def _fold_letter(letter: str) -> str:
    """What a letter counts as, a blank where it parts words, nothing where it is a mark on the letter before."""
    signs = unicodedata.normalize("NFKD", letter.translate(_LETTERS))
    return "".join(sign if sign.isalnum() else " " for sign in signs if not unicodedata.combining(sign)).casefold()


def other_than(column: ColumnElement[str], value: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Two conditions, each for a query of its own, that together are "not this value": so an index answers what is asked at
    every run over all reports; with "!=" or "or" all of them are looked at."""
    return column < value, column > value


def days(date: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a date as exact as is known may mean (`2024-11` -> `2024-11-01`, `2024-11-31`).

    They are compared as text, so the last day of a month may be one that it does not have.
    """
    return (f"{date}-01-01"[: len(date) + 6][:10], f"{date}{'-12-31'[len(date) - 10 :]}"[:10]) if date else (None, None)


def chunks(values: Iterable[T], size: int = MOST_VALUES) -> Iterator[list[T]]:
    """Values a few at a time, each list full but the last."""
    left = iter(values)
    while chunk := list(islice(left, size)):
        yield chunk
