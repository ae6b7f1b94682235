"""The order of the steps: take in, keep, read, find neighbours, weave, keep; what the faces stand on."""

from dragoman.pipeline.add import AddResult, Progress, add
from dragoman.pipeline.asking import ask, build_given, find_state
from dragoman.pipeline.checking import check
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
    "build_given",
    "check",
    "find_state",
    "load_tools",
    "search",
    "watch",
]
