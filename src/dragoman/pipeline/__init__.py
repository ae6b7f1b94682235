"""The order of the steps: take in, keep, read, find neighbours, weave, keep; what the faces stand on."""

from dragoman.pipeline.add import AddResult, Progress, add, catch_up
from dragoman.pipeline.asking import ask, ask_state, build_given, find_state, read_day
from dragoman.pipeline.checking import check
from dragoman.pipeline.deciding import append, build, build_undo, replay, sign
from dragoman.pipeline.people import find_people
from dragoman.pipeline.searching import search
from dragoman.pipeline.tools import Reader, Tools, Weaver, load_tools
from dragoman.pipeline.watching import Digest, watch
from dragoman.record import Damage, Found, Hit, Passage, Record, State, StatementFilter, restore

__all__ = [
    "AddResult",
    "Damage",
    "Digest",
    "Found",
    "Hit",
    "Passage",
    "Progress",
    "Reader",
    "Record",
    "State",
    "StatementFilter",
    "Tools",
    "Weaver",
    "add",
    "append",
    "ask",
    "ask_state",
    "build",
    "build_given",
    "build_undo",
    "catch_up",
    "check",
    "find_people",
    "find_state",
    "load_tools",
    "read_day",
    "replay",
    "restore",
    "search",
    "sign",
    "watch",
]
