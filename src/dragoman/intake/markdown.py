"""Markdown: the words without the markup, and front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from dragoman.intake.decoding import decode
from dragoman.intake.drafts import Draft
from dragoman.intake.headers import split_front_matter, split_headers
from dragoman.intake.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TIGHT = frozenset(("tr_close", "list_item_close"))
_WHOLE = frozenset(("bullet_list_close", "ordered_list_close", "table_close"))
_LITERAL = frozenset(("text", "code_inline", "text_special"))


def read_markdown(source: Source) -> Iterator[Draft]:
    """The one report of a Markdown file; the first top heading is its title where the front matter gives none."""
    text = decode(source.name, source.read()).lstrip("\ufeff")
    draft = split_front_matter(text) or split_headers(text)
    words, heading = strip_markup(draft.text)
    yield replace(draft, text=words, title=draft.title or heading)


def strip_markup(text: str) -> tuple[str, str | None]:
    """The words of a Markdown text, a blank line between blocks, and its first top heading, if any."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks: list[str] = []
    heading = None
    for place, token in enumerate(tokens):
        words = _words(token)
        if words and heading is None and tokens[place - 1].type == "heading_open" and tokens[place - 1].tag == "h1":
            heading = words
        if words:
            blocks.append(words + _gap(tokens, place))
    return "".join(blocks).rstrip(), heading


def _gap(tokens: Sequence[Token], place: int) -> str:
    """What parts a block from the next: a tab after a cell, a newline after an item or row, else a blank line."""
    after = (token.type for token in tokens[place + 1 :])
    ends = list(takewhile(lambda type: type.endswith("_close"), after))
    if ends in (["td_close"], ["th_close"]):
        return "\t"
    return "\n" if _TIGHT & set(ends) and ends[-1] not in _WHOLE else "\n\n"


def _words(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(child) for child in token.children or ()).strip()
    if token.type in ("code_block", "fence"):
        return token.content.strip()
    return _TAG.sub("", token.content).strip() if token.type == "html_block" else ""


def _inline(token: Token) -> str:
    if token.type in _LITERAL or token.type == "image":
        return token.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")
