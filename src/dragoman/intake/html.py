"""Saved web pages: the article without the page around it (trafilatura), with what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import BadReport
from dragoman.intake.decoding import decode
from dragoman.intake.drafts import Draft
from dragoman.intake.source import Source

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
# The bound on dates is fixed: htmldate's own is today, and the same page must give the same report on any day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?\u2026][\"'\u201d\u2019)\]]*(?=\s|$)|\S{12,}[\u3002\uff01\uff1f]")


def read_html(source: Source) -> Iterator[Draft]:
    """The one article of a page; raises BadReport where the page has none."""
    data = source.read()
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    page = decode(source.name, data, declared[1].decode("ascii").lower() if declared else None)
    article = _extract(source.name, page.lstrip("\ufeff").replace("\0", ""))
    text = str(article.text or "")
    if not _SENTENCE.search(text):
        raise _no_article(source.name)
    yield Draft(
        text,
        title=article.title,
        outlet=article.sitename,
        published=article.date,
        url=article.url,
        titled=True,
    )


def _extract(where: str, page: str) -> Any:
    """Trafilatura's document for a page; it fetches nothing."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        article = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    except Exception as exc:  # five libraries stand behind this call, and a hostile page may break any one of them
        raise BadReport(where, f"the page cannot be read ({type(exc).__name__})", "paste its text instead") from exc
    if article is None:
        raise _no_article(where)
    return article


def _no_article(where: str) -> BadReport:
    return BadReport(where, "the page holds no article", "save the page of the article itself, or paste its text")
