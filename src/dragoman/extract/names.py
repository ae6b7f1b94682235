"""Names in a text: what the encoder tagged, made exact by the lexicon, with the office and state printed beside a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.encoder import Tag
from dragoman.extract.titles import (
    BEFORE,
    OF_STATE,
    office_suffix,
    state_at_front,
    state_suffix,
    title_after,
    title_before,
)
from dragoman.lexicon import (
    forum_named,
    ministry_named,
    office_named,
    outlet_named,
    place_named,
    state_by_seat,
    state_standing_for,
)
from dragoman.model import Span

LONGEST_NAME = 8  # words of the longest forum or outlet name that the scan tries

TOKEN = re.compile(r"[^\W_]+(?:[.&'’][^\W_]+)*\.?|[^\w\s-]")  # "Japan-China" is two, joined again for "Guinea-Bissau"
HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|dr|rt|yab|yb|yam|engr?|sir|dame|lord|lady|prof|professor|gen|general|lieut|brig|brigadier|capt|captain|cmdr|amb|rev|cardinal|col|colonel|lt|maj|major|adm|admiral|sheikh|shaikh|king|queen|prince|princess|emir|"
    r"president|premier|chancellor|minister|senator|secretary|ambassador|his|her|excellency|highness|majesty|comrade|cde|"
    r"h\.\s?e|he(?=\.)|hrh|hh|hm|shri|smt|(?:datuk|dato)[’']?(?: (?:seri|sri|wira|paduka))?|seri|tan sri|tun|haji|hajji|hon|honou?rable|pm)\.?\s+",
    re.IGNORECASE,
)
# What a bearer writes behind a name: "X MP", "Y SC".
POSTNOMINAL = re.compile(
    r"(?:,?\s(?:MP|MPs|MLA|MEP|MSP|MNA|MK|TD|SC|KC|QC|AC|AO|CH|OBE|MBE|CBE|KBE|DBE|GCMG|KCMG|CMG|EGH|CGH|EBS|GCFR|GCON|PhD|DPhil))+$"
)
INITIAL_WORDS = frozenset(
    (
        "the a an in on at for by with from of to and but or as after before during while when since until he she it "
        "they we his her its their this that these those there meanwhile however also although both earlier later "
        "according"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place; `kind` is one of the encoder's (PER, GPE, NORP, ORG, OFF, EVT, OUT).

    `state` and `office` are those printed with a person ("Kenyan President William Ruto"), or the state that the words
    themselves stand for.
    """

    span: Span
    kind: str
    state: str | None = None
    office: str | None = None
    confidence: float = 1.0


def find_names(text: str, tags: Iterable[Tag], sentences: tuple[Span, ...]) -> tuple[Mention, ...]:
    """All names in order of place; the lexicon's reading of known words wins over the encoder's kind."""
    known = [m for s in sentences for m in _scan(text, s)]
    tagged = _cities(text, _joined(text, [m for t in tags if (m := _from_tag(text, t)) is not None]))
    tagged = _with_small_words(text, tagged, sentences)
    taken = list(known)
    for m in sorted(tagged, key=lambda m: (m.kind != "PER", m.span)):
        clash = [k for k in taken if k.span.overlaps(m.span)]
        if all(m.span.contains(k.span) and m.span != k.span for k in clash):
            if m.kind == "PER" and any(k.kind in ("NORP", "GPE") and k.span.start == m.span.start for k in clash):
                continue
            taken = [k for k in taken if k not in clash or m.kind == "ORG"] + [m]
    taken = _by_surname(text, taken, sentences)
    taken += [m for s in sentences for m in _scan_places(text, s) if not any(m.span.overlaps(k.span) for k in taken)]
    return _with_titles(text, sorted(taken, key=lambda m: (m.span.start, -m.span.end)))


# Family names that look like small words: "To Lam", "An Ik-san".
SMALL = frozenset(("To", "Tô", "Do", "Đỗ", "An", "No", "So", "On", "In", "My"))


