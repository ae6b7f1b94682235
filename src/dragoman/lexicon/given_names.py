"""Given names, and the sex of those who usually bear them."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.tables import plain, read_lines


@cache
def _sexes() -> dict[str, bool]:
    """Name in small letters -> whether it is a woman's."""
    return {name: sex == "f" for name, _, sex in (line.partition("\t") for line in read_lines("given_names")[1:])}


def is_womans(name: str) -> bool | None:
    """Whether a given name is borne by women ("Claudia": True, "Sergei": False); None where it is not held or is borne by both.

    A name of several parts is read by its first ("Jean-Noël", "María José").
    """
    first = plain(name).lower().replace("-", " ").split(" ")[0]
    return _sexes().get(first)
