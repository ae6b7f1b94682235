"""The table of who may import whom, as data; a room imports its own files, the shared ones and what the table allows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dragoman

SOURCE = Path(dragoman.__file__).parent
SHARED = {"errors", "settings"}
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "settings": set(),
    "intake": {"model"},
    "encoder": {"model"},
    "lexicon": {"model"},
    "extract": {"model", "encoder", "lexicon"},
    "reconcile": {"model", "encoder", "lexicon"},
    "record": {"model"},
    "pipeline": {"model", "intake", "encoder", "lexicon", "extract", "reconcile", "record"},
    "desk": {"model", "record"},
    "listings": {"model"},
    "api": {"pipeline", "desk", "model", "listings"},
    "cli": {"api", "desk", "model"},
    "__init__": {"api", "model"},
}


def room_of(path: Path) -> str:
    """The room (folder, or module at the top) that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """The rooms of the package that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; write the whole path"
            module = node.module or ""
            names |= {f"dragoman.{a.name}" for a in node.names} if module == "dragoman" else {module}
    return {n.split(".")[1] for n in names if n.startswith("dragoman.")}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_only_what_the_table_allows(path: Path) -> None:
    room = room_of(path)
    assert room in ALLOWED, f"{room} is not in the table of rooms"
    assert imported_rooms(path) - {room} - SHARED <= ALLOWED[room]


def test_every_room_of_the_table_is_there_and_none_is_empty() -> None:
    for room in ALLOWED:
        folder = SOURCE / room
        assert (SOURCE / f"{room}.py").exists() or len(list(folder.glob("*.py"))) > 1, room
