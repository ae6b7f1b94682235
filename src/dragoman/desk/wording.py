"""How values read to a person: dates, acts, counts, how sure, and who says that someone said it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from dragoman.model import Party, Report, Statement

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What an act is called beside the words; STATE is what is left, and needs no name.
ACT_NAMES = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
    "STATE": "",
}
# From here on a value is not called a guess; and a statement is not, whose sureness is the share of such that are right.
_SURE = 0.875
SURE_OF_STATEMENT = 0.65
_STEP = 5
_OPEN_YEAR = "XXXX"
_MOST_NAMES = 4
_LONGEST_ACRONYM = 5


def say_date(iso: str | None) -> str:
    """An ISO 8601 date as exact as it is: `2024-11-15` is 15 November 2024, `2024-11` November 2024.

    >>> say_date("2024-11-15"), say_date("2024-11"), say_date("XXXX-11"), say_date(None)
    ('15 November 2024', 'November 2024', 'November, year not known', 'date not known')
    """
    if not iso:
        return "date not known"
    year, *rest = iso[:10].split("-")
    open_year = year == _OPEN_YEAR
    printed = all(part.isdecimal() for part in (*rest, *([] if open_year else [year])))
    if not printed or (rest and not 1 <= int(rest[0]) <= len(_MONTHS)) or (open_year and not rest):
        return "date not known" if open_year else iso
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*day, *month]) + ", year not known" if open_year else " ".join([*day, *month, year])


def say_confidence(confidence: float, sure: float = _SURE) -> str:
    """How sure a guess is, to the nearest five in a hundred; nothing where the reader is sure.

    >>> say_confidence(0.62), say_confidence(0.97)
    ('about 60% sure', '')
    """
    return "" if is_sure(confidence, sure) else f"about {round(confidence * 100 / _STEP) * _STEP}% sure"


def is_sure(confidence: float, sure: float = _SURE) -> bool:
    """Whether a value is not called a guess."""
    return confidence >= sure


def say_how_known(inferred: bool, confidence: float) -> str:
    """Whether a value was worked out rather than printed, and how sure it is."""
    return ", ".join(part for part in ("inferred" if inferred else "", say_confidence(confidence)) if part)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 report`, `2 reports`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def join_names(names: Iterable[str], most: int = _MOST_NAMES) -> str:
    """Names in one line: `A, B and C`; beyond `most`, how many others."""
    listed = list(dict.fromkeys(names))
    if len(listed) > most:
        listed = [*listed[: most - 1], f"{len(listed) - most + 1} others"]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def say_minutes(minutes: str) -> str:
    """A number of minutes as said: `35 minutes`, `1 hour 30 minutes`."""
    if not minutes.isdecimal():
        return minutes
    hours, left = divmod(int(minutes), 60)
    return " ".join(
        [*([count(hours, "hour")] if hours else []), *([count(left, "minute")] if left or not hours else [])]
    )


def say_party(party: Party) -> str:
    """A name with its office where one is known: `Tove Lind, Prime Minister`."""
    return f"{party.name}, {party.office}" if party.office else party.name


def say_manner(statement: Statement) -> str:
    """What kind of saying it is where it is not plain: denied, not yet made, or supposed."""
    by_polarity = {"denied": "denied", "silent": "would not say"}
    by_tense = {"future": "expected, not yet said", "hypothetical": "supposed, not said"}
    return ", ".join(w for w in (by_polarity.get(statement.polarity, ""), by_tense.get(statement.tense, "")) if w)


def say_via(vouchers: Sequence[str]) -> str:
    """The chain of those who vouch, nearest to the words first: `according to X, via Y, via Z`."""
    return ", ".join(f"{'via' if place else 'according to'} {name}" for place, name in enumerate(vouchers))


def say_issue(label: str, texts: Iterable[str] = ()) -> str:
    """An issue label as a heading: `seafood-imports` is Seafood imports."""
    said = name_issue(label, texts)
    return said[:1].upper() + said[1:]


def name_issue(label: str, texts: Iterable[str] = ()) -> str:
    """An issue label as words, with capitals where the texts print them.

    >>> name_issue("hong-kong", ["unrest in Hong Kong"]), name_issue("seafood-imports")
    ('Hong Kong', 'seafood imports')
    """
    words = label.split("-")
    pattern = re.compile(r"\b" + r"[\s-]+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
    # To look for small letters first costs a tenth of the pattern.
    holding = (text for text in texts if words[0] in text.casefold())
    printed = Counter(" ".join(found.split()) for text in holding for found in pattern.findall(text))
    said = max(sorted(printed), key=printed.__getitem__) if printed else " ".join(words)
    # A headline in capitals, or a mere slip, is not how a word is written.
    return " ".join(words) if said.isupper() and len(said) > _LONGEST_ACRONYM else said


def say_title(report: Report, title: str | None = None) -> str:
    """What a report is called: its title, else the name of its file, else its id."""
    return title or report.first("title") or PurePath(report.first("file") or "").name or report.id
