"""A brief for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from dragoman.desk.clashes import say_descent
from dragoman.desk.parts import Brief, ClaimLine, Clash, Note, Origin, Piece, Wording
from dragoman.desk.rows import STYLES, Row, put, put_cites, put_title
from dragoman.desk.visible import make_plain_run
from dragoman.desk.wording import count

_LABEL_WIDTH = 18
_WITHOUT_WORDS = "Each [n] leads to words: --words prints them here, --html FILE makes a page that jumps to them."


def render_brief(brief: Brief, words: bool = True) -> list[Row]:
    """The brief as rows; `compose` makes of them what Rich prints. `words` adds what each number leads to."""
    notes = render_notes(brief.notes, brief.labels) if words else [put(), put((_WITHOUT_WORDS, "dim"))]
    return [
        put((brief.title, "bold")),
        put((brief.standfirst, "dim")),
        put(),
        *_header(brief),
        *put_title("What both sides agreed"),
        *(
            _claims(brief, brief.agreed, 2)
            if brief.agreed
            else [put(("nothing that these reports tell of", "dim"), indent=2)]
        ),
        *_issues(brief),
        *_one_sided(brief),
        *_clashes(brief),
        *_open(brief),
        *_sources(brief),
        *notes,
    ]


def render_notes(notes: Iterable[Note], labels: dict[str, str]) -> Iterator[Row]:
    """What each number leads to: the report's label, the characters, the words there; by report."""
    listed = list(notes)
    yield from put_title("The words behind the numbers")
    for report, label in labels.items():
        for note in (note for note in listed if note.citation.report == report):
            span = note.citation.span
            where = f"{label} {span.start}–{span.end}"
            yield put(put_cites([note.number]), (where, "dim"), note.words, indent=2)


def put_pieces(pieces: Iterable[Piece]) -> Text:
    """Words as printed: direct speech set in italics, words that differ from the best wording underlined."""
    text = Text(overflow="fold")
    for piece in pieces:
        style = " ".join(s for s in ("italic" if piece.quoted else "", "bold underline" if piece.changed else "") if s)
        text.append(make_plain_run(piece.text), style=style)
    return text


def put_flags(wording: Wording) -> tuple[str, str]:
    """How it was said where that is not plain, and how sure the reader is."""
    flags = "; ".join(flag for flag in (wording.manner, wording.remark) if flag)
    return (f"({flags})" if flags else "", "yellow")


def _header(brief: Brief) -> Iterator[Row]:
    for fact in brief.header:
        label = Text(fact.label.ljust(_LABEL_WIDTH), style="dim")
        remark = (f"({fact.remark})" if fact.remark else "", "yellow")
        yield put(label, (fact.value, "dim italic" if fact.unknown else ""), remark, put_cites(fact.cites), indent=2)


def _issues(brief: Brief) -> Iterator[Row]:
    yield from put_title("What each side said")
    if not brief.issues:
        yield put(("these reports hold no statement made at it", "dim"), indent=2)
    for section in brief.issues:
        yield put((section.name, "bold"), indent=2)
        for cell in section.cells:
            yield put((cell.heading, "bold magenta"), indent=4)
            yield from _claims(brief, cell.lines, 6)


def _claims(brief: Brief, lines: Iterable[ClaimLine], indent: int) -> Iterator[Row]:
    for line in lines:
        best = line.best
        to = f"to {best.to}" if best.to else ""
        act = f"[{line.act}]" if line.act else ""
        manner = (f"({best.manner})" if best.manner else "", "yellow")
        yield put((best.speaker, "bold"), to, (act, "dim"), manner, indent=indent)
        yield put(put_pieces(best.pieces), put_cites(line.cites), indent=indent + 2)
        told = f"{count(line.reports, 'report')}, {count(line.voices, 'voice')}"
        chain = ", ".join(part for part in (brief.label(best.report), best.via, told) if part)
        yield put((chain, "dim"), (f"({best.remark})" if best.remark else "", "yellow"), indent=indent + 2)
        for other in line.variants:
            yield _variant(brief, line, other, indent + 4)


def _variant(brief: Brief, line: ClaimLine, other: Wording, indent: int) -> Row:
    speaker = f"{other.speaker}:" if other.speaker != line.best.speaker else ""
    via = (f"({other.via})" if other.via else "", "dim")
    label = (brief.label(other.report), "dim")
    words = put_pieces(other.pieces)
    return put(label, (speaker, "bold underline"), words, put_flags(other), via, put_cites(other.cites), indent=indent)


def _one_sided(brief: Brief) -> Iterator[Row]:
    yield from put_title("What only one side's account has")
    if brief.accounts:
        yield put((brief.accounts, "dim"), indent=2)
    elif not brief.one_sided:
        yield put(("each side's account has all that the other's has", "dim"), indent=2)
    for only in brief.one_sided:
        yield put((only.heading, "bold magenta"), indent=2)
        for line in only.lines:
            yield put((f"{line.best.speaker}:", "bold"), put_pieces(line.best.pieces), put_cites(line.cites), indent=4)


def _clashes(brief: Brief) -> Iterator[Row]:
    yield from put_title("What clashes")
    if not brief.clashes:
        yield put(("nothing in these reports", "dim"), indent=2)
    for clash in brief.clashes:
        yield from _clash(brief, clash)


def _clash(brief: Brief, clash: Clash) -> Iterator[Row]:
    what = f"{clash.kind}, {clash.slot}" if clash.slot else clash.kind
    remark = (f"({clash.remark})" if clash.remark else "", "yellow")
    yield put((clash.grade, STYLES.get(clash.grade, "")), (what, "dim"), remark, clash.explanation, indent=2)
    for side in clash.sides:
        slip = ("likely a slip" if side.slip else "", "red")
        yield put((side.value, "bold"), (f"({count(side.voices, 'voice')})", "dim"), slip, indent=4)
        for passage in side.passages:
            context = passage.context
            words = Text(make_plain_run(context.before), style="dim", overflow="fold")
            words.append(make_plain_run(context.words), style="not dim reverse")
            words.append(make_plain_run(context.after))
            yield put((brief.label(passage.report), "dim"), words, put_cites(passage.cites), indent=6)
        if side.more > 0:
            yield put((f"and {count(side.more, 'more passage')}", "dim"), indent=6)
    for line in clash.descents:
        yield put(say_descent(line, brief.label), put_cites(line.cites), indent=4)


def _open(brief: Brief) -> Iterator[Row]:
    yield from put_title("What is still open")
    if not brief.still_open:
        yield put(("nothing", "dim"), indent=2)
    for line in brief.still_open:
        what = f"{line.what}:" if line.words else line.what
        yield put((what, "bold"), line.words, put_cites(line.cites), indent=2)


def _sources(brief: Brief) -> Iterator[Row]:
    yield from put_title("The reports, and who took words from whom")
    for source in brief.sources:
        yield put((source.label, "bold"), source.report.name, put_cites(source.cites), indent=2)
        yield put((f"{' · '.join(source.about)} · {source.report.id}", "dim"), indent=6)
        for origin in source.origins:
            yield put(f"{say_origin(origin)}", put_cites(origin.cites), indent=6)


def say_origin(origin: Origin) -> str:
    """Where words come from, in words."""
    name = f"{origin.source} ({origin.name})" if origin.source else origin.name
    share = f"{origin.share:.0%}"
    if origin.kind == "cites":
        return f"names {name} as its source"
    if origin.kind == "republished":
        return f"republished from {name}" + (f", {share} of its words" if origin.share else "")
    return f"shares {share} of its words with {name}"
