"""The page: whole by itself, true to the words, and deaf to what hostile text asks of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from tests.desk.made_record import MadeRecord

from dragoman.desk import build_brief, render_page
from dragoman.desk.marked import mark_text
from dragoman.desk.parts import Brief, Note
from dragoman.desk.visible import make_visible
from dragoman.model import Citation, Span

VOID = {"meta", "br", "path", "circle"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4", "bdi", "dl", "div", "dt"),
    *("dd", "span", "nav", "ul", "ol", "li", "main", "section", "article", "details", "summary", "em", "strong", "b", "br"),
    *("blockquote", "figure", "figcaption", "svg", "path", "circle", "text", "mark", "footer"),
}  # fmt: skip


class Page(HTMLParser):
    """A page as a browser reads it: its tags, ids, links, and the text under each class of mark."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.marked: Counter[str] = Counter()
        self.words: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += named.items()
        if tag not in VOID:
            self.open.append((tag, named.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for name in {name for tag, name in self.open if tag == "mark"}:
            self.words[name] = self.words.get(name, "") + data

    def values(self, attribute: str) -> list[str]:
        return [value for name, value in self.attributes if name == attribute]


@pytest.fixture(params=[None, "e-hostile"], scope="module")
def brief(request: pytest.FixtureRequest) -> Brief:
    return build_brief(MadeRecord(), request.param)


@pytest.fixture(scope="module")
def html(brief: Brief) -> str:
    return render_page(brief)


def test_every_number_leads_to_marked_words_that_are_the_words_meant(brief: Brief, html: str) -> None:
    page = Page(html)
    ids = set(page.values("id"))
    for note in brief.notes:
        assert f"p{note.number}" in ids
        assert page.words[f"n{note.number}"] == make_visible(note.words)


def test_every_link_leads_to_a_place_on_the_page_and_no_two_places_share_a_name(html: str) -> None:
    page = Page(html)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(href.startswith("#") and href[1:] in ids for href in page.values("href"))


def test_every_line_with_numbers_links_to_each_of_them_and_each_passage_leads_back(brief: Brief, html: str) -> None:
    page = Page(html)
    assert all(cites.strip() for cites in page.values("data-cites"))
    cited = {href for href in page.values("href") if href.startswith("#p")}
    back = {href for href in page.values("href") if re.fullmatch(r"#c\d+", href)}
    assert cited == {f"#p{note.number}" for note in brief.notes}
    assert back == {f"#c{note.number}" for note in brief.notes}


def test_the_page_asks_for_nothing_and_runs_nothing(html: str) -> None:
    page = Page(html)
    assert set(page.tags) <= TAGS
    assert not [
        name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "srcset", "action")
    ]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_policy_allows_only_the_style_of_the_page(html: str) -> None:
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    (policy,) = [v for v in Page(html).values("content") if v.startswith("default-src")]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_headings_descend_by_single_steps_from_one_first(html: str) -> None:
    levels = [int(tag[1]) for tag in Page(html).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))  # noqa: RUF007


def test_no_control_character_and_no_override_of_direction_reaches_the_page(html: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]", html)


def test_the_same_brief_gives_the_same_page(brief: Brief, html: str) -> None:
    assert render_page(brief) == html


def test_guesses_and_inferred_values_are_said_as_such() -> None:
    html = render_page(build_brief(MadeRecord()))
    assert "inferred, about 80% sure" in html
    assert "about 55% sure" in html
    assert "likely a slip" in html


TEXT = st.text(alphabet=st.sampled_from("ab &<>\"'\n\x1bשו🐟é\u202e"), min_size=1, max_size=40)


@given(TEXT, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=8, unique=True))
def test_marks_that_overlap_nest_or_split_and_lose_no_character(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(len(text), start + long)) for start, long in places if start < len(text)]
    notes = [Note(n, Citation("r", span), span.of(text)) for n, span in enumerate(dict.fromkeys(spans), 1)]
    html = str(mark_text(text, notes, lambda number: [Markup("<a></a>")]))
    page = Page(f"<p>{html}</p>")
    assert page.open == []
    assert {f"n{note.number}": make_visible(note.words) for note in notes} == page.words
    assert sorted(page.values("id")) == sorted(f"p{note.number}" for note in notes)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "card", "mark", "mark-in", "lit"])
def test_text_stands_out_from_its_ground_as_wcag_aa_asks(scheme: int, ground: str) -> None:
    css = files("dragoman.desk").joinpath("templates/brief.css").read_text("utf-8")
    schemes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    colours = {
        name: c if len(c) == 7 else "#" + "".join(2 * d for d in c[1:])
        for name, c in (schemes[0] | schemes[scheme]).items()
    }
    over = (
        ("ink",)
        if ground not in ("paper", "card")
        else ("ink", "link", "soft", "one", "two", "serious", "notable", "slight")
    )
    for name in over:
        light, dark = sorted((luminance(colours[name]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)
