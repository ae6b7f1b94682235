"""A checked draft as one HTML file that needs nothing else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from dragoman.desk.checked import CheckedPage, say_finding
from dragoman.desk.page import policy, template
from dragoman.model import VERDICTS, CheckedSentence


def render_check_page(page: CheckedPage) -> str:
    """The whole page. The same draft against the same record gives the same page."""
    counts = ", ".join(f"{page.counts[verdict]} {verdict}" for verdict in VERDICTS if page.counts[verdict])
    return template("check.html").render(
        css=Markup(_css()),
        policy=policy(_css()),
        counts=counts or "No sentence was read",
        sentences=[_sentence(page, sentence) for sentence in page.checked.sentences],
    )


def _sentence(page: CheckedPage, sentence: CheckedSentence) -> dict[str, object]:
    cited = [c for f in sentence.findings for c in f.citations] if sentence.findings else list(sentence.support)
    return {
        "verdict": sentence.verdict,
        "voices": sentence.voices if sentence.verdict == "supported" else 0,
        "pieces": _pieces(page, sentence),
        "findings": [{"kind": finding.kind, "line": say_finding(finding)} for finding in sentence.findings],
        "places": [(page.context(citation), page.where(citation)) for citation in cited],
    }


def _pieces(page: CheckedPage, sentence: CheckedSentence) -> list[tuple[str, bool]]:
    """The sentence cut where words begin and end that are not as the record has them."""
    text, at = page.checked.draft.text, sentence.span.start
    pieces: list[tuple[str, bool]] = []
    for finding in sorted(sentence.findings, key=lambda f: f.span):
        if finding.span.start >= at:
            pieces += [(text[at : finding.span.start], False), (finding.span.of(text), True)]
            at = finding.span.end
    return [*pieces, (text[at : sentence.span.end], False)]


@cache
def _css() -> str:
    return files("dragoman.desk").joinpath("templates/check.css").read_text("utf-8")
