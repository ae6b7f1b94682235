"""States and territories by name, adjective, people, capital and seat of government.

Words that several states could claim are given to the one that the press means by them:
"Congo" and "Congolese" are Kinshasa's ("Republic of the Congo" is Brazzaville's), "Korea" and "Korean" the South's,
"Guinea" Conakry's, "Dominican" the Dominican Republic's, "Nigerian" Nigeria's beside "Nigerien" for Niger,
"Georgia" the state in the Caucasus, "China" Beijing's beside "Republic of China" for Taipei, "Samoa" the independent
state, "Micronesia" the federation, "Macedonia" Skopje's; "Soviet Union" is Russia's, as its successor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.lexicon.tables import bare, key_of, read_table, split_list

StandsFor = Literal["name", "adjective", "people", "capital", "seat"]
# A small first letter makes these ordinary words: "a turkey", "jersey", "guinea pig".
_ORDINARY = frozenset(("chad", "china", "guinea", "jersey", "jordan", "niger", "reunion", "saudi", "turkey", "america"))
KINDS: tuple[StandsFor, ...] = ("name", "adjective", "people", "capital", "seat")


@dataclass(frozen=True)
class State:
    """A state or territory with a code of its own; `code` is ISO 3166-1 alpha-3, XKX for Kosovo."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """All states and territories, by code."""
    return tuple(
        State(
            code=row["code"],
            name=row["name"],
            names=(row["name"], *split_list(row["names"])),
            adjectives=split_list(row["adjectives"]),
            people=split_list(row["people"]),
            capitals=split_list(row["capitals"]),
            seats=split_list(row["seats"]),
        )
        for row in read_table("states")
    )


_WORDS_OF: dict[StandsFor, Callable[[State], tuple[str, ...]]] = {
    "name": lambda state: state.names,
    "adjective": lambda state: state.adjectives,
    "people": lambda state: state.people,
    "capital": lambda state: state.capitals,
    "seat": lambda state: state.seats,
}


@cache
def _index(kind: StandsFor) -> dict[str, State]:
    words_of = _WORDS_OF[kind]
    return {key_of(words): state for state in states() for words in words_of(state)}


@cache
def _by_code() -> dict[str, State]:
    return {state.code: state for state in states()}


def state_by_code(code: str) -> State | None:
    """The state with this three-letter code, in capitals."""
    return _by_code().get(code)


def state_named(words: str) -> State | None:
    """The state that these words name, exactly ("the United States", "Côte d’Ivoire's", "UK"; not "us").

    Accents never matter; case matters only for names of up to three letters and for those that are ordinary words too.
    """
    return None if bare(words) in _ORDINARY else _index("name").get(key_of(words))


def state_by_adjective(words: str) -> State | None:
    """The state of an adjective with its capital letter ("Japanese", "U.S.", "South Korean"; not "polish")."""
    return _capitalised("adjective", words)


def state_by_people(words: str) -> State | None:
    """The state of a word for its people, with its capital letter ("Britons", "Filipina")."""
    return _capitalised("people", words)


def state_by_capital(words: str) -> State | None:
    """The state whose capital or seat of government this city is ("Tokyo", "The Hague", "Kiev")."""
    return _capitalised("capital", words)


def state_by_seat(words: str) -> State | None:
    """The state whose government this building or institution stands for ("the Kremlin", "Blue House")."""
    return _capitalised("seat", words)


def _capitalised(kind: StandsFor, words: str) -> State | None:
    return _index(kind).get(key_of(words)) if bare(words)[:1].isupper() or bare(words)[:1].isdigit() else None


def state_standing_for(words: str) -> tuple[State, StandsFor] | None:
    """The state that these words stand for and how, trying name, adjective, people, capital, seat in that order."""
    if (named := state_named(words)) is not None:
        return named, "name"
    for kind in KINDS[1:]:
        if (state := _capitalised(kind, words)) is not None:
            return state, kind
    return None
