"""Given names, and the sex of those who usually bear them."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.tables import plain, read_lines, read_table, split_list


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


@cache
def _forms() -> dict[str, str]:
    """Form of a name -> the one under which it is held."""
    return {
        word: row["name"]
        for row in read_table("given_name_forms")
        for word in (row["name"], *split_list(row["others"]))
    }


def given_form(word: str) -> str:
    """The form under which a given name is held that neighbouring languages write differently, in small plain letters
    ("volodymyr" -> "vladimir"); any other word as it is."""
    return _forms().get(word, word)
