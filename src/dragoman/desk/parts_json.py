"""A brief, a comparison or a ledger as JSON: the same parts under the same names, with every number's report, characters and words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from dragoman.desk.compare import Comparison
from dragoman.desk.described import Described
from dragoman.desk.export import Json
from dragoman.desk.ledger_parts import Ledger
from dragoman.desk.parts import Brief, Note, Wording
from dragoman.model import Encounter

_REPORT = ("id", "title", "outlet", "agency", "published", "published_inferred", "kind", "side")


def brief_json(brief: Brief) -> Json:
    """The brief; a report stands by its id and origin, without its text."""
    return _object(brief)


def comparison_json(comparison: Comparison) -> Json:
    """The comparison, column by column in the order given."""
    return _object(comparison)


def ledger_view_json(ledger: Ledger) -> Json:
    """The ledger of a relationship, issue by issue."""
    return _object(ledger)


def _object(value: object) -> Json:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, Note):
        where = value.citation
        place = {"report": where.report, "start": where.span.start, "end": where.span.end}
        return {"number": value.number, **place, "text": value.words}
    if isinstance(value, Described):
        return {name: getattr(value, name) for name in _REPORT}
    if isinstance(value, Encounter):
        return value.id
    if isinstance(value, Wording):
        return {**_object(value), "text": value.text}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return _object(value) if is_dataclass(value) else value