def _with_small_words(text: str, mentions: list[Mention], sentences: tuple[Span, ...]) -> list[Mention]:
    """The names, those of one word with the family name before it where it stands with a capital within a sentence, as no
    small word does."""
    whole = [s for s in sentences if s.of(text).rstrip().endswith((".", "!", "?", "”", '"'))]
    before = {m: _word_before(text, m.span) for m in mentions if m.kind == "PER"}
    small = {m: word for m, word in before.items() if word.of(text) in SMALL}
    known = {
        (word.of(text), m.span.of(text))
        for m, word in small.items()
        if any(s.start < word.start and s.contains(m.span) for s in whole)
    }
    longer = {m: word.start for m, word in small.items() if (word.of(text), m.span.of(text)) in known}
    return [replace(m, span=Span(longer[m], m.span.end)) if m in longer else m for m in mentions]


def _word_before(text: str, span: Span) -> Span:
    end = max(span.start - 1, 0)
    return Span(text.rfind(" ", 0, end) + 1 if text[end : end + 1] == " " else end, end)


def _by_surname(text: str, mentions: list[Mention], sentences: tuple[Span, ...]) -> list[Mention]:
    """Single words that are the last or first word of a person's full name elsewhere in the text, or stand there after a
    title, name that person, where the encoder left them out or called them a place."""
    names = {
        w
        for m in mentions
        if m.kind == "PER"
        for w in _ends(m.span.of(text)) or _titled(text, m.span)
        if len(w) > 1 and w[0].isupper() and w[-1] != "." and w not in SMALL and _known_as(w) is None
    }
    out = [
        replace(m, kind="PER") if m.kind in ("GPE", "ORG", "OUT") and m.span.of(text) in names else m for m in mentions
    ]
    for sentence in sentences:
        for w in re.finditer(r"[^\W\d_][\w’'-]*", sentence.of(text)):
            span = _strip(text, Span(sentence.start + w.start(), sentence.start + w.end()))
            if span.of(text) in names and not any(m.span.overlaps(span) for m in out):
                out.append(Mention(span, "PER", confidence=0.7))
    return out


def _ends(name: str) -> tuple[str, ...]:
    words = name.split()
    last = re.sub(r"^(?:[Aa]l|[Ee]l|[Aa]s|[Aa]z|[Aa]r|[Aa]sh)-", "", words[-1]) if words else ""
    return (words[0], words[-1], last) if len(words) > 1 else ()


def _titled(text: str, name: Span) -> tuple[str, ...]:
    """The name of one word that follows a title ("Prime Minister | Hasina")."""
    before = re.search(r"\b[A-Z][\w.]*\s$", text[max(0, name.start - 20) : name.start])
    return (name.of(text),) if before and HONORIFIC.match(before[0]) else ()


def _cities(text: str, tagged: list[Mention]) -> list[Mention]:
    """A "person" of one word that is a city's name and no part of a longer name in the text is the city; one that is a
    seat of government or a ministry ("Zhongnanhai", "Itamaraty") is that."""
    names = {w for m in tagged if m.kind == "PER" for w in _ends(m.span.of(text))}

    def settle(m: Mention) -> Mention:
        words = m.span.of(text)
        if m.kind != "PER" or words in names:
            return m
        if state_by_seat(words) is not None or ministry_named(words) is not None:
            return replace(m, kind="ORG")
        return replace(m, kind="GPE") if " " not in words and place_named(words) is not None else m

    return [settle(m) for m in tagged]


# What may part two halves of one name: a nickname's quotation marks (Joko “Jokowi” Widodo), or a title or particle inside it.
WITHIN_NAME = re.compile(r"[\"“”] | [\"“”]| (?:[Ss]h[ae]ikh|[Hh]ajji?|[Ss]eri|bin|ibn|al|el|de|da|dos|van|von) ")


