"""The store: reports as they are, readings of them, and the weave, in one SQLite file or a PostgreSQL database."""

from dragoman.record.checking import Damage
from dragoman.record.copying import restore
from dragoman.record.filters import StatementFilter, Who
from dragoman.record.found import Found
from dragoman.record.moments import Block, Waiting
from dragoman.record.passages import Passage
from dragoman.record.query import Search, Term, read_terms
from dragoman.record.reports import Added
from dragoman.record.search import Hit
from dragoman.record.states import State
from dragoman.record.store import Record

__all__ = [
    "Added",
    "Block",
    "Damage",
    "Found",
    "Hit",
    "Passage",
    "Record",
    "Search",
    "State",
    "StatementFilter",
    "Term",
    "Waiting",
    "Who",
    "read_terms",
    "restore",
]
