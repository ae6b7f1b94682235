"""A report's text with the cited words marked; marks that overlap are cut into runs that nest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from dragoman.desk.parts import Note
from dragoman.desk.visible import make_visible

Backs = Callable[[int], Iterable[Markup]]


def mark_text(text: str, notes: Sequence[Note], backs: Backs) -> Markup:
    """The text as HTML. The runs of note n, `<mark class="n7">`, together hold exactly its words; the first has the id `p7`,
    and after the last stand the links that `backs` gives."""
    edges = sorted(
        {0, len(text), *(edge for note in notes for edge in (note.citation.span.start, note.citation.span.end))}
    )
    parts: list[Markup] = []
    for start, end in pairwise(edges):
        over = [note for note in notes if note.citation.span.start <= start and end <= note.citation.span.end]
        parts.append(_run(text[start:end], start, over))
        ended = [note.number for note in notes if note.citation.span.end == end]
        parts += (link for number in ended for link in backs(number))
    return Markup("").join(parts)


def _run(words: str, start: int, over: Iterable[Note]) -> Markup:
    """Words inside the marks of all notes that cover them, the widest outermost."""
    inner = escape_text(words)
    for note in sorted(over, key=lambda n: (n.citation.span.end - n.citation.span.start, n.number)):
        id = Markup(' id="p{}"').format(note.number) if note.citation.span.start == start else Markup("")
        inner = Markup('<mark class="n{}"{}>{}</mark>').format(note.number, id, inner)
    return inner


def escape_text(text: str) -> Markup:
    """Text as HTML that a browser gives back character by character."""
    return escape(make_visible(text))
