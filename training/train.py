"""From data to a torch checkpoint, stage by stage, resumable: `python -m training.train --data DIR --trunk DIR --out DIR`."""

from __future__ import annotations

import argparse
import math
import random
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import data
from training.labels import ATTRIBUTION, FLAGS, HEADS, LINK_WIDTH, LINKS, NAMES, PAIRS
from training.network import Network, load_trunk

HERE = Path(__file__).parent
IGNORE = -100
SAVE_EVERY = 100  # steps between checkpoints: a stop loses about a minute


@dataclass
class Encoded:
    """An example as word pieces: ids, labels of each head (IGNORE where not supervised), and link targets."""

    ids: list[int]
    labels: dict[str, list[int]]
    flags: list[list[float]] | None
    links: list[tuple[int, int, int]]
    partial: frozenset[str] | None
    pair: list[int]
    teacher: Tensor | None = None


def encode_example(made: data.Example, tokenizer: Tokenizer) -> Encoded:
    """Word pieces and labels of one example."""
    enc = tokenizer.encode(made.text, made.second)
    offsets = enc.offsets
    starts: dict[int, int] = {}
    for i, (s, e) in enumerate(offsets):
        if e > s:
            for at in range(s, e):
                starts.setdefault(at, i)

    def tokens(start: int, end: int) -> list[int]:
        return [i for i, (s, e) in enumerate(offsets) if e > s and s < end and e > start]

    labels: dict[str, list[int]] = {}
    for head, kinds in (("attribution", ATTRIBUTION), ("addressee", ("addressee",)), ("names", NAMES)):
        if head not in made.layers:
            continue
        row = [0 if e > s else IGNORE for s, e in offsets]
        for kind, s, e in made.layers[head]:
            for n, i in enumerate(tokens(s, e)):
                row[i] = 1 + 2 * kinds.index(kind) + (n > 0)
        labels[head] = row
    if made.layers.get("acts"):
        row = [IGNORE] * len(offsets)
        for kind, s, e in made.layers["acts"]:
            for i in tokens(s, e):
                row[i] = HEADS["acts"].index(kind)
        labels["acts"] = row
    flags = None
    if made.layers.get("flags"):
        flags = [[-1.0] * len(FLAGS) for _ in offsets]
        for kind, s, e in made.layers["flags"]:
            for i in tokens(s, e):
                flags[i] = [max(0.0, f) for f in flags[i]]
                if kind:
                    flags[i][FLAGS.index(kind)] = 1.0
    links = []
    for kind, dependent, head_at in made.links:
        i, j = starts.get(dependent), 0 if head_at is None else starts.get(head_at)
        if i is not None and j is not None:
            links.append((LINKS.index(kind), i, j))
    return Encoded(enc.ids, labels, flags, links, made.partial, [PAIRS.index(label) for label in made.pair])


def load_examples(
    sources: list[str], keep: dict[str, float], root: Path, count: data.Counter, window: int, seed: int
) -> list[data.Example]:
    """The examples of a stage, thinned as `keep` says."""
    makers = {
        "polnear": lambda: data.polnear(root / "attribution/polnear_train.jsonl", count, window),
        "crossner": lambda: (
            e for p in sorted((root / "names").glob("crossner_*_train.txt")) for e in data.crossner(p)
        ),
        "re3d": lambda: data.re3d(root / "names/re3d.jsonl", count, window),
        "plover": lambda: data.plover(root / "events/plover_gold_records.jsonl"),
        "own": lambda: data.own(HERE / "corpus/train", count, window),
        "sentences": lambda: data.sentences(
            [root / "attribution/polnear_train.jsonl", root / "events/ecbplus_train.jsonl"], HERE / "corpus/train", seed
        ),
        "own-pairs": lambda: data.own_pairs(HERE / "corpus/train"),
        "one-word-pairs": lambda: data.one_word_pairs(root / "contradiction/dataset.jsonl", seed),
        "incident-pairs": lambda: data.incident_pairs(root / "events/ecbplus_train.jsonl", seed),
    }
    rng = random.Random(seed)
    out: list[data.Example] = []
    for name in sources:
        made = list(makers[name]())
        out += rng.sample(made, int(len(made) * keep.get(name, 1.0)))
    return out


