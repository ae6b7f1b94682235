"""A small picture of lineage: reports as dots, oldest on top, and curves from each to those that took words from it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dragoman.desk.parts import Brief, Source
from dragoman.desk.visible import make_plain

_ROW, _TOP, _X, _WIDTH, _TEXT = 30, 18, 92, 340, 34
_NEAREST, _STEP, _FARTHEST = 18, 11, 86


@dataclass(frozen=True, slots=True)
class _Dot:
    label: str
    words: str
    link: str
    y: int


@dataclass(frozen=True, slots=True)
class _Curve:
    source: _Dot
    taker: _Dot
    kind: str
    share: float


def draw_lineage(brief: Brief) -> Markup:
    """The picture as inline SVG without any style of its own; nothing where no report took words from another."""
    origins = [origin for source in brief.sources for origin in source.origins]
    if not origins:
        return Markup("")
    named = dict.fromkeys(origin.name for origin in origins if not origin.source)
    dots = {name: _Dot(name, "", "", _y(row)) for row, name in enumerate(named)}
    dots |= {
        s.label: _Dot(s.label, _words(s), s.label.lower(), _y(row)) for row, s in enumerate(brief.sources, len(named))
    }
    curves = [
        _Curve(dots[o.source or o.name], dots[s.label], o.kind, o.share) for s in brief.sources for o in s.origins
    ]
    height = _y(len(dots)) - _ROW // 2
    body = Markup("").join([*map(_draw_curve, curves), *map(_draw_dot, dots.values())])
    head = Markup('<svg class="lineage" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">')
    return head.format(_WIDTH, height, _WIDTH, height, _say(len(curves))) + body + Markup("</svg>")


def _words(source: Source) -> str:
    return source.report.publisher


def _say(curves: int) -> str:
    return f"Who took words from whom, in {curves} curves; the list beside it says the same in words"


def _y(row: int) -> int:
    return _TOP + row * _ROW


def _draw_curve(curve: _Curve) -> Markup:
    """From the source's dot out to the left and back to the taker's; the arrow points at the taker."""
    rows = abs(curve.taker.y - curve.source.y) // _ROW
    out = _X - min(_FARTHEST, _NEAREST + _STEP * rows)
    down = 5 if curve.taker.y >= curve.source.y else -5
    end = curve.taker.y - down
    path = Markup('<path class="{}" d="M{} {} C{} {} {} {} {} {}" stroke-width="{:.1f}" fill="none"/>')
    kind = "cites" if curve.kind == "cites" else "takes"
    bend = path.format(kind, _X - 6, curve.source.y, out, curve.source.y, out, end, _X - 9, end, 1.2 + 3 * curve.share)
    tip = Markup('<path class="tip" d="M{} {} l-7 -4 v8 z"/>').format(_X - 5, end)
    return bend + tip


def _draw_dot(dot: _Dot) -> Markup:
    circle = Markup('<circle class="{}" cx="{}" cy="{}" r="5"/>').format("dot" if dot.link else "ring", _X, dot.y)
    words = make_plain(f"{dot.label}  {dot.words}" if dot.words else dot.label)
    shown = words if len(words) <= _TEXT else f"{words[: _TEXT - 1]}…"
    text = Markup('<text x="{}" y="{}">{}</text>').format(_X + 14, dot.y + 4, shown)
    linked = Markup('<a href="#{}">{}</a>').format(dot.link, text) if dot.link else text
    return circle + linked
