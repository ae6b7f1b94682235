"""A brief as one HTML file that needs nothing else: no script, no request, its style inside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.desk.lineage_picture import draw_lineage
from dragoman.desk.marked import mark_text
from dragoman.desk.parts import Brief, Note, Source
from dragoman.desk.visible import make_visible
from dragoman.desk.wording import count

_MOST_BACKS = 12
_COLUMNS = 2


class _Anchors:
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


def render_page(brief: Brief) -> str:
    """The whole page. The same brief gives the same page."""
    anchors = _Anchors()
    notes = {
        source.label: [n for n in brief.notes if n.citation.report == source.report.id] for source in brief.sources
    }
    css = _css() + _target_rules(brief.notes)

    def full_text(source: Source) -> Markup:
        return mark_text(source.report.text, notes[source.label], anchors.backs)

    return load_template("brief.html").render(
        brief=brief,
        css=Markup(css),
        policy=policy_of(css),
        anchor=anchors.next,
        full_text=full_text,
        picture=draw_lineage(brief),
        columns=len(brief.sides) == _COLUMNS,
        side_number={side.state: number for number, side in enumerate(brief.sides, 1)},
    )


@cache
def load_template(name: str) -> Template:
    """A page's template; what it is given is escaped, and made visible where it would steer a browser."""
    environment = Environment(
        loader=PackageLoader("dragoman.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update(count=count)
    return environment.get_template(name)


def _finalize(value: object) -> object:
    return make_visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _css() -> str:
    return files("dragoman.desk").joinpath("templates/brief.css").read_text("utf-8")


def _target_rules(notes: tuple[Note, ...]) -> str:
    """A mark may be cut into runs, of which only the first is the target: all of them light up with it."""
    places = [f":root:has(#p{note.number}:target) .n{note.number}" for note in notes]
    lit = f"{','.join(places)}{{background:var(--lit);box-shadow:0 2px 0 var(--lit-edge)}}"
    inside = f"{','.join(f'{place} mark' for place in places)}{{background:none;box-shadow:none}}"
    return f"\n{lit}\n{inside}\n" if places else ""


def policy_of(css: str) -> str:
    """Nothing may be fetched, run or sent; the one style that is allowed is the page's own."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
