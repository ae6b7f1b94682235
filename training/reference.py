"""Learn the weights of `dragoman.extract.reference` from the project's own reports: `python -m training.reference [--judge FOLDER]`.

Every source and addressee of the train part that names nobody is one choice among the candidates that the product itself
finds; who is meant stands in the annotation. The weights are a conditional logit with an L2 penalty, fitted by Newton steps of
quasi-second order (L-BFGS). `--judge` fits nothing and prints, kind by kind, how many phrases of a folder are given to the right one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.encoder import Encoder, load_encoder
from dragoman.extract import reference
from dragoman.extract.cast import Cast
from dragoman.extract.reader import lay_ground
from dragoman.extract.reference import Choice, Phrase, Talk, choose
from dragoman.extract.sentences import split_sentences
from dragoman.model import Party, Report, Sighting, Span
from training import data
from training.corpus import MadeReport, read_folder
from training.evaluate import is_one

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src" / "dragoman" / "extract" / "reference_weights.tsv"
PENALTY = 0.5
FEWEST = 4  # times that a feature must be seen to be given a weight

Case = tuple[Phrase, list[Choice], int | None]


def gather_cases(made: MadeReport, encoder: Encoder) -> Iterator[Case]:
    """The phrases of a report that name nobody, with their candidates and the place of the one that is meant, None for none of them."""
    text, placed, _ = data.render(made)
    report = Report(
        text, (Sighting(made.id, published=made.header.get("published"), outlet=made.header.get("outlet")),)
    )
    cast = lay_ground(report, split_sentences(text), encoder).cast
    recent: list[Party] = []
    for link in sorted(placed, key=lambda p: (p.cue or p.content)[0]):
        who = tuple(_party(name, cast) for name in link.link.who)
        around = tuple(_party(name, cast) for name in link.link.via[:1]) if _is_inner(link, placed) else ()
        meets = cast.participants
        if link.source and len(link.link.who) == 1:
            yield from _case(
                cast, link.source, False, Talk(tuple(recent), around, frozenset(), meets), link.link.who[0]
            )
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
    choices = cast.scene.choices(phrase, talk)
    fits = [i for i, c in enumerate(choices) if c.party.name and is_one(meant, c.party)]
    if fits:
        yield phrase, choices, fits[0]
        cast.scene.note(span, choices[fits[0]].party.name)
    elif phrase.kind != "pronoun":
        yield phrase, choices, len(choices) - 1
    else:
        yield phrase, choices, None


def _party(name: str, cast: Cast) -> Party:
    """A name of the annotation as the party that the product makes of it, else as one without a name."""
    found = next((p for p in cast.persons if is_one(name, p.party())), None)
    return found.party() if found is not None else Party(name, "group")


def _is_inner(link: data.Placed, placed: list[data.Placed]) -> bool:
    at = link.hull
    return any(o is not link and o.content and o.content[0][0] <= at[0] and at[1] <= o.content[-1][1] for o in placed)


def fit(cases: list[Case]) -> dict[str, float]:
    """The weights that make the right candidates likeliest."""
    import torch

    seen = Counter(f for _, choices, _ in cases for f in {f for c in choices for f in c.features})
    names = sorted(f for f, n in seen.items() if n >= FEWEST)
    at = {name: i for i, name in enumerate(names)}
    rows = [
        (torch.tensor([[float(n in c.features) for n in names] for c in choices], dtype=torch.float64), right)
        for _, choices, right in cases
        if right is not None
    ]
    weights = torch.zeros(len(at), dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        total = PENALTY * weights.square().sum()
        for matrix, right in rows:
            total = total - torch.log_softmax(matrix @ weights, 0)[right]
        total.backward()
        return total

    steps.step(loss)
    return {name: round(weights[i].item(), 3) for name, i in at.items()}


def judge(cases: list[Case]) -> Iterator[str]:
    """Phrases given to the right one, by kind and role."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for phrase, choices, meant in cases:
        name = f"{phrase.manner or phrase.kind}, {'addressee' if phrase.told else 'source'}"
        found = choose(choices, phrase.kind)
        wanted = choices[meant].party.name if meant is not None else None
        of[name] += 1
        right[name] += wanted is not None and (found[0].name if found else "") == wanted
    for name in sorted(of):
        yield f"{name:20} right {right[name]}/{of[name]} ({right[name] / of[name]:.3f})"


def main() -> None:
    """Fit and write the table, or judge it."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--judge", type=Path, default=None)
    given = args.parse_args()
    encoder = load_encoder()
    folder = given.judge or HERE / "corpus" / "train"
    cases = [case for made in read_folder(folder) for case in gather_cases(made, encoder)]
    if given.judge is None:
        lines = [
            "# source: learned from training/corpus/train by training/reference.py; kind of phrase, feature, weight"
        ]
        for kind in sorted({phrase.kind for phrase, _, _ in cases}):
            found = fit([case for case in cases if case[0].kind == kind])
            lines += [f"{kind}\t{name}\t{weight}" for name, weight in sorted(found.items()) if weight]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf8")
        reference.weights.cache_clear()
    for line in judge(cases):
        print(f"{folder.name} {line}", flush=True)


if __name__ == "__main__":
    main()
