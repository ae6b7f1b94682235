"""A search made ready: words with their forms, states by name, what a query means; and the index that answers it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.errors import InputError
from dragoman.lexicon import inflections, is_word, lemma, third_person
from dragoman.model import Reading, Report
from dragoman.pipeline.asking import ask, find_state, read_day
from dragoman.pipeline.tools import Reader, Vectors
from dragoman.record import Hit, Record, Search, read_terms

DISCREPANCY_KINDS = ("any", "fact", "attribution", "internal", "wording")
_MOST_HITS = 1000


def search(
    record: Record,
    words: str,
    reader: Reader | None = None,
    *,
    speaker: str | None = None,
    to: str | None = None,
    issue: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    between: tuple[str, str] | None = None,
    outlet: str | None = None,
    discrepancy: str | None = None,
    ranked: bool = False,
    limit: int = 20,
) -> list[Hit]:
    """The sentences asked for. With a `reader` they are found by meaning, else by words.

    Raises InputError for a query that asks nothing or cannot be meant.
    """
    terms = read_terms(words, forms_of)
    said = ask(record, speaker=speaker, to=to, issue=issue, act=act)
    if discrepancy and discrepancy not in DISCREPANCY_KINDS:
        raise InputError(f"--discrepancy {discrepancy}: try one of {', '.join(DISCREPANCY_KINDS)}")
    if not 0 < limit <= _MOST_HITS:
        raise InputError(f"--limit {limit}: try 1 to {_MOST_HITS}")
    asked = Search(
        terms,
        said,
        read_day("--since", since),
        read_day("--until", until),
        (_state(between[0]), _state(between[1])) if between else None,
        outlet,
        discrepancy,
        ranked=ranked,
        limit=limit,
    )
    if not any(not term.excluded for term in terms) and (reader or asked == Search(terms, ranked=ranked, limit=limit)):
        raise InputError(f"{words!r} asks for nothing; give a word or more to look for")
    if reader is None:
        return record.search(asked)
    vector = tuple(map(float, reader.measure([words])[0]))
    return record.search(replace(asked, vector=vector, model=reader.model))


def _state(name: str) -> str:
    code = find_state(name)
    if code is None:
        raise InputError(f"--between {name}: this is no state; try its name or ISO code, such as Japan or JPN")
    return code


def forms_of(word: str) -> tuple[str, ...]:
    """The forms of a word in which it is looked for: of the noun and of the verb that it may be, else as it is.

    >>> forms_of("lorries"), forms_of("Namanga")
    (('lorries', 'lorry'), ('Namanga',))
    """
    found = [word]
    if is_word(noun := lemma(word, "n"), "n"):
        found += [noun, third_person(noun)]
    if is_word(verb := lemma(word, "v"), "v"):
        found += inflections(verb)
    return tuple(dict.fromkeys(found))


def measure(report: Report, reading: Reading, reader: Reader) -> tuple[str, Vectors]:
    """What the sentences of a report mean, and by which version of the encoder."""
    return reader.model, reader.measure([sentence.of(report.text) for sentence in reading.sentences])


def measure_missing(record: Record, reader: Reader) -> None:
    """Measure what this version of the encoder has not measured."""
    for id in record.not_measured(reader.model):
        reading = record.reading(id)
        if reading:
            record.save_meaning(id, measure(record.report(id), reading, reader))