def _joined(text: str, tagged: list[Mention]) -> list[Mention]:
    """Persons that only a blank parts are one person whose name the encoder cut ("Recep | Tayyip Erdogan"), also where it
    takes a part for a place that nobody knows ("Kossi | Adjavon")."""
    out: list[Mention] = []
    for m in sorted(tagged, key=lambda m: m.span):
        gap = text[out[-1].span.end : m.span.start] if out else ""
        if out and m.kind == "GPE" and gap == " " and out[-1].kind == "PER" and _is_unknown_place(m.span.of(text)):
            m = replace(m, kind="PER")
        if out and m.kind == out[-1].kind == "PER" and (gap in (" ", "-", " -", "- ") or WITHIN_NAME.fullmatch(gap)):
            out[-1] = replace(
                m, span=Span(out[-1].span.start, m.span.end), confidence=max(m.confidence, out[-1].confidence)
            )
        else:
            out.append(m)
    return out


def _is_unknown_place(words: str) -> bool:
    return " " not in words and place_named(words) is None and _known_as(words) is None


def _scan_places(text: str, sentence: Span) -> list[Mention]:
    """Cities of the lexicon after "in", "at" or "to" that the encoder left untagged."""
    out = []
    for m in PLACE.finditer(text, sentence.start, sentence.end):
        span = Span(m.start("place"), m.end("place"))
        words = span.of(text).split()
        for n in range(len(words), 0, -1):
            name = " ".join(words[:n])
            if place_named(name) is not None:
                out.append(Mention(Span(span.start, span.start + len(name)), "GPE", confidence=0.8))
                break
    return out


PLACE = re.compile(
    r"\b(?:in|at|to|from|near|of)\s+(?:the\s+)?(?:[a-z]+\s+(?:city|town|resort|capital|port)\s+of\s+)?"
    r"(?P<place>[A-Z][\w’'-]+(?:[\s-](?:(?:of|de|el|al|the)[\s-])?[A-Z][\w’'-]+){0,3})"
)


def _from_tag(text: str, tag: Tag) -> Mention | None:
    line = re.match(r"[^\n]*", text[tag.start : tag.end])  # no name goes on in another line
    span = _strip(text, Span(tag.start, tag.start + line.end() if line else tag.end))
    if tag.kind == "PER":
        span = _without_verb(text, _without_title(text, span))
        if CREDIT.search(text[max(0, span.start - BEFORE) : span.start].split("\n")[-1]):
            return None
    words = span.of(text)
    if tag.kind == "OFF" or not any(c.isupper() for c in words) or span.end - span.start < 2:
        return None
    if words.lower() in INITIAL_WORDS or (tag.kind == "PER" and _is_no_person(text, span)):
        return None
    return Mention(span, tag.kind, confidence=tag.confidence)


def _is_no_person(text: str, span: Span) -> bool:
    """Whether a tagged name is a title, a part of one ("Energy | Minister") or bare initials ("H.E.")."""
    words = span.of(text)
    following = re.match(r"\s+[A-Za-z]+", text[span.end : span.end + 20])
    longer = words + following[0] if following else words
    initials = re.fullmatch(r"(?:[A-Z]\.?\s?){1,3}", words) is not None and "." in words
    return bool(
        initials
        or HONORIFIC.fullmatch(words + " ")
        or office_named(words)
        or (longer != words and office_named(longer))
    )


def _without_title(text: str, span: Span) -> Span:
    """A person's name without the state and office that the encoder took in ("Kenyan President William Ruto")."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", span.of(text))]
    for n in range(len(words) - 1, 0, -1):
        head = span.of(text)[: words[n][0]].strip()
        found = office_suffix(head)
        if found is not None and (not found[1] or found[1][0].islower() or state_suffix(found[1]) is not None):
            return Span(span.start + words[n][0], span.end)
    return span


# Who wrote and edited a report takes no part in it: "(Reporting by A in X and B; Editing by C)".
CREDIT = re.compile(
    r"^\s*(?:By|BY|(?:[Ww]ritten|[Rr]eported|[Cc]ompiled|[Ss]tory|[Tt]ext) by):?\s+(?:[A-Z][\w.’'-]*(?:,|\s+and)?\s+)*$|\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation|[Pp]hotos?|[Ff]ilming) by\b[^.\n]*$"
)


def _without_verb(text: str, span: Span) -> Span:
    """A person's name without the small word that the encoder took in behind it ("Ana Torres | mark a thaw")."""
    words = list(re.finditer(r"\S+", span.of(text)))
    while len(words) > 1 and words[-1][0].islower():
        words.pop()
    return Span(span.start, span.start + words[-1].end()) if words else span


