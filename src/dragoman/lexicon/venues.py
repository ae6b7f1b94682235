"""Buildings and grounds where states meet: what kind each word for one stands for."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.tables import longest_first, read_table


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("venues")}


def venue_words() -> tuple[str, ...]:
    """All words for venues, longest first, ready for an alternation."""
    return longest_first(_kinds())


def venue_kind(words: str) -> str | None:
    """The kind of the venue that a phrase names by its last word for one ("the Lakeside Hotel": lodging); None for another phrase.

    One kind may be two buildings; two kinds are never one, so that "State House" and "the presidential palace" agree.
    """
    phrase = f" {words.casefold().split(' of ')[0].strip(' .,;')}"
    return next((kind for word, kind in _kinds_by_length() if phrase.endswith(f" {word}")), None)


@cache
def _kinds_by_length() -> tuple[tuple[str, str], ...]:
    return tuple((word, _kinds()[word]) for word in venue_words())
