"""PLOVER's gold records judged by folds: `python -m training.folds --data DIR --trunk DIR --out DIR [--without-own]`.

The records are parted by sentence, every category dealt out evenly. For each fold a network is trained on the acts of the other
folds and of the project's own sentences (or, `--without-own`, of the other folds alone), from a checkpoint in `--out` that
has seen none of PLOVER; `recipe.toml` names it. It is judged, as float weights, on the fold it has not seen. What
is done stands in `folds.jsonl` (`folds-without-own.jsonl`) there: stop it and call it again.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import data
from training.labels import HEADS
from training.network import Network, load_trunk
from training.train import HERE, collate, encode_example, run_stage


def deal(records: Sequence[data.Example], count: int, seed: int) -> list[list[data.Example]]:
    """Records as so many folds: those of one sentence together, each category spread evenly."""
    groups: dict[str, list[data.Example]] = {}
    for record in records:
        groups.setdefault(record.group, []).append(record)
    order = list(groups.values())
    random.Random(seed).shuffle(order)
    order.sort(key=lambda group: act_of(group[0]))
    return [[record for group in order[n::count] for record in group] for n in range(count)]


def act_of(record: data.Example) -> str:
    """The category of a record."""
    return record.layers["acts"][0][0]


@torch.inference_mode()
def judge(net: Network, fold: Sequence[data.Example], tokenizer: Tokenizer) -> list[str]:
    """The likeliest of PLOVER's categories for each record, its word pieces weighing alike."""
    net.eval()
    acts = HEADS["acts"]
    open_ones = [i for i, act in enumerate(acts) if act != "STATE"]
    found = []
    for record in fold:
        out = net(*collate([encode_example(record, tokenizer)]))["acts"][0, 1:-1].log_softmax(-1).mean(0)
        found.append(acts[open_ones[int(out[open_ones].argmax())]])
    return found


def train_fold(
    n: int,
    folds: Sequence[Sequence[data.Example]],
    own: Sequence[data.Example],
    recipe: dict,
    given: argparse.Namespace,
) -> list[str]:
    """What the network of one fold says of the fold."""
    tokenizer = Tokenizer.from_file(f"{given.trunk}/tokenizer.json")
    tokenizer.no_truncation(), tokenizer.no_padding()
    others = [record for k, fold in enumerate(folds) if k != n for record in fold]
    encoded = [encode_example(e, tokenizer) for e in (*own, *others * recipe["folds"]["dense"])]
    torch.manual_seed(recipe["seed"] + n)
    net = Network(load_trunk(given.trunk))
    net.load_state_dict(torch.load(given.out / f"{recipe['folds']['from']}.pt")["net"], strict=False)
    name = f"fold{n}{'-without-own' if given.without_own else ''}"
    run_stage(net, {**recipe["folds"], "name": name}, recipe, encoded, given.out, given.out / "log.txt")
    found = judge(net, folds[n], tokenizer)
    for path in given.out.glob(f"{name}.*"):  # a network a fold is of no further use
        path.unlink()
    return found


def main() -> None:
    """Do the folds that are not done, and print each and all."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--trunk", required=True, help="folder of all-MiniLM-L6-v2")
    args.add_argument("--out", type=Path, required=True, help="where training/run keeps its checkpoints")
    args.add_argument("--without-own", action="store_true", help="the other folds alone")
    given = args.parse_args()
    recipe = tomllib.loads((HERE / "recipe.toml").read_text())
    records = list(data.plover(given.data / "events/plover_gold_records.jsonl"))
    folds = deal(records, recipe["folds"]["count"], recipe["seed"])
    own = [] if given.without_own else list(data.own_acts(HERE / "corpus/train"))
    kept = given.out / f"folds{'-without-own' if given.without_own else ''}.jsonl"
    done = [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []
    for n in range(len(done), len(folds)):
        found = train_fold(n, folds, own, recipe, given)
        done.append([[act_of(record), act] for record, act in zip(folds[n], found, strict=True)])
        with kept.open("a") as f:
            print(json.dumps(done[-1]), file=f)
        report(f"fold {n + 1}", done[-1])
    report(f"{len(done)} folds", [pair for fold in done for pair in fold])


def report(name: str, pairs: Sequence[Sequence[str]]) -> None:
    """Print how many of the records came out right."""
    right = sum(wanted == found for wanted, found in pairs)
    print(f"PLOVER {name}: act right {right}/{len(pairs)} ({right / len(pairs):.3f})", flush=True)


if __name__ == "__main__":
    main()