def _strip(text: str, span: Span) -> Span:
    """Without a closing possessive, punctuation or quotation mark, and without honorifics in front of a name."""
    start, end = span.start, span.end
    words = text[start:end]
    while words and (words.endswith(("'s", "’s")) or words[-1] in ",;:.!?\"”“'’)"):
        if words[-1] == "." and re.search(r"\b[A-Z]\.$", words):
            break
        end -= 2 if words.endswith(("'s", "’s")) else 1
        words = text[start:end]
    while words and words[0] in "\"“‘'(—-–":
        start += 1
        words = text[start:end]
    found = HONORIFIC.match(words)
    while found and found.end() < len(words):
        start += found.end()
        words = text[start:end]
        found = HONORIFIC.match(words)
    behind = POSTNOMINAL.search(words)
    return Span(start, start + behind.start() if behind else end)


def _scan(text: str, sentence: Span) -> list[Mention]:
    """States, peoples, capitals, seats, forums and outlets of the lexicon, longest match first, in one sentence."""
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text, sentence.start, sentence.end)]
    out, i = [], 0
    while i < len(tokens):
        found = _longest(text, tokens, i) if text[tokens[i][0]].isupper() or text[tokens[i][0]].isdigit() else None
        if found is None:
            i += 1
            continue
        mention, used = found
        out.append(mention)
        i += used
    return out


def _longest(text: str, tokens: list[tuple[int, int]], i: int) -> tuple[Mention, int] | None:
    for n in range(min(LONGEST_NAME, len(tokens) - i), 0, -1):
        span = Span(tokens[i][0], tokens[i + n - 1][1])
        words = span.of(text)
        if words[-1] in ',;:"”)' or (n > 1 and words.endswith(("'s", "’s"))):
            continue
        mention = look_up(words, span)
        if mention is not None:
            end = span.end - (2 if words.endswith(("'s", "’s")) else words.endswith(".") and "." not in words[:-1])
            return replace(mention, span=Span(span.start, end)), n
    return None


def look_up(words: str, span: Span) -> Mention | None:
    """What the lexicon says of these words; None where it holds nothing under them."""
    known = _known_as(words)
    return Mention(span, *known) if known is not None else None


@lru_cache(maxsize=50_000)
def _known_as(words: str) -> tuple[str, str | None] | None:
    """Kind and state of words that the lexicon holds."""
    stands = state_standing_for(words)
    if stands is not None:
        state, how = stands
        return {"adjective": "NORP", "people": "NORP", "seat": "ORG"}.get(how, "GPE"), state.code
    if not words[:1].isupper():
        return None
    if forum_named(words) is not None:
        return "EVT", None
    return ("OUT", None) if outlet_named(words) is not None else None


def _with_titles(text: str, mentions: list[Mention]) -> tuple[Mention, ...]:
    """Give persons the office and state that stand beside them."""
    out = []
    for m in mentions:
        if m.kind == "PER":
            office, state = title_before(text, m.span.start)
            known = office_named(office) if office is not None else None
            if office is None or (known is not None and known.is_rank):
                apposed, after = title_after(text, m.span.end)
                office, state = apposed or office, after or state
            elif state is None and (owner := OF_STATE.match(text[m.span.end : m.span.end + 80])) is not None:
                state = state_at_front(owner[1])
            m = replace(m, office=office, state=state)
        out.append(m)
    return tuple(out)