def batches(examples: list[Encoded], size: int, rng: random.Random) -> list[list[Encoded]]:
    """Batches of like length in random order."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].ids) // 16, rng.random()))
    groups = [[examples[i] for i in order[k : k + size]] for k in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def collate(group: list[Encoded]) -> tuple[Tensor, Tensor]:
    """ids and mask, padded to the longest of the group."""
    longest = max(len(e.ids) for e in group)
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    mask = torch.zeros(len(group), longest, dtype=torch.long)
    for row, e in enumerate(group):
        ids[row, : len(e.ids)] = torch.tensor(e.ids)
        mask[row, : len(e.ids)] = 1
    return ids, mask


def loss_of(out: dict[str, Tensor], group: list[Encoded], weights: dict[str, float]) -> Tensor:
    """The weighted sum of the heads' losses over what each example supervises."""
    total = out["vector"].new_zeros(())
    longest = out["attribution"].shape[1]
    for head in ("attribution", "addressee", "names", "acts"):
        target = torch.full((len(group), longest), IGNORE)
        for row, e in enumerate(group):
            if head in e.labels:
                target[row, : len(e.ids)] = torch.tensor(e.labels[head])
        if (target != IGNORE).any():
            total = total + weights[head] * _tag_loss(out[head].float(), target, head, group)
    total = total + weights["flags"] * _flag_loss(out["flags"].float(), group)
    total = total + weights["pairs"] * _pair_loss(out["pair"].float(), group)
    return total + weights["links"] * _link_loss(out["link_query"].float(), out["link_key"].float(), group)


def _tag_loss(logits: Tensor, target: Tensor, head: str, group: list[Encoded]) -> Tensor:
    if head != "names":
        return nn.functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=IGNORE)
    logp = logits.log_softmax(-1)
    picked = logp.gather(-1, target.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    for row, e in enumerate(group):
        if e.partial is not None:  # O there means: none of the kinds that this corpus annotates
            open_ids = [
                0,
                *(c for k, kind in enumerate(NAMES) if kind not in e.partial for c in (1 + 2 * k, 2 + 2 * k)),
            ]
            loose = logp[row][:, open_ids].logsumexp(-1)
            picked = torch.where((torch.arange(len(group)) == row).unsqueeze(1) & (target == 0), loose, picked)
    known = target != IGNORE
    return -(picked * known).sum() / known.sum()


def _flag_loss(logits: Tensor, group: list[Encoded]) -> Tensor:
    target = torch.full_like(logits, -1.0)
    for row, e in enumerate(group):
        if e.flags:
            target[row, : len(e.ids)] = torch.tensor(e.flags)
    known = target >= 0
    if not known.any():
        return logits.new_zeros(())
    return nn.functional.binary_cross_entropy_with_logits(logits[known], target[known])


def _pair_loss(logits: Tensor, group: list[Encoded]) -> Tensor:
    """The probability of the labels that a pair may have, taken together."""
    rows = [(row, e.pair) for row, e in enumerate(group) if e.pair]
    if not rows:
        return logits.new_zeros(())
    logp = logits.log_softmax(-1)
    return -torch.stack([logp[row, may].logsumexp(-1) for row, may in rows]).mean()


def _link_loss(query: Tensor, key: Tensor, group: list[Encoded]) -> Tensor:
    rows, kinds, froms, tos = [], [], [], []
    for row, e in enumerate(group):
        for kind, i, j in e.links:
            rows.append(row), kinds.append(kind), froms.append(i), tos.append(j)  # type: ignore[func-returns-value]
    if not rows:
        return query.new_zeros(())
    shape = (*query.shape[:2], len(LINKS), LINK_WIDTH)
    q, k = query.view(shape), key.view(shape)
    r, t = torch.tensor(rows), torch.tensor(kinds)
    scores = torch.einsum("nd,nld->nl", q[r, torch.tensor(froms), t], k[r, :, t]) / math.sqrt(LINK_WIDTH)
    lengths = torch.tensor([len(group[i].ids) for i in rows])
    scores = scores.masked_fill(torch.arange(scores.shape[1]) >= lengths.unsqueeze(1), -1e4)
    return nn.functional.cross_entropy(scores, torch.tensor(tos))


def _distance(vectors: Tensor, group: list[Encoded]) -> Tensor:
    """Mean cosine distance from the teacher's vectors, and of how near they hold each two texts of the batch to be; 0
    where no text of the batch has a teacher."""
    rows = [row for row, e in enumerate(group) if e.teacher is not None]
    if not rows:
        return vectors.new_zeros(())
    ours, theirs = vectors[rows], torch.stack([group[row].teacher for row in rows])
    return (1 - (ours * theirs).sum(-1)).mean() + 4 * (ours @ ours.T - theirs @ theirs.T).square().mean()


@torch.inference_mode()
def set_teacher(examples: list[Encoded], trunk_folder: str, kept: Path) -> None:
    """Give every example of one text the starting weights' vector, which training must stay near; `kept` holds them for a
    run that was stopped."""
    taught = [e for e in examples if not e.pair]
    if kept.exists():
        for e, v in zip(taught, torch.load(kept), strict=True):
            e.teacher = v
        return
    net = Network(load_trunk(trunk_folder)).eval()
    order = sorted(taught, key=lambda e: len(e.ids))
    for k in range(0, len(order), 32):
        group = order[k : k + 32]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = net(*collate(group))["vector"].float()
        for e, v in zip(group, vectors, strict=True):
            e.teacher = v.clone()
    torch.save([e.teacher for e in taught], kept)


def run_stage(net: Network, stage: dict, recipe: dict, examples: list[Encoded], out: Path, log: Path) -> None:
    """Train one stage, saving as it goes; begins again where a stopped run left off."""
    state_path = out / f"{stage['name']}.state.pt"
    done_path = out / f"{stage['name']}.pt"
    learns = tuple(stage.get("learns", ("",)))  # beginnings of the names of what is learned; all, if not said
    for name, parameter in net.named_parameters():
        parameter.requires_grad_(name.startswith(learns))
    open_ones = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    heads = [p for n, p in open_ones if not n.startswith("trunk.")]
    trunk = [p for n, p in open_ones if n.startswith("trunk.")]
    head_rate = stage.get("head_rate", stage["rate"] * 2)
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "lr": stage["rate"]}, {"params": heads, "lr": head_rate}],
        weight_decay=recipe["weight_decay"],
    )
    per_epoch = math.ceil(len(examples) / recipe["batch"])
    total = per_epoch * stage["epochs"]
    warm = max(1, int(total * recipe["warmup"]))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.0, (total - s) / total)
    )
    step = 0
    if state_path.exists():
        state = torch.load(state_path, weights_only=False)
        (
            net.load_state_dict(state["net"]),
            optimizer.load_state_dict(state["optimizer"]),
            schedule.load_state_dict(state["schedule"]),
        )
        step = state["step"]
    began, seen = time.time(), step
    while step < total:
        epoch = step // per_epoch
        groups = batches(examples, recipe["batch"], random.Random(recipe["seed"] + epoch))
        for group in groups[step % per_epoch :]:
            net.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                result = net(*collate(group))
            loss = loss_of(result, group, recipe["weights"])
            distance = _distance(result["vector"].float(), group)
            (loss + recipe["distil"] * distance if trunk else loss).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step(), schedule.step(), optimizer.zero_grad()
            step += 1
            if step % 20 == 0:
                rate = (time.time() - began) / (step - seen)
                with log.open("a") as f:
                    print(
                        f"{stage['name']} {step}/{total} loss {loss.item():.3f} vector {distance.item():.4f} {rate:.2f} s/step",
                        file=f,
                    )
            if step % SAVE_EVERY == 0 or step == total:
                _save(
                    {
                        "net": net.state_dict(),
                        "optimizer": optimizer.state_dict(),
                        "schedule": schedule.state_dict(),
                        "step": step,
                    },
                    state_path,
                )
            if step % per_epoch == 0:
                _save({"net": net.state_dict()}, out / f"{stage['name']}.epoch{step // per_epoch}.pt")
    _save({"net": net.state_dict()}, done_path)


