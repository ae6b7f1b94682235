"""News agencies, broadcasters, newspapers and sites: who publishes, and what a dateline's brackets mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dragoman.lexicon.tables import bare, key_of, longest_first, read_table, split_list

OutletKind = Literal["agency", "broadcaster", "newspaper", "site"]
_TAIL = re.compile(r"(?i)\s+(?:news agency|news service|newspaper|daily|news website|website|television|tv|radio)$")
_NATION = re.compile(
    r"^[\w\s'.-]{3,40}?\s(?:state|public|national)?[\s-]*(?:news agency|broadcaster|news outlet)\s+", re.I
)
# Aliases that are ordinary words or persons: only with the capitals in which the house writes itself.
_EXACT = frozenset(
    [
        "air",
        "anta",
        "apple",
        "arg",
        "bild",
        "beta",
        "cope",
        "dawn",
        "dhaka",
        "fana",
        "fides",
        "fox",
        "globe",
        "independent",
        "kan",
        "lana",
        "lena",
        "lina",
        "mana",
        "mehr",
        "mina",
        "moon",
        "observer",
        "petra",
        "politico",
        "publico",
        "punch",
        "reform",
        "report",
        "saba",
        "semana",
        "sky",
        "spiegel",
        "stuff",
        "telegraph",
        "tempo",
        "time",
        "today",
        "trend",
        "turan",
        "vesti",
        "vox",
        "welt",
        "guardian",
        "economist",
        "inquirer",
        "forbes",
        "fortune",
        "kurier",
        "delo",
        "index",
        "444",
    ]
)


@dataclass(frozen=True)
class Outlet:
    """Who publishes or sends out news; `state_code` is the state it is at home in (ISO 3166-1 alpha-3)."""

    name: str
    aliases: tuple[str, ...]
    state_code: str
    kind: OutletKind


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets, by name."""
    return tuple(
        Outlet(row["name"], split_list(row["aliases"]), row["state"], cast(OutletKind, row["kind"]))
        for row in read_table("outlets")
    )


@cache
def _index() -> dict[str, Outlet]:
    return {key_of(_unmarked(name)): outlet for outlet in reversed(outlets()) for name in _names_of(outlet)}


def _names_of(outlet: Outlet) -> tuple[str, ...]:
    """Aliases and name; a name with its country in brackets ("ABC (Australia)") counts with the brackets only."""
    return (*outlet.aliases, outlet.name)


def _unmarked(name: str) -> str:
    return name.replace("(", "").replace(")", "")


def outlet_names() -> tuple[str, ...]:
    """All names and aliases, longest first, ready for an alternation."""
    return longest_first(name for outlet in outlets() for name in _names_of(outlet) if "(" not in name)


def outlet_named(words: str) -> Outlet | None:
    """The outlet that these words name ("Kyodo", "the state-run Xinhua News Agency", "(AP)", "The New York Times").

    Codes of up to three letters must be in capitals; names that are ordinary words must begin with one ("Time", not
    "time"). "CNA" is Channel NewsAsia's, "CNA (Taiwan)" the Central News Agency's; "APA" is the Azeri agency's.
    """
    text = bare(_unmarked(words)).strip()
    if not any(sign.isupper() for sign in text) and text not in ("dpa", "news.com.au"):
        return None
    if text == "dpa":
        text = "DPA"
    return _found(text) or _found(_TAIL.sub("", text)) or _found(_NATION.sub("", text))


def _found(text: str) -> Outlet | None:
    key = key_of(text)
    if key in _EXACT and not text[:1].isupper():
        return None
    return _index().get(key)
