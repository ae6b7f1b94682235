"""The order of the steps: take in, keep, read, find neighbours, weave, keep; what the faces stand on."""

from dragoman.pipeline.add import AddResult, Progress, add
from dragoman.pipeline.asking import ask, ask_state, build_given, find_state, read_day
from dragoman.pipeline.checking import check
from dragoman.pipeline.people import find_people
from dragoman.pipeline.searching import search
from dragoman.pipeline.tools import Reader, Tools, Weaver, load_tools
from dragoman.pipeline.watching import Digest, watch
from dragoman.record import Found, Hit, Passage, Record, StatementFilter

__all__ = [
    "AddResult",
    "Digest",
    "Found",
    "Hit",
    "Passage",
    "Progress",
    "Reader",
    "Record",
    "StatementFilter",
    "Tools",
    "Weaver",
    "add",
    "ask",
    "ask_state",
    "build_given",
    "check",
    "find_people",
    "find_state",
    "load_tools",
    "read_day",
    "search",
    "watch",
]
