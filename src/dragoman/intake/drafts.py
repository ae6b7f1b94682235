"""What an adapter hands over, and how it becomes a report."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import BadReport
from dragoman.intake.canonical import canonical_text
from dragoman.intake.dates import read_date
from dragoman.model import REPORT_KINDS, Report, Sighting

MOST_CHARACTERS = 2_000_000
_LONGEST_FIELD = 1000


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of reports whose files do not say it themselves; the same fields as a `Sighting`."""

    outlet: str | None = None
    published: str | None = None
    kind: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as its format has it, with what the file says of it, as printed; `file` where it names another origin.

    `titled` says that the title is a part of what was published and so belongs to the text; `place` where in its file
    the text stands ("line 3"), where a file holds several.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    kind: str | None = None
    side: str | None = None
    url: str | None = None
    file: str | None = None
    titled: bool = False
    place: str | None = None


def build_report(file: str, draft: Draft, given: Given) -> Report:
    """The report that a draft makes; `file` is where it was found.

    Raises BadReport where nothing readable is left or there is too much of it.
    """
    title = _field(draft.title)
    text = canonical_text(draft.text)
    if draft.titled and title and not _begins_with(text, title):
        text = f"{title}\n\n{text}"
    _check(f"{file}, {draft.place}" if draft.place else file, text)
    sighting = Sighting(
        file=_field(draft.file) or file,
        title=title,
        outlet=_field(draft.outlet) or _field(given.outlet),
        published=read_date(draft.published or "") or given.published,
        kind=_kind(draft.kind) or given.kind,
        side=_field(draft.side) or given.side,
        url=_field(draft.url),
    )
    return Report(text, (sighting,))


def _check(where: str, text: str) -> None:
    if not text.strip():
        raise empty(where)
    if len(text) > MOST_CHARACTERS:
        raise too_long(where)
    if not any(sign.isalpha() for sign in text):
        raise BadReport(where, "it holds no words", "give the text of a report")


def empty(where: str) -> BadReport:
    """The refusal of a text with nothing in it."""
    return BadReport(where, "it is empty", "check that the text was saved")


def too_long(where: str) -> BadReport:
    """The refusal of a text that is longer than any report."""
    most = f"{MOST_CHARACTERS:,} characters"
    return BadReport(where, f"it is longer than a report may be ({most})", "split it into its reports")


def _field(value: str | None) -> str | None:
    """One line of metadata, blanks evened out; None where nothing is said."""
    return " ".join(canonical_text(value).split())[:_LONGEST_FIELD] or None if value else None


def _kind(value: str | None) -> str | None:
    kind = (value or "").strip().lower()
    return kind if kind in REPORT_KINDS else None


def _begins_with(text: str, title: str) -> bool:
    head = " ".join(text[: 2 * len(title) + 200].split()).casefold()
    return head.startswith(title.casefold())
