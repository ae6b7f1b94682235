"""A brief as one HTML file that needs nothing else: no script, no request, its style inside."""

from __future__ import annotations

from markupsafe import Markup

from dragoman.desk.clashes import say_descent
from dragoman.desk.lineage_picture import draw_lineage
from dragoman.desk.marked import mark_text
from dragoman.desk.page import Anchors, page_css, policy, template
from dragoman.desk.parts import Brief, Source

_COLUMNS = 2


def render_page(brief: Brief) -> str:
    """The whole page. The same brief gives the same page."""
    anchors = Anchors()
    notes = {
        source.label: [n for n in brief.notes if n.citation.report == source.report.id] for source in brief.sources
    }
    css = page_css(brief.notes, "brief.css")

    def full_text(source: Source) -> Markup:
        return mark_text(source.report.text, notes[source.label], anchors.backs)

    return template("brief.html").render(
        brief=brief,
        css=Markup(css),
        policy=policy(css),
        anchor=anchors.next,
        full_text=full_text,
        picture=draw_lineage(brief),
        columns=len(brief.sides) == _COLUMNS,
        side_number={side.state: number for number, side in enumerate(brief.sides, 1)},
        say_descent=say_descent,
    )
