"""Titles of public office: who of a state, an army, a parliament or an organisation is speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dragoman.lexicon.tables import bare, key_of, longest_first, read_table, undotted

PREFIXES: tuple[str, ...] = (
    "acting", "assistant", "associate", "caretaker", "deputy", "designated", "disgraced", "ex", "executive", "first",
    "first deputy", "former", "incoming", "incumbent", "interim", "joint", "longtime", "new", "newly appointed",
    "newly elected", "newly inaugurated", "now-former", "one-time", "ousted", "outgoing", "permanent", "provisional",
    "re-elected", "second", "senior", "sitting", "soon-to-be", "then", "transitional", "veteran", "vice", "visiting",
)  # fmt: skip
SUFFIXES: tuple[str, ...] = ("-elect", " elect", "-designate", " designate", " emeritus", "-in-waiting", "-nominate")
_PREFIX = re.compile(rf"(?:{'|'.join(longest_first(PREFIXES))})[\s-]+", re.IGNORECASE)
_SUFFIX = re.compile(rf"(?:{'|'.join(SUFFIXES)})$", re.IGNORECASE)


# How ranks are shortened before a name ("Lieut. Gen.", "Maj Gen").
_SHORT_RANKS = {
    "adm": "admiral", "brig": "brigadier", "capt": "captain", "cmdr": "commander", "cdr": "commander", "col": "colonel",
    "cdre": "commodore", "gen": "general", "lieut": "lieutenant", "lt": "lieutenant", "maj": "major", "sgt": "sergeant",
}  # fmt: skip
_SHORT_RANK = re.compile(rf"\b(?:{'|'.join(longest_first(_SHORT_RANKS))})\b\.?", re.IGNORECASE)
_RANK_WORDS = frozenset((*_SHORT_RANKS.values(), "air", "chief", "field", "fleet", "marshal", "rear", "vice"))


@dataclass(frozen=True)
class Office:
    """A title; `generic` says that it tells a kind of person only, `prefix` what was cut off ("deputy", "-elect").

    Levels: head of state, head of government, deputy (to either), monarch, foreign, deputy foreign, defence, security,
    other minister, councilor, party, envoy, spokesperson, legislature, military, organisation, subnational, spouse,
    generic.
    """

    title: str
    level: str
    generic: bool
    prefix: str = ""

    @property
    def is_rank(self) -> bool:
        """Whether it tells somebody's rank in an army and not what he does there ("major general")."""
        return self.level == "military" and _RANK_WORDS.issuperset(self.title.split())


@cache
def _offices() -> dict[str, Office]:
    kept = (Office(row["title"], row["level"], row["generic"] == "1") for row in read_table("offices"))
    found = {key_of(office.title): office for office in kept}
    for row in read_table("office_fields"):
        for title in _titles_of(row["field"]):
            found.setdefault(key_of(title), Office(title, row["level"], False))
    return found


def _titles_of(field: str) -> tuple[str, ...]:
    """Every way to name the minister of a field ("trade" -> "trade minister", "minister for trade", ...)."""
    after = tuple(f"{head} {link} {field}" for head in ("minister", "secretary") for link in ("of", "for"))
    return (f"{field} minister", f"{field} secretary", *after, f"minister of the {field}", f"minister of state for {field}",
            f"secretary of state for {field}", f"vice minister of {field}")  # fmt: skip


def office_titles() -> tuple[str, ...]:
    """All titles, composed ones too, longest first, ready for an alternation; those of three letters keep their case."""
    return longest_first(office.title for office in _offices().values())


def office_named(words: str) -> Office | None:
    """The office that these words name, in any case and in the plural too ("Foreign Ministers", "then-Prime Minister").

    A title held as such wins over one with a prefix: "vice president" is the deputy's, not a president's with "vice".
    Titles of up to three letters must be in capitals ("PM", not "pm").
    """
    text = bare(words)
    if (known := _known(text)) is not None:
        return known
    if cut := _SUFFIX.search(text):
        return _with_prefix(office_named(text[: cut.start()]), cut.group().strip(" -"))
    if cut := _PREFIX.match(text):
        return _with_prefix(office_named(text[cut.end() :]), cut.group().strip(" -").lower())
    return None


def _known(text: str) -> Office | None:
    offices = _offices()
    return next((offices[key] for form in _singulars(text) if (key := key_of(form)) in offices), None)


def _with_prefix(office: Office | None, prefix: str) -> Office | None:
    return replace(office, prefix=f"{prefix} {office.prefix}".strip()) if office is not None else None


def _singulars(text: str) -> tuple[str, ...]:
    """The words as they are, then with the head noun in the singular ("heads of state", "secretaries of state")."""
    forms = [text, undotted(text)]
    if text[:1].isupper():
        forms.append(_SHORT_RANK.sub(lambda m: _SHORT_RANKS[m[0].rstrip(".").lower()], text))
    forms.append(re.sub(r"(?i)(\w)ies\b", r"\1y", text, count=1))
    forms.append(re.sub(r"(?i)\b(\w+)men\b", r"\1man", text, count=1))
    forms.append(re.sub(r"(?i)(\w{2}[^s\W])s\b(?=$| of | for )", r"\1", text, count=1))
    return tuple(dict.fromkeys(forms))