def average(nets: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several networks that began alike; what one of them alone has is its own."""
    names = {name for net in nets for name in net}
    return {name: torch.stack([net[name] for net in nets if name in net]).mean(0) for name in names}


def _save(state: dict, path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def main() -> None:
    """Run the stages that are not done yet."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--trunk", required=True, help="folder of all-MiniLM-L6-v2")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--stages", nargs="*", help="only these")
    given = args.parse_args()
    recipe = tomllib.loads((HERE / "recipe.toml").read_text())
    torch.manual_seed(recipe["seed"])
    given.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(f"{given.trunk}/tokenizer.json")
    tokenizer.no_truncation(), tokenizer.no_padding()

    def count(text: str) -> int:
        return len(tokenizer.encode(text).ids)

    net = Network(load_trunk(given.trunk))
    for stage in recipe["stage"]:
        done = given.out / f"{stage['name']}.pt"
        if done.exists():
            net.load_state_dict(torch.load(done)["net"], strict=False)
        elif "of" in stage:
            net.load_state_dict(average([torch.load(given.out / f"{name}.pt")["net"] for name in stage["of"]]))
            _save({"net": net.state_dict()}, done)
        elif not given.stages or stage["name"] in given.stages:
            made = load_examples(
                stage["sources"], stage.get("keep", {}), given.data, count, recipe["window"], recipe["seed"]
            )
            encoded = [
                e for e in (encode_example(m, tokenizer) for m in made) if 2 < len(e.ids) <= 2 * recipe["window"]
            ]
            if "from" in stage:
                net.load_state_dict(torch.load(given.out / f"{stage['from']}.pt")["net"], strict=False)
            set_teacher(encoded, given.trunk, given.out / f"{stage['name']}.teacher.pt")
            run_stage(net, stage, recipe, encoded, given.out, given.out / "log.txt")


if __name__ == "__main__":
    main()
