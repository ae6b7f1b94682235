"""What a desk officer asks of a large record, drawn at random: searches, relationships, encounters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.cost.world import term_of, words_in_use
from dragoman.api import Dragoman
from dragoman.desk.found import build_found
from dragoman.model import PlacedStatement

Filters = dict[str, str | bool | tuple[str, str]]
_EACH = 25


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it is typed: its kind, its words, its filters."""

    kind: str
    words: str
    filters: Filters


def draw_queries(statements: list[PlacedStatement], rng: random.Random) -> Iterator[Query]:
    """Some queries of each kind; words of all frequencies, filters that pass much and little, as some statement answers them."""
    words = sorted(set(words_in_use()))
    common = words_in_use()
    for _ in range(_EACH):
        said = rng.choice(statements)
        speaker, heard = said.statement.speakers[0], said.statement.addressees[0]
        term, year = term_of(said.statement.issues[0]), (said.date or "2015")[:4]
        yield Query("a common word", rng.choice(common), {})
        yield Query("any word", rng.choice(words), {})
        yield Query("a name", speaker.name.split()[-1], {})
        yield Query("two words", f"{rng.choice(common)} {term}", {})
        yield Query("a phrase", f'"{rng.choice(common)} {rng.choice(common)}"', {})
        yield Query("a beginning", f"{rng.choice(words)[:4]}*", {})
        yield Query("by a state", rng.choice(common), {"speaker": str(speaker.state)})
        yield Query("by a person", term, {"speaker": speaker.name.split()[-1]})
        yield Query("to a state", term, {"to": str(heard.state)})
        yield Query("on an issue", rng.choice(common), {"issue": said.statement.issues[0]})
        yield Query("of an act", term, {"act": said.statement.act})
        yield Query("of a year", rng.choice(common), {"since": year, "until": year})
        yield Query("of two states", rng.choice(common), {"between": (str(speaker.state), str(heard.state))})
        yield Query("in a discrepancy", term, {"discrepancy": "any"})
        yield Query("ranked", f"{rng.choice(words)} {term}", {"ranked": True})


def ask(record: Dragoman, query: Query) -> int:
    """Search as the command does, each hit with its context; the number of hits."""
    filters: dict[str, object] = dict(query.filters)
    hits = record.search(query.words, **filters)  # type: ignore[arg-type]
    return len(build_found(record.record, list(hits)))
