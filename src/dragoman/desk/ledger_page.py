"""The ledger of a relationship as one HTML file: the picture, the table behind it, and the words behind both."""

from __future__ import annotations

from markupsafe import Markup

from dragoman.desk.described import Described
from dragoman.desk.ledger_parts import Ledger
from dragoman.desk.marked import mark_text
from dragoman.desk.page import Anchors, page_css, policy, template
from dragoman.desk.render_ledger import say_change, say_extent, say_terms
from dragoman.desk.timeline_picture import draw_sign, draw_timeline


def render_ledger_page(ledger: Ledger) -> str:
    """The whole page. The same ledger gives the same page."""
    anchors = Anchors()
    css = page_css(ledger.notes, "brief.css", "ledger.css")

    def full_text(report: Described) -> Markup:
        notes = [note for note in ledger.notes if note.citation.report == report.id]
        return mark_text(report.text, notes, anchors.backs)

    return template("ledger.html").render(
        ledger=ledger,
        css=Markup(css),
        policy=policy(css),
        anchor=anchors.next,
        full_text=full_text,
        picture=draw_timeline(ledger),
        sign=draw_sign,
        extent=say_extent(ledger),
        say_change=say_change,
        say_terms=say_terms,
        side_number={side.state: number for number, side in enumerate(ledger.sides, 1)},
    )
