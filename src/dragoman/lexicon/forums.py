"""Organisations, summits and conferences: where parties meet, and bodies that speak for many states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.tables import bare, key_of, longest_first, read_table, split_list

# Words around a forum's name that tell which gathering of it: "the 31st APEC Economic Leaders' Meeting", "G20 2024".
_AFTER = re.compile(
    r"""(?ix) [\s-]+ (?: (?:extraordinary|special|informal|emergency|virtual|annual|plenary|high-level|ministerial|economic
        |finance|defen[cs]e|trade|foreign|heads?|state|of|and|government|leaders'?|ministers'?|minister|session|week|group
        |bloc|countries|nations|members?|states|alliance|organi[sz]ation|regional|related|outreach)[\s-]+ )*
        (?: summits? | meetings? | conference | forum | gathering | ministerial | session | talks | week | retreat | dialogue
        | leaders | leaders'\ meeting | bloc | group | grouping | countries | nations | members | alliance | organi[sz]ation
        | (?:19|20)\d\d | headquarters )$"""
)
_BEFORE = re.compile(
    r"(?i)^(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)|annual|upcoming|recent|virtual|extraordinary|special|expanded|emergency"
    r"|[a-z-]+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tieth)|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|eleventh|twelfth)\s+"
)
# Acronyms that are words too: in capitals only.
_ORDINARY = frozenset(("palm", "pace", "cop", "can"))
_COP = re.compile(r"(?i)^COP[\s-]?\d{1,2}$")


@dataclass(frozen=True)
class Forum:
    """An organisation or gathering; `host` says that it is an event at which people meet rather than a standing body."""

    short: str
    names: tuple[str, ...]
    host: bool


@cache
def forums() -> tuple[Forum, ...]:
    """All forums, by short name."""
    return tuple(
        Forum(row["short"], (row["short"], *split_list(row["names"])), row["kind"] == "event")
        for row in read_table("forums")
    )


@cache
def _index() -> dict[str, Forum]:
    return {key_of(name): forum for forum in forums() for name in forum.names}


def forum_names() -> tuple[str, ...]:
    """All names, longest first, ready for an alternation."""
    return longest_first(name for forum in forums() for name in forum.names)


def forum_named(words: str) -> Forum | None:
    """The forum that these words name, with or without number, year and kind of gathering.

    "G20 summit", "31st ASEAN Summit", "Asia-Pacific Economic Cooperation leaders' meeting" and "COP29" are found;
    names must bear a capital, those of up to three letters be in capitals ("WHO", not "who").
    """
    text = re.sub(r"\s*\(.*\)$", "", bare(words))
    if text.islower() or (text.casefold() in _ORDINARY and not text.isupper()):
        return None
    if (forum := _index().get(key_of(text))) is not None:
        return forum
    if _COP.match(text):
        return _index()["COP"]
    shorter = _BEFORE.sub("", text) if _BEFORE.match(text) else _AFTER.sub("", text)
    return forum_named(shorter) if shorter != text else None
