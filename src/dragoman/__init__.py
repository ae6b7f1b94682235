"""Dragoman reads press reports about diplomatic encounters into a record in which every line points at its words.

>>> import dragoman
>>> record = dragoman.open("my.db")                      # doctest: +SKIP
>>> record.add(["reports/"])                             # doctest: +SKIP
>>> record.statements(speaker="Japan", issue="fishing")  # doctest: +SKIP
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from dragoman.errors import BadRecord, BadReport, DragomanError, InputError, NotFound
from dragoman.model import (
    CheckedDraft,
    CheckedSentence,
    Citation,
    Claim,
    Decision,
    Discrepancy,
    Encounter,
    Finding,
    LedgerEntry,
    LineageLink,
    Party,
    Person,
    PlacedStatement,
    Report,
    Said,
    Sighting,
    Span,
    Statement,
    Step,
    Tenure,
    Undertaking,
)

if TYPE_CHECKING:
    from dragoman.api import Dragoman

__version__ = "0.1.0"

__all__ = [
    "BadRecord",
    "BadReport",
    "CheckedDraft",
    "CheckedSentence",
    "Citation",
    "Claim",
    "Decision",
    "Discrepancy",
    "DragomanError",
    "Encounter",
    "Finding",
    "InputError",
    "LedgerEntry",
    "LineageLink",
    "NotFound",
    "Party",
    "Person",
    "PlacedStatement",
    "Report",
    "Said",
    "Sighting",
    "Span",
    "Statement",
    "Step",
    "Tenure",
    "Undertaking",
    "__version__",
    "open",
]


def open(path: str | PathLike[str] | None = None, *, create: bool = True) -> Dragoman:
    """Open a record: a file, new or old, or a `postgresql://` address; `$DRAGOMAN_RECORD` or `./dragoman.db` where none is
    given. Raises BadRecord where it is no record or cannot be used."""
    from dragoman.api import open_record  # what stands behind it takes a third of a second to import

    return open_record(path, create=create)
