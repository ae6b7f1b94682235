"""What a user says, made into what the rooms take: states by name or code, dates, kinds, acts."""

from __future__ import annotations

from dragoman.errors import InputError
from dragoman.intake import Given, read_date
from dragoman.lexicon import state_by_code, state_named
from dragoman.model import ACTS, REPORT_KINDS
from dragoman.record import Record, StatementFilter
from dragoman.record.filters import Who

_CODE_LETTERS = 3


def build_given(
    outlet: str | None = None, published: str | None = None, kind: str | None = None, side: str | None = None
) -> Given:
    """What the user says of reports; raises InputError where a word is no date, kind or state."""
    code = ask_state("--side", side) if side else None
    return Given(outlet, read_day("--published", published), _one_of("--kind", kind, REPORT_KINDS), code)


def ask(
    record: Record,
    *,
    speaker: str | None = None,
    to: str | None = None,
    issue: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    encounter: str | None = None,
) -> StatementFilter:
    """A question about statements; raises InputError for a word that cannot be meant and NotFound for the encounter."""
    return StatementFilter(
        speaker=_who(speaker),
        to=_who(to),
        issue=issue or None,
        act=_one_of("--act", act.upper() if act else None, ACTS),
        since=read_day("--since", since),
        until=read_day("--until", until),
        encounter=record.find(encounter, "encounter").id if encounter else None,
    )


def find_state(words: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a state given by that code or by its name, in any case; None where it is none."""
    plain = words.strip()
    if len(plain) == _CODE_LETTERS and (plain.isupper() or plain.islower()) and state_by_code(plain.upper()):
        return plain.upper()
    cased = (plain, plain.upper()) if len(plain) <= _CODE_LETTERS else (plain, plain.title())
    return next((state.code for form in cased if (state := state_named(form))), None)


def ask_state(option: str, words: str) -> str:
    """The code of a state named by the user; raises InputError, naming the option, where it is none."""
    code = find_state(words)
    if code is None:
        raise InputError(f"{option} {words}: this is no state; try its name or ISO code, such as Japan or JPN")
    return code


def _who(words: str | None) -> Who | None:
    return Who(words, find_state(words)) if words else None


def read_day(option: str, words: str | None) -> str | None:
    """An ISO 8601 date as exact as given; None for none. Raises InputError, naming the option, where it is no date."""
    date = read_date(words) if words else None
    if words and date is None:
        raise InputError(f"{option} {words}: this is no date; try the form 2024-11-15, 2024-11 or 2024")
    return date


def _one_of(option: str, word: str | None, known: tuple[str, ...]) -> str | None:
    if word and word not in known:
        raise InputError(f"{option} {word}: try one of {', '.join(known)}")
    return word or None
