"""A picture of a ledger: a row an issue, a column a date, a sign for what each side said; without any style of its own."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from dragoman.desk.ledger_parts import IssueTurns, Ledger, Turn
from dragoman.desk.visible import make_plain
from dragoman.desk.wording import say_date

# Pixels; the last date leans out over the right edge of its column.
_LEFT, _COLUMN, _ROW, _TOP, _RIGHT = 170, 62, 24, 64, 40
_APART = 9
_TEXT = 24  # characters of an issue's name
# The signs by the way a saying stands to the one before: a path around (0, 0), and whether it is filled.
_SIGNS = {
    "first": ("M0 -5 A5 5 0 1 1 0 5 A5 5 0 1 1 0 -5 Z", "full"),
    "repeated": ("M-5 -2 H5 V2 H-5 Z", "full"),
    "sharpened": ("M0 -6 L6 5 H-6 Z", "full"),
    "softened": ("M0 6 L6 -5 H-6 Z", "full"),
    "dropped": ("M-4 -4 L4 4 M4 -4 L-4 4", "bare"),
}
_SAYS = {"first": "first said", "dropped": "unmentioned"}


def draw_timeline(ledger: Ledger) -> Markup:
    """The picture as inline SVG; nothing where neither side is known to have said anything."""
    if not ledger.issues:
        return Markup("")
    width = _LEFT + _COLUMN * len(ledger.dates) + _RIGHT
    height = _TOP + _ROW * len(ledger.issues) + 6
    head = Markup('<svg class="timeline" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-label="{2}">')
    words = f"Which issue each side spoke of on {len(ledger.dates)} dates; the table behind it says the same in words"
    columns = {date: _LEFT + _COLUMN * place + _COLUMN // 2 for place, date in enumerate(ledger.dates)}
    body = [
        *_dates(columns, height),
        *(part for row, issue in enumerate(ledger.issues) for part in _issue(ledger, row, issue, columns)),
    ]
    return head.format(width, height, words) + Markup("").join(body) + Markup("</svg>")


def draw_sign(change: str, side: int) -> Markup:
    """One sign by itself, for the words beside the picture; `side` is 1 or 2."""
    path, kind = _SIGNS[change]
    drawn = '<svg class="sign" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true"><path class="s{} {}" d="{}"/></svg>'
    return Markup(drawn).format(side, kind, path)


def _dates(columns: dict[str, int], height: int) -> Iterator[Markup]:
    for date, x in columns.items():
        yield Markup('<path class="rule" d="M{} {} V{}"/>').format(x, _TOP - 12, height)
        line = '<text class="date" transform="translate({} {}) rotate(-38)">{}</text>'
        yield Markup(line).format(x, _TOP - 16, _short(date))


def _issue(ledger: Ledger, row: int, issue: IssueTurns, columns: dict[str, int]) -> Iterator[Markup]:
    y = _TOP + _ROW * row + _ROW // 2
    name = make_plain(issue.name)
    shown = name if len(name) <= _TEXT else f"{name[: _TEXT - 1]}…"
    yield Markup('<a href="#issue-{}"><text x="0" y="{}">{}</text></a>').format(row + 1, y + 4, shown)
    for number, side in enumerate(ledger.sides, 1):
        for turns in (s.turns for s in issue.sides if s.side.state == side.state):
            for turn in turns:
                if turn.date in columns:
                    yield _sign(
                        turn,
                        number,
                        columns[turn.date] + (-_APART if number == 1 else _APART),
                        y,
                        f"{side.name}, {name}",
                    )


def _sign(turn: Turn, side: int, x: int, y: int, what: str) -> Markup:
    path, kind = _SIGNS[turn.change]
    title = f"{what}, {say_date(turn.date)}: {_SAYS.get(turn.change, turn.change)}"
    drawn = '<path class="s{} {}" transform="translate({} {})" d="{}"><title>{}</title></path>'
    return Markup(drawn).format(side, kind, x, y, path, make_plain(title))


def _short(date: str) -> str:
    """A date as a column has room for: `Nov 2024`, with the day where it is known."""
    parts = say_date(date).split()
    return " ".join(part[:3] if part.isalpha() else part for part in parts)
