"""Learn `dragoman/extract/weights.tsv` from the project's own reports: `python -m training.choices [--judge FOLDER]`.

Every source and addressee of the train part that names nobody is one choice among the candidates that the product itself
finds; so are the place and the day of a report's first encounter among all that it names, and each person takes part in that encounter or
does not, and so is the addressee of each statement that prints none. What is right stands in the annotation. The weights are conditional logits, or plain ones, with an L2 penalty, fitted by
L-BFGS. `--judge` fits nothing and prints, kind by kind, how many choices of a folder come out right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.encoder import Encoder, load_encoder
from dragoman.extract import weighing
from dragoman.extract.addressing import addressee_options
from dragoman.extract.cast import Cast
from dragoman.extract.encounters import find_encounters
from dragoman.extract.principals import participant_features
from dragoman.extract.reader import Ground, find_placed, lay_ground
from dragoman.extract.reference import Talk
from dragoman.extract.sentences import split_sentences
from dragoman.extract.weighing import chance, likeliest
from dragoman.extract.where_when import Option, date_options, place_options
from dragoman.lexicon import plain
from dragoman.model import EncounterMention, Party, Report, Sighting, Span, Statement
from training import data
from training.corpus import MadeReport, read_folder
from training.evaluate import is_one, is_same_who, overlap

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src" / "dragoman" / "extract" / "weights.tsv"
PENALTY = {"addressee": 3.0}  # kinds with many features; the others 0.5
FEWEST = 4  # times that a feature must be seen to be given a weight
KINDS = (
    ("pronoun", "title"),
    ("participant",),
    ("place", "date"),
    ("addressee",),
)  # what leans on the kinds before it comes after them


@dataclass(frozen=True)
class Case:
    """One choice: the features of every candidate and the place of the right one, None where none of them is; `name` says
    what kind of phrase or question it is."""

    kind: str
    name: str
    candidates: tuple[tuple[str, ...], ...]
    right: int | None


@dataclass(frozen=True)
class Laid:
    """A made report with what the product finds in it before anybody is given words."""

    made: MadeReport
    text: str
    placed: list[data.Placed]
    sentences: tuple[Span, ...]
    ground: Ground


def lay(made: MadeReport, encoder: Encoder) -> Laid:
    """Read a made report as far as its encounters."""
    text, placed, _ = data.render(made)
    sighting = Sighting(made.id, published=made.header.get("published"), outlet=made.header.get("outlet"))
    sentences = split_sentences(text)
    return Laid(made, text, placed, sentences, lay_ground(Report(text, (sighting,)), sentences, encoder))


def gather(laid: Laid, kinds: Sequence[str]) -> Iterator[Case]:
    """The choices of these kinds that a report holds."""
    if "title" in kinds:
        yield from phrase_cases(laid)
    if "participant" in kinds:
        yield from participant_cases(laid)
    if "place" in kinds:
        yield from field_cases(laid)
    if "addressee" in kinds:
        yield from addressee_cases(laid)


def participant_cases(laid: Laid) -> Iterator[Case]:
    """For each person of a report that tells of an encounter: whether he takes part in it."""
    wanted = _people(laid.made)
    ground = laid.ground
    persons = ground.cast.persons
    right = [any(is_one(w, p.party()) for w in wanted) for p in persons]
    if sum(right) < 2:
        return
    found = participant_features(laid.text, laid.sentences, ground.cast, ground.scenes, ground.links)
    for features, part in zip(found, right, strict=True):
        yield Case("participant", "participant", (features, ()), 0 if part else 1)


def addressee_cases(laid: Laid) -> Iterator[Case]:
    """The addressees of the statements that print none, where the product finds the statement with its right speaker."""
    ground, statements = find_placed(laid.text, laid.sentences, laid.ground)
    before: list[Statement] = []
    for s in statements:
        near = max((p for p in laid.placed if p.link.who and p.content), key=lambda p: overlap(p, s), default=None)
        told = near.link.towho if near is not None and overlap(near, s) >= 0.5 else ()
        if not s.addressees and near is not None and is_same_who(near.link.who, s.speakers):
            options = addressee_options(laid.text, s, before, ground.encounters, laid.sentences, ground.cast)
            fits = [i for i, o in enumerate(options) if any(is_one(w, o.party) for w in told)]
            right = fits[0] if fits else None if told else len(options) - 1
            name = f"addressee, {'somebody' if told else 'nobody'}"
            yield Case("addressee", name, tuple(tuple(o.features) for o in options), right)
        before.append(replace(s, addressees=s.addressees or tuple(_party(name, ground.cast) for name in told)))


def _people(made: MadeReport) -> list[str]:
    """The participants of the first encounter in a report's header."""
    parts = made.encounters[0].split(" | ") if made.encounters else []
    return [p.split("(")[0].strip() for p in parts[-1].split(" + ")] if len(parts) > 5 else []


def field_cases(laid: Laid) -> Iterator[Case]:
    """Place and day of a report's first encounter, where the product finds its people and no sentence about it says them."""
    told = _first_encounter(laid)
    if told is None:
        return
    metadata = laid.ground.metadata
    fields = [part.strip() for part in laid.made.encounters[0].split(" | ")]
    if told.place is None and told.kind != "call":
        places = place_options(laid.text, laid.sentences, laid.ground.cast, metadata, told)
        yield _field_case("place", places, plain(fields[3]).lower())
    if told.date is None:
        days = date_options(laid.text, laid.sentences, laid.ground.spoken, laid.ground.links, metadata, told)
        yield _field_case("date", days, fields[2])


