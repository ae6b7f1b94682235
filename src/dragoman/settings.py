"""Settings, built once at a face and handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

DEFAULT_RECORD = "dragoman.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """`record` is the file or the `postgresql://` address of the record."""

    record: str

    @classmethod
    def build(cls, environment: Mapping[str, str], record: str | None = None) -> Self:
        """What the user says, else `$DRAGOMAN_RECORD`, else `./dragoman.db`."""
        return cls(record or environment.get("DRAGOMAN_RECORD") or DEFAULT_RECORD)
