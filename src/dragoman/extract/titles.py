"""The office and the state printed beside a name: "Kenyan President | X", "X, foreign minister of Chile"."""

from __future__ import annotations

import re

from dragoman.lexicon import office_named, state_by_adjective, state_standing_for

# Words of address between a title and a name: "Prime Minister Shri Narendra Modi".
ADDRESS = re.compile(
    r"[,\s]*(?:\b(?:Mr|Mrs|Ms|Dr|Md|Mohd|Sir|Dame|Lord|Lady|Rt|YAB|YB|YAM|Engr?|Rev|H\.\s?E|HE|HRH|HH|HM|Hon|Sheikh|Sheikha|(?<!Crown )Prince|(?<!Crown )Princess|Prof|Professor|Shri|Smt|(?:Datuk|Dato)[’']?(?: (?:Seri|Sri|Wira|Paduka))?|Tan Sri|Tun|Haji|Hajj|Cde|Comrade)\b\.?\s*)*$"
)
INVITATION = r"\bat\s+the\s+(?:kind\s+)?invitation\s+of\b"  # whose guest somebody is
BEFORE = 90  # characters of left context in which a title may stand


def title_before(text: str, at: int) -> tuple[str | None, str | None]:
    """Office and state code in the words that end at `at`: "Kenyan President ", "President of Kenya, "."""
    left = text[max(0, at - BEFORE) : at]
    left = left[left.rfind("\n") + 1 :]
    left = ADDRESS.sub("", left)
    if left.rstrip().endswith((";", ":")):
        return None, None
    if of := re.search(r"([\w' -]+?)\s+of\s+(?:the\s+)?((?:[A-Z][\w.'’-]*\s?(?:of |and |the )?){1,5})$", left):
        state = state_standing_for(of[2].strip())
        office = office_suffix(of[1])
        if state is not None and office is not None:
            return office[0], state[0].code
    found = office_suffix(left)
    if found is not None and left.rstrip().endswith(",") and of_several(found[0]):
        found = None  # "flanked by the two leaders, X announced"
    if found is None:
        return None, state_suffix(left) if re.search(r"['’]s?\s*$", left) else None
    rank = (known := office_named(found[0])) is not None and known.is_rank
    if not rank and left.rstrip().endswith(".") and CLOSED.search(left):
        return None, None  # "his Chinese host. | X"
    if rank:
        found = office_suffix(found[1]) or found  # "press secretary Maj. Gen. X"
    office_words, rest = found
    while (joined := JOINED.search(rest)) is not None and (first := office_suffix(rest[: joined.start()])) is not None:
        rest = first[1]  # "Kenyan Deputy President and | Foreign Minister X"
    before = None if CLOSED.search(rest) else state_suffix(rest)
    return office_words, before or _state_within(office_words)


JOINED = re.compile(r"\s+(?:and|&)$")


def of_several(office: str) -> bool:
    """Whether an office is printed for several who hold it ("Prime Ministers X and Y")."""
    known = office_named(office)
    return known is not None and office.endswith("s") and not known.title.endswith("s")


CLOSED = re.compile(r"(?:[,;:]|[a-z]{3}\.)\s*$")  # what stands before is of another clause or sentence


def _state_within(office: str) -> str | None:
    """The state that an office's own name begins with ("U.S. Secretary of State")."""
    words = office.split()
    heads = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    return next((code for head in heads if (code := state_suffix(head)) is not None), None)


def office_suffix(left: str) -> tuple[str, str] | None:
    """The longest office title that ends the words, and what stands before it; articles and "new" are no part of it."""
    words = left.split()
    for n in range(min(6, len(words)), 0, -1):
        tail = " ".join(words[-n:])
        if office_named(tail) is not None:
            return UNTITLED.sub("", tail).rstrip(" ,") or tail, " ".join(words[:-n])
    return None


UNTITLED = re.compile(r"^(?:(?:the|an?|new|newly|visiting|current|incumbent)\s+)+(?=\S)", re.IGNORECASE)


