"""Lines for a terminal: text with an indent, wrapped where a person reads and left whole where a program does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from dragoman.desk.visible import make_plain

STYLES = {"serious": "bold red", "notable": "bold yellow", "slight": "bold"}
# However deep a row is set in, so many characters of it stand in a line.
_NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text, and by how many blanks it is set in."""

    text: Text
    indent: int = 0


def put(*parts: str | Text | tuple[str, str], indent: int = 0) -> Row:
    """A row of parts with a blank between; a pair is words and their style. Words are made safe to print, empty ones left
    out."""
    line = Text(overflow="fold")
    for part in parts:
        piece = part if isinstance(part, Text) else _styled(part)
        if piece.plain:
            line.append(" " if line.plain else "").append_text(piece)
    return Row(line, indent)


def put_title(words: str) -> tuple[Row, Row]:
    """A heading with an empty line before it."""
    return put(), put((words, "bold underline"))


def put_cites(numbers: Iterable[int]) -> Text:
    """The numbers in brackets, with blanks between so that a line may break there."""
    return Text(" ".join(f"[{number}]" for number in numbers), style="cyan")


def compose(rows: Sequence[Row], wrap: bool) -> RenderableType:
    """Rows as one thing to print; without `wrap` each stays one line however long."""
    if wrap:
        return Group(*(_Wrapped(row) for row in rows))
    return Group(*(_whole(row) for row in rows))


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A row wrapped to the width there is, its later lines set in as its first and no blanks after them."""

    row: Row

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width - self.row.indent, _NARROWEST)
        for line in self.row.text.wrap(console, width, overflow="fold") or [Text()]:
            line.rstrip()
            yield Text(" " * self.row.indent if line.plain else "").append_text(line)


def _whole(row: Row) -> Text:
    line = Text(" " * row.indent if row.text.plain else "", no_wrap=True, overflow="ignore")
    return line.append_text(row.text)


def _styled(part: str | tuple[str, str]) -> Text:
    words, style = part if isinstance(part, tuple) else (part, "")
    return Text(make_plain(words), style=style)