def _first_encounter(laid: Laid) -> EncounterMention | None:
    wanted, ground = _people(laid.made), laid.ground
    told = find_encounters(laid.text, laid.sentences, ground.cast, ground.spoken, list(ground.scenes), ground.links)
    return told[0] if told and sum(any(is_one(w, p) for p in told[0].participants) for w in wanted) > 1 else None


def _field_case(kind: str, options: list[Option], wanted: str) -> Case:
    """A choice among options of which the last is that none is said."""
    fits = [i for i, o in enumerate(options) if o.value is not None and plain(o.value.value).lower() == wanted]
    return Case(kind, kind, tuple(o.features for o in options), fits[0] if fits else len(options) - 1)


def phrase_cases(laid: Laid) -> Iterator[Case]:
    """The phrases of a report that name nobody, each with its candidates."""
    cast, placed = laid.ground.cast, laid.placed
    recent: list[Party] = []
    for link in sorted(placed, key=lambda p: (p.cue or p.content)[0]):
        who = tuple(_party(name, cast) for name in link.link.who)
        around = tuple(_party(name, cast) for name in link.link.via[:1]) if _is_inner(link, placed) else ()
        meets = cast.participants
        if link.source and len(link.link.who) == 1:
            words = tuple(Span(*piece) for piece in link.content)
            talk = Talk(tuple(recent), around, frozenset(), meets, words)
            yield from _case(cast, link.source, False, talk, link.link.who[0])
        if link.addressee and len(link.link.towho) == 1 and who:
            barred = frozenset(p.name for p in who)
            yield from _case(cast, link.addressee, True, Talk(tuple(recent), (), barred, meets), link.link.towho[0])
        if len(who) == 1:
            recent.append(who[0])


def _case(cast: Cast, spans: tuple[data.Piece, ...], told: bool, talk: Talk, meant: str) -> Iterator[Case]:
    span = Span(spans[0][0], spans[-1][1])
    phrase = None if cast.persons_in(span) else cast.phrase(span, told)
    if phrase is None:
        return
    choices = cast.referents.choices(phrase, talk)
    fits = [i for i, c in enumerate(choices) if c.party.name and is_one(meant, c.party)]
    if fits:
        cast.referents.note(span, choices[fits[0]].party.name)
    none = None if phrase.kind == "pronoun" else len(choices) - 1
    name = f"{phrase.manner or phrase.kind}, {'addressee' if told else 'source'}"
    yield Case(phrase.kind, name, tuple(c.features for c in choices), fits[0] if fits else none)


def _party(name: str, cast: Cast) -> Party:
    """A name of the annotation as the party that the product makes of it, else as one without a name."""
    found = next((p for p in cast.persons if is_one(name, p.party())), None)
    return found.party() if found is not None else Party(name, "group")


def _is_inner(link: data.Placed, placed: list[data.Placed]) -> bool:
    at = link.hull
    return any(o is not link and o.content and o.content[0][0] <= at[0] and at[1] <= o.content[-1][1] for o in placed)


def fit(cases: Sequence[Case], penalty: float) -> dict[str, float]:
    """The weights that make the right candidates likeliest."""
    import torch

    seen = Counter(f for case in cases for f in {f for c in case.candidates for f in c})
    at = {name: i for i, name in enumerate(sorted(f for f, n in seen.items() if n >= FEWEST))}
    rows = [
        (torch.tensor([[float(n in c) for n in at] for c in case.candidates], dtype=torch.float64), case.right)
        for case in cases
        if case.right is not None
    ]
    weights = torch.zeros(len(at), dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        total = penalty * weights.square().sum()
        for matrix, right in rows:
            total = total - torch.log_softmax(matrix @ weights, 0)[right]
        total.backward()
        return total

    steps.step(loss)
    return {name: round(weights[i].item(), 3) for name, i in at.items()}


def judge(cases: Iterable[Case]) -> Iterator[str]:
    """How many choices come out right, by name."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for case in cases:
        of[case.name] += 1
        if case.kind == "participant":
            right[case.name] += (chance(case.kind, case.candidates[0]) >= 0.5) == (case.right == 0)
        else:
            found = likeliest(case.kind, case.candidates)
            right[case.name] += found is not None and found[0] == case.right
    for name in sorted(of):
        yield f"{name:20} right {right[name]}/{of[name]} ({right[name] / of[name]:.3f})"


def main() -> None:
    """Fit and write the table, or judge it."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--judge", type=Path, default=None)
    given = args.parse_args()
    encoder = load_encoder()
    folder = given.judge or HERE / "corpus" / "train"
    reports = [lay(made, encoder) for made in read_folder(folder)]
    lines = ["# source: learned from training/corpus/train by training/choices.py; kind of choice, feature, weight"]
    for kinds in KINDS:
        cases = [case for laid in reports for case in gather(laid, kinds)]
        if given.judge is None:
            for kind in kinds:
                found = fit([case for case in cases if case.kind == kind], PENALTY.get(kind, 0.5))
                lines += [f"{kind}\t{name}\t{weight}" for name, weight in sorted(found.items()) if weight]
            TABLE.write_text("\n".join(lines) + "\n", encoding="utf8")
            weighing.weights.cache_clear()
        for line in judge(cases):
            print(f"{folder.name} {line}", flush=True)


if __name__ == "__main__":
    main()
