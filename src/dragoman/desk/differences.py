"""The words by which two wordings of one claim differ: the one word is often what the reader came for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from dragoman.desk.parts import Piece

# Below this the wordings share too little for single words to stand out.
_ALIKE = 0.5
_WORD = re.compile(r"\w+(?:['’]\w+)*")

Range = tuple[int, int]


def mark_changes(best: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, cut so that words which the best wording has not are marked as changed.

    >>> [p.text for p in mark_changes("would lift the ban", [Piece("would limit the ban", False)]) if p.changed]
    ['limit']
    """
    changed = find_changes(best, "".join(piece.text for piece in pieces))
    out: list[Piece] = []
    start = 0
    for piece in pieces:
        out += _cut(piece, start, changed)
        start += len(piece.text)
    return tuple(out)


def find_changes(best: str, other: str) -> list[Range]:
    """Where in `other` words stand that `best` has not at that place; none where the two are hardly alike."""
    there, here = list(_WORD.finditer(best)), list(_WORD.finditer(other))
    matcher = SequenceMatcher(None, [w[0].casefold() for w in there], [w[0].casefold() for w in here], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return []
    codes = (code for code in matcher.get_opcodes() if code[0] in ("replace", "insert"))
    return [(here[first].start(), here[last - 1].end()) for _, _, _, first, last in codes]


def _cut(piece: Piece, start: int, changed: Iterable[Range]) -> Iterator[Piece]:
    at, end = 0, len(piece.text)
    for first, last in changed:
        begin, finish = max(first - start, at), min(last - start, end)
        if begin < finish:
            if at < begin:
                yield Piece(piece.text[at:begin], piece.quoted)
            yield Piece(piece.text[begin:finish], piece.quoted, changed=True)
            at = finish
    if at < end:
        yield Piece(piece.text[at:], piece.quoted)
