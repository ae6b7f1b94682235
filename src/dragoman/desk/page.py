"""What every page has: one file that needs nothing else, no script, no request; numbers that lead to words and back."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.desk.parts import Note
from dragoman.desk.visible import make_visible
from dragoman.desk.wording import count, say_date

_MOST_BACKS = 12


class Anchors:
    """Ids of the places where a number stands, so that its passage can lead back to each of them."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def next(self, number: int) -> str:
        """The id of one more place where the number stands."""
        self._seen[number] = self._seen.get(number, 0) + 1
        return self._id(number, self._seen[number])

    def backs(self, number: int) -> Iterator[Markup]:
        """Links back to those places, the first one with the number, the others with letters."""
        for place in range(1, min(self._seen.get(number, 0), _MOST_BACKS) + 1):
            sign = f"{number}" if place == 1 else chr(ord("a") + place - 1)
            link = '<a class="back" href="#{}" aria-label="Back to line with [{}]{}">{}</a>'
            which = f", place {place}" if place > 1 else ""
            yield Markup(link).format(self._id(number, place), number, which, sign)

    @staticmethod
    def _id(number: int, place: int) -> str:
        return f"c{number}" if place == 1 else f"c{number}-{place}"


def template(name: str) -> Template:
    """A template of this room by the name of its file."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update(count=count, say_date=say_date)
    return environment


def _finalize(value: object) -> object:
    return make_visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def page_css(notes: Sequence[Note], *names: str) -> str:
    """The style sheets of these names in one, and the rules by which the words that a number leads to light up."""
    return "".join(_read_css(name) for name in names) + _target_rules(notes)


@cache
def _read_css(name: str) -> str:
    return files("dragoman.desk").joinpath(f"templates/{name}").read_text("utf-8")


def _target_rules(notes: Sequence[Note]) -> str:
    """A mark may be cut into runs, of which only the first is the target: all of them light up with it."""
    places = [f":root:has(#p{note.number}:target) .n{note.number}" for note in notes]
    lit = f"{','.join(places)}{{background:var(--lit);box-shadow:0 2px 0 var(--lit-edge)}}"
    inside = f"{','.join(f'{place} mark' for place in places)}{{background:none;box-shadow:none}}"
    return f"\n{lit}\n{inside}\n" if places else ""


def policy(css: str) -> str:
    """Nothing may be fetched, run or sent; the one style that is allowed is the page's own."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