def state_suffix(left: str) -> str | None:
    """The state named by the last words before an office ("South African", "France's"); prefixes such as outgoing pass."""
    words = left.rstrip(" ,").split()
    while words and words[-1].lower() in (
        "outgoing",
        "former",
        "new",
        "then",
        "deputy",
        "vice",
        "acting",
        "interim",
        "first",
        "senior",
    ):
        words.pop()
    words = _without_field(words)
    for n in range(min(4, len(words)), 0, -1):
        stands = state_standing_for(" ".join(words[-n:]).strip('(“"'))
        if stands is not None:
            led = words[-n - 1].lower() if len(words) > n else ""
            owned = words[-1].endswith(("'s", "’s", "s'", "s’"))
            return (
                None
                if not owned
                and stands[1] in ("name", "capital")
                and led in ("in", "to", "from", "at", "with", "for")
                and state_by_adjective(" ".join(words[-n:])) is None
                else stands[0].code
            )
    return None


def _without_field(words: list[str]) -> list[str]:
    """The words without the field of an office between it and its state ("Indonesia's maritime | minister")."""
    small = next((n for n in range(min(2, len(words) - 1), 0, -1) if all(FIELD.fullmatch(w) for w in words[-n:])), 0)
    owner = words[-small - 1] if small else ""
    stands = state_standing_for(owner) if owner[:1].isupper() else None
    owned = owner.endswith(("'s", "’s", "s'", "s’"))
    return words[:-small] if stands is not None and (owned or stands[1] == "adjective") else words


FIELD = re.compile(r"(?!(?:in|on|at|of|for|to|by|with|and|or|the|a|an|from|that|as)$)[a-z]{4,}")

OF_STATE = re.compile(r"^\s+of\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?(?:of |and |the )?){1,6})")
AFTER = re.compile(r"^\s*,\s*(?:the\s+|who is\s+|then\s+)?([^,;.()]{4,80})", re.IGNORECASE)
# Before an office: it is not his own ("spokeswoman for the Kenyan | head of state", "with Abu Dhabi's | crown prince").
ANOTHERS = re.compile(r"\b(?:for|of|to|by|from|with|and)\b")


RELATIVE = re.compile(r"who|whom|whose|which|when|where")


def state_at_front(words: str) -> str | None:
    """The state that the longest beginning of some words names ("Republic of Azerbaijan and Prime ...")."""
    parts = words.split()
    found = (state_standing_for(" ".join(parts[:n])) for n in range(len(parts), 0, -1))
    return next((stands[0].code for stands in found if stands is not None), None)


def title_after(text: str, at: int) -> tuple[str | None, str | None]:
    """Office and state in an apposition: ", the Kenyan president," or ", foreign minister of Chile"; one that a verb
    follows at once is a second party ("X, Zambian minister discuss mining")."""
    line = text[at : at + 120].split("\n")[0]
    if (beside := BESIDE.match(line)) is not None and (found := _office_of_state(beside[1])) is not None:
        return found
    apposed = AFTER.match(line)
    if apposed is None:
        return None, None
    words = apposed[1].split()
    for n in range(len(words), 0, -1):
        head = " ".join(words[:n])
        if (found := _office_of_state(head)) is not None:
            return (None, None) if n < len(words) and words[n][0].isupper() else found
        if (tail := office_suffix(head)) is not None and len(tail[1].split()) <= 4 and not ANOTHERS.search(tail[1]):
            if RELATIVE.match(head) and n < len(words) and words[n][0].isupper():
                return None, None  # ", who has the Kenyan president X to thank"
            state_code = state_suffix(tail[1])
            if (
                state_code is not None
                and n < len(words)
                and not tail[1].startswith(("the ", "a "))
                and not _ended(line)
            ):
                return None, None
            if not tail[1] or state_code is not None:
                return tail[0], state_code
    return None, None


def _ended(line: str) -> bool:
    """Whether a stretch of text holds the end of a sentence or a second comma, which a headline's "X, Y minister meet" has not."""
    return re.search(r"[.;)]|,[^,]*,", line) is not None


def _office_of_state(words: str) -> tuple[str, str] | None:
    """Office and state of "Minister of Mines of the Republic of Zambia"."""
    for of in re.finditer(r" of ", words):
        state = state_standing_for(words[of.end() :].removeprefix("the "))
        if state is not None and office_named(words[: of.start()]) is not None:
            return words[: of.start()], state[0].code
    return None


# An office right after a name, without a comma: "Ochirbat Ganzorig Foreign Minister of Mongolia".
BESIDE = re.compile(r"^\s+((?:[A-Z][\w’'-]+\s){1,5}of\s(?:the\s)?[A-Z][\w’'-]+)")
