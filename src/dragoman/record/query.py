"""What a search may ask for, and how the words of a query are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.errors import InputError
from dragoman.record.filters import StatementFilter
from dragoman.record.rows import fold

Words = tuple[str, ...]
_LONGEST = 2000
_MOST_TERMS = 40
_TERM = re.compile(
    r"""
      (?P<minus> (?<!\S) [-−–] )?             # -Samia is left out; the blank before it tells it from "day-old"
      (?: "(?P<phrase>[^"]*)(?:"|\Z)          # "trade must not": these words in this order; an open mark runs to the end
        | (?P<word>[^\s"]+) )
      (?P<star>(?<=")\*)?                     # "trade bar"* as well as trad*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find in a sentence: any of `forms`, each a run of folded words; of a `prefix` the last word may go on."""

    forms: tuple[Words, ...]
    prefix: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What sentences must be; None asks nothing.

    `said` asks of a statement in the sentence; its dates stay empty, for `since` and `until` are days of publication
    (ISO 8601, both included). `between` are two states of an encounter that the report tells of; `outlet` words
    of who published; `discrepancy` a kind of one, or any, that cites the sentence. With a `vector` (and the `model`
    that made it) sentences are found by meaning, by their words otherwise: the newest first, or the best (`ranked`).
    """

    terms: tuple[Term, ...] = ()
    said: StatementFilter = field(default_factory=StatementFilter)
    since: str | None = None
    until: str | None = None
    between: tuple[str, str] | None = None
    outlet: str | None = None
    discrepancy: str | None = None
    vector: tuple[float, ...] | None = None
    model: str = ""
    ranked: bool = False
    limit: int = 20


def read_terms(query: str, forms_of: Callable[[str], tuple[str, ...]]) -> tuple[Term, ...]:
    """The terms of a query: words, "phrases", -without, begin*; `forms_of` gives the forms that stand for one word.

    Raises InputError for a query that is too long. Whatever has no letter or digit asks nothing.
    """
    if len(query) > _LONGEST:
        raise InputError(f"the query has {len(query):,} characters; try fewer than {_LONGEST:,}")
    terms = tuple(term for found in _TERM.finditer(query) if (term := _read_term(found, forms_of)))
    if len(terms) > _MOST_TERMS:
        raise InputError(f"the query has {len(terms)} words; try {_MOST_TERMS} or fewer")
    return terms


def _read_term(found: re.Match[str], forms_of: Callable[[str], tuple[str, ...]]) -> Term | None:
    printed = found["word"] or ""
    words = tuple(fold(found["phrase"] or printed).split())
    if not words:
        return None
    prefix = printed.endswith("*") or bool(found["star"])
    plain = printed and not prefix and len(words) == 1
    others = (tuple(fold(form).split()) for form in forms_of(words[0])) if plain else ()
    return Term(tuple(dict.fromkeys((words, *(form for form in others if form)))), prefix, bool(found["minus"]))
