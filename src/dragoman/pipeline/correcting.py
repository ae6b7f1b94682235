"""What a person says that a field should be, made into the form that the field takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.errors import InputError
from dragoman.intake import read_date
from dragoman.lexicon import state_by_code
from dragoman.model import ACTS, CORRECTABLE, ENCOUNTER_KINDS, ENCOUNTER_STATUSES, REPORT_KINDS
from dragoman.pipeline.asking import find_state
from dragoman.record import Found, Record

_FIELD_NAMES = {"date": {"report": "published"}, "duration": {"encounter": "duration_minutes"}}


def check_correction(record: Record, found: Found, field: str, value: str) -> tuple[str, str]:
    """The field by the name that the types have, and the value in the form that they take; raises InputError."""
    known = CORRECTABLE[found.kind]
    named = _FIELD_NAMES.get(field, {}).get(found.kind, field).replace("-", "_")
    if named not in known:
        raise InputError(f"correct {found.id} {field}: a {found.kind} has no such field; try one of {', '.join(known)}")
    plain = value.strip()
    check = _CHECKS.get((found.kind, named), _CHECKS.get(("", named)))
    needed = found.kind == "report" or named in ("kind", "status", "act")
    if (needed and not plain) or (plain and check and check(plain) is None):
        raise InputError(
            f"correct {found.id} {field} {value!r}: this is no {field}; {_ADVICE.get(named, 'give a value')}"
        )
    if named in ("speaker", "addressee"):
        return named, "; ".join(_say_party(record, part.strip()) for part in plain.split(";") if part.strip())
    return named, (check(plain) or "") if check and plain else plain


def _say_party(record: Record, words: str) -> str:
    """A party as decisions write it: "Ann Ode (AGO)", with the state that the record gives him, if any does."""
    code = find_state(words)
    state = state_by_code(code) if code else None
    if state:
        return f"{state.name} ({state.code})"
    if words.endswith(")"):
        return words
    given = next((each for each in record.reports_naming(words).values() if each), None)
    return f"{words} ({given})" if given else words


def _one_of(known: Sequence[str]) -> Callable[[str], str | None]:
    return lambda word: next((each for each in known if each.lower() == word.lower()), None)


def _say_labels(words: str) -> str | None:
    """Issues as labels: small letters, words joined by hyphens."""
    return "; ".join("-".join(part.lower().split()) for part in words.split(";") if part.strip()) or None


_CHECKS: dict[tuple[str, str], Callable[[str], str | None]] = {
    ("", "date"): read_date,
    ("", "published"): read_date,
    ("", "country"): find_state,
    ("", "side"): find_state,
    ("", "act"): _one_of(ACTS),
    ("", "issue"): _say_labels,
    ("", "status"): _one_of(ENCOUNTER_STATUSES),
    ("", "duration_minutes"): lambda word: word if word.isdecimal() else None,
    ("encounter", "kind"): _one_of(ENCOUNTER_KINDS),
    ("report", "kind"): _one_of(REPORT_KINDS),
}
_ADVICE = {
    "date": "try the form 2024-11-15, 2024-11 or 2024",
    "published": "try the form 2024-11-15, 2024-11 or 2024",
    "country": "try the name of a state or its ISO code",
    "side": "try the name of a state or its ISO code",
    "act": f"try one of {', '.join(ACTS)}",
    "status": f"try one of {', '.join(ENCOUNTER_STATUSES)}",
    "duration_minutes": "give a number of minutes",
    "kind": "see docs/formats.md for those that there are",
}
