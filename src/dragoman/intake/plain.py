"""Plain text, and whatever is text and nothing more particular."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.intake.decoding import decode
from dragoman.intake.drafts import Draft
from dragoman.intake.headers import split_headers
from dragoman.intake.source import Source


def read_plain(source: Source) -> Iterator[Draft]:
    """The one report of a text file."""
    yield split_headers(decode(source.name, source.read()).lstrip("\ufeff"))
