"""One thing to read: an open file or pasted text, read no further than a report may reach."""

from __future__ import annotations

from dataclasses import dataclass
from io import BufferedReader

from dragoman.intake.drafts import MOST_CHARACTERS, too_long

MOST_BYTES = 4 * MOST_CHARACTERS
_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """An open stream, its name as shown, the ending of that name (`.html`, or empty) and its size where it is known."""

    name: str
    stream: BufferedReader
    suffix: str = ""
    size: int | None = None

    def head(self) -> bytes:
        """The first bytes, which stay to be read."""
        return self.stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]

    def read(self) -> bytes:
        """All of it; raises BadReport where it is larger than any report, without reading on."""
        if self.size is not None and self.size > MOST_BYTES:
            raise too_long(self.name)
        data = self.stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise too_long(self.name)
        return data
