"""The people of the made encounters, and what they say: taken from the project's own corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.corpus import MadeReport, read_folder

CORPUS = Path(__file__).parents[2] / "training/corpus"
_PERSON = re.compile(r"(?P<name>[^()+|]+) \((?P<state>[A-Z]{3}), (?P<office>[^)]+)\)")
# Only leaders and their first diplomats meet often enough to have look-alikes.
_OFFICES = ("President", "Prime Minister", "Foreign Minister")
_WORDS = range(6, 19)


@dataclass(frozen=True, slots=True)
class Diplomat:
    """A person with state and office, as the corpus has it."""

    name: str
    state: str
    office: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def load_diplomats() -> list[Diplomat]:
    """Everyone of the corpus with a first and a last name in one of the offices, each surname once, in one order."""
    found: dict[str, Diplomat] = {}
    for report in _reports():
        for line in report.encounters:
            for m in _PERSON.finditer(line.rsplit("|", 1)[-1]):
                person = Diplomat(m["name"].strip(), m["state"], m["office"])
                if person.office in _OFFICES and len(person.name.split()) == 2 and "-" not in person.name:
                    found.setdefault(person.surname, person)
    return sorted(found.values(), key=lambda d: (d.name, d.state))


def load_contents() -> list[str]:
    """What speakers of the corpus said, as clauses that name nobody and no place, in one order."""
    found = set()
    for report in _reports():
        for line in report.lines:
            for said in line.attributions:
                words = " ".join(line.text[a:b] for a, b in said.con)
                if _is_plain(words):
                    found.add(words.rstrip(".,"))
    return sorted(found)


def _is_plain(words: str) -> bool:
    """Whether a content is a clause with a verb of its own that fits anyone ("the border would reopen in spring")."""
    return (
        len(words.split()) in _WORDS
        and words == words.casefold()
        and not re.search(r"[\"“”\[\]]|\b(?:he|she|his|her|met|meeting|talks|summit|visit|call)\b", words)
        and re.search(r"\b(?:would|should|must|had|was|were|will|is|are)\b", words) is not None
    )


@cache
def _reports() -> Sequence[MadeReport]:
    return [report for part in ("train", "dev", "test") for report in read_folder(CORPUS / part)]
