"""Cities, regions and venues at which parties meet, each with its state; of two of one name the best-known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.states import state_named, states
from dragoman.lexicon.tables import bare, key_of, longest_first, read_table, split_list


@dataclass(frozen=True)
class Place:
    """A city, region or venue; `state_code` is the state that it lies in (ISO 3166-1 alpha-3)."""

    name: str
    state_code: str


@cache
def _index() -> dict[str, Place]:
    """Key -> place; hand-kept places come first, then capitals, then cities and provinces of the Factbook; other spellings of a
    name lead to the one used."""
    kept = [Place(row["name"], row["state"]) for row in read_table("places")]
    capitals = [Place(capital, state.code) for state in states() for capital in state.capitals]
    derived = [Place(row["name"], row["state"]) for row in read_table("places_factbook")]
    found: dict[str, Place] = {}
    for place in (*kept, *capitals, *derived):
        found.setdefault(key_of(place.name), place)
    for row in read_table("place_spellings"):
        others = [key_of(other) for other in split_list(row["others"])]
        known = next((found[key] for key in (key_of(row["name"]), *others) if key in found), None)
        if known is not None:
            used = Place(row["name"], known.state_code)
            found.update(dict.fromkeys((key_of(row["name"]), *others), used))
    return found


def places() -> tuple[Place, ...]:
    """All places, by name."""
    return tuple(sorted(_index().values(), key=lambda place: (place.name, place.state_code)))


def place_names() -> tuple[str, ...]:
    """All names of places, longest first, ready for an alternation."""
    return longest_first(place.name for place in _index().values())


def place_named(words: str) -> Place | None:
    """The place that these words name, with its capital letter ("Geneva", "Sharm el-Sheikh", "Lima, Peru"; not "nice").

    A state after a comma is checked: "Lima, Peru" is found, "Cambridge, Massachusetts" too, "Paris, Texas" is not.
    States themselves are no places here: see `states.state_named`.
    """
    text = bare(words)
    if not text[:1].isupper():
        return None
    if (place := _index().get(key_of(text))) is not None:
        return place
    city, comma, country = text.rpartition(",")
    state, found = state_named(country), _index().get(key_of(city))
    return found if comma and found is not None and state is not None and state.code == found.state_code else None


# What may follow a city's name and changes nothing: "Washington, D.C.", "New York City".
_AFTER_A_CITY = frozenset(("city", "dc", "d c"))


def same_place(a: str, b: str) -> bool:
    """Whether two ways to write a place are of one ("Washington" and "Washington, D.C.", "Kiev" and "Kyiv")."""
    one, other = (_index().get(key_of(name)) for name in (a, b))
    if one is not None and one == other:
        return True
    short, long = sorted((" ".join(key_of(name).replace(",", " ").split()) for name in (a, b)), key=len)
    return long == short or (long.startswith(f"{short} ") and long[len(short) + 1 :] in _AFTER_A_CITY)
