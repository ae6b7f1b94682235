"""Ministries by composition: a state or city, and the field of government that the words name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.states import State, state_standing_for
from dragoman.lexicon.tables import bare, key_of, longest_first, plain, read_table

_HEADS = r"(?:ministry|ministries|department|directorate|office|secretariat|bureau)"


@dataclass(frozen=True)
class Ministry:
    """A ministry; `state_code` is None where the words do not tell whose ("the Foreign Ministry").

    `field` is "foreign", "defence", or the field as the table of fields has it ("trade", "interior").
    """

    name: str
    state_code: str | None
    field: str


@cache
def _named() -> dict[str, Ministry]:
    rows = read_table("ministries")
    return {key_of(row["words"]): Ministry(row["name"], row["state"] or None, row["field"]) for row in rows}


@cache
def _fields() -> dict[str, str]:
    """Words for a field -> its name; the foreign and defence fields have many words for one thing."""
    found = {row["field"]: row["field"] if row["level"] == "other minister" else row["level"]
             for row in read_table("office_fields")}  # fmt: skip
    return found | {"foreign": "foreign", "external affairs": "foreign", "diplomatic": "foreign", "war": "defence"}


@cache
def _composed() -> re.Pattern[str]:
    """Match "foreign ministry", "ministry of foreign affairs", "department for trade"; not "foreign minister"."""
    field = "|".join(re.escape(word) for word in longest_first(_fields()))
    return re.compile(
        rf"""(?ix) (?: (?P<before>{field})\s+{_HEADS} | {_HEADS}\s+(?:of|for)\s+(?:the\s+)?(?P<after>{field}) )
             (?:\s+(?:and|&)\s+[\w\s,&-]+?)?""",
    )


def ministry_named(words: str) -> Ministry | None:
    """The ministry that these words name, with its state where they tell it.

    "the Japanese Foreign Ministry", "Tokyo's foreign ministry", "Ministry of National Defense of the Republic of
    Korea", "China's MFA", "MEA", "the Pentagon", "Quai d'Orsay"; "foreign minister" is no ministry.
    """
    text = bare(words)
    if (known := _named().get(key_of(text))) is not None:
        return known
    owner, rest = _split_owner(text)
    if (kept := _named().get(key_of(rest))) is not None and kept.state_code in (None, owner.code if owner else None):
        return _owned(owner, kept.field, kept.name)
    match = _composed().fullmatch(rest)
    if match is None:
        return None
    return _owned(owner, _fields()[(match["before"] or match["after"]).lower()])


def _owned(owner: State | None, field: str, title: str | None = None) -> Ministry:
    """The ministry of a field under its state's name; a title that already begins with the state stays as it is."""
    usual = {"foreign": "Foreign Ministry", "defence": "Defence Ministry"}.get(field, f"{field.title()} Ministry")
    name = title or usual
    if owner is None or any(name.startswith(words) for words in (*owner.names, *owner.adjectives)):
        return Ministry(name, owner.code if owner else None, field)
    return Ministry(f"{owner.name} {name}", owner.code, field)


def _split_owner(text: str) -> tuple[State | None, str]:
    """Part "Tokyo's foreign ministry" into state and rest; the state may stand before, or after "of" or in brackets."""
    words = plain(text).split()
    for size in range(min(6, len(words) - 1), 0, -1):
        head = " ".join(words[:size])
        if (found := state_standing_for(head)) is not None:
            return found[0], " ".join(words[size:])
    for cut in re.finditer(r"\s+of\s+|\s+in\s+|\s*,\s*|\s*\(", text):
        if (found := state_standing_for(text[cut.end() :].rstrip(")"))) is not None:
            return found[0], text[: cut.start()]
    return None, text
