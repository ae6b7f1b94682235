"""Lists of one kind of object, and the tables that pandas makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dragoman.errors import InputError
from dragoman.model import Known, Party, Span, Statement, Value

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")
Row = dict[str, object]


class Listing(Sequence[T], Generic[T]):
    """A list of one kind of object that never changes, and a pandas table of it on request."""

    def __init__(self, items: Iterable[T], to_row: Callable[[T], Row] | None = None) -> None:
        self._items = tuple(items)
        self._to_row: Callable[[T], Row] = to_row or flatten

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Listing[T]: ...

    def __getitem__(self, index: int | slice) -> T | Listing[T]:
        """One item, or a listing of some."""
        return Listing(self._items[index], self._to_row) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        """Equal to another listing, list or tuple of the same items in the same order."""
        return list(self._items) == list(other) if isinstance(other, Listing | list | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # it is equal to lists, which have none

    def __repr__(self) -> str:
        """As the list of its items."""
        return f"Listing({list(self._items)!r})"

    def to_frame(self) -> pandas.DataFrame:
        """A pandas table, one row an item and one column a field; parties by name, spans as pairs of numbers.

        Raises DragomanError where pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError as exc:
            raise InputError("to_frame() needs pandas; try: pip install pandas") from exc
        return pandas.DataFrame([self._to_row(item) for item in self._items])


def flatten(item: object) -> Row:
    """The fields of an item as the columns of a table; those of the statement in it stand beside its own."""
    row: Row = {}
    for name in (field.name for field in fields(item)):  # type: ignore[arg-type]
        value = getattr(item, name)
        row.update(flatten(value) if isinstance(value, Statement) else {name: _cell(value)})
    return row


def _cell(value: Any) -> object:
    if isinstance(value, Known | Value):
        return value.value
    if isinstance(value, Party):
        return value.name
    if isinstance(value, Span):
        return (value.start, value.end)
    if isinstance(value, tuple):
        return tuple(_cell(each) for each in value)
    return flatten(value) if is_dataclass(value) else value
