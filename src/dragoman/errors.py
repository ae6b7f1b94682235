"""The tree of errors.

DragomanError                 exit status
├── InputError                1   the user's input was at fault
│   ├── BadReport                 one report cannot be taken in
│   ├── BadRecord                 the record cannot be opened
│   └── NotFound                  an id or name that the record does not hold
└── BrokenInstall             3   a part of the package is missing or damaged
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all; `str()` says what happened, where, and what to try."""

    exit_status = 3


class InputError(DragomanError):
    """The user's input was at fault."""

    exit_status = 1


class BadReport(InputError):
    """One report cannot be taken in; the rest of a batch goes on."""

    def __init__(self, where: str, reason: str, advice: str) -> None:
        super().__init__(f"{where}: {reason}; {advice}")
        self.where, self.reason, self.advice = where, reason, advice


class BadRecord(InputError):
    """The file given as the record is not one, or cannot be used."""


class NotFound(InputError):
    """The record holds nothing under that id or name."""


class BrokenInstall(DragomanError):
    """A part of the package is missing or damaged."""
