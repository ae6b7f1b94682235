"""The shipped network behind the Encoder protocol: tokenizer, ONNX Runtime session, weights as package data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.encoder.decoding import Judge, Linker, decode_tags, find_words, group_links, softmax
from dragoman.encoder.tagging import Floats, Tagged
from dragoman.errors import BrokenInstall

WINDOW = 160  # word pieces a passage; the length the network was trained on
BATCH = 8
LONGEST = 512  # the trunk's positions; anything beyond is cut


class OnnxEncoder:
    """Tags passages and embeds texts with the shipped weights, on one processor thread unless told otherwise."""

    def __init__(self, weights: bytes, tokenizer: str, manifest: dict[str, Any], threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # the arena keeps the largest batch ever seen; it doubled the peak memory
        self.session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_str(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.manifest = manifest
        self.version = str(manifest["version"])
        self.names = [o.name for o in self.session.get_outputs()]

    def pieces(self, text: str) -> int:
        """Word pieces of a text, the two end marks included."""
        return len(self.tokenizer.encode(text).ids)

    def tag(self, passages: list[str]) -> list[Tagged]:
        """Tag each passage by itself; passages longer than 510 word pieces are read up to there."""
        return [self._decode(text, enc, row) for text, enc, row in self._run(passages, self.names)]

    def embed(self, texts: list[str]) -> Floats:
        """Unit vectors of the texts, shape (len(texts), 384)."""
        rows = [row["vector"] for _, _, row in self._run(texts, ["vector"])]
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), -1)

    def compare(self, pairs: list[tuple[str, str]]) -> Floats:
        """How the two texts of each pair stand to each other: probabilities of PAIRS, shape (len(pairs), 4), whichever of
        the two comes first."""
        both = [pair for a, b in pairs for pair in ((a, b), (b, a))]
        rows = [softmax(row["pair"]) for _, _, row in self._run(both, ["pair"])]
        return np.asarray(np.asarray(rows).reshape(len(pairs), 2, -1).mean(axis=1), dtype=np.float32)

    def rate_acts(self, texts: list[str]) -> Floats:
        """Probabilities of each act of the manifest for whole sentences, shape (len(texts), acts)."""
        rows = [np.log(softmax(row["acts"][1:-1]) + 1e-9).mean(axis=0) for _, _, row in self._run(texts, ["acts"])]
        return softmax(np.asarray(rows, dtype=np.float32).reshape(len(texts), -1))

    def _run(
        self, texts: Sequence[str | tuple[str, str]], outputs: list[str]
    ) -> list[tuple[Any, Any, dict[str, Floats]]]:
        encoded = self.tokenizer.encode_batch(texts)
        for enc in encoded:
            enc.truncate(LONGEST)
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i].ids))
        found: dict[int, dict[str, Floats]] = {}
        for at in range(0, len(order), BATCH):
            group = order[at : at + BATCH]
            width = max(len(encoded[i].ids) for i in group)
            ids = np.zeros((len(group), width), dtype=np.int64)
            mask = np.zeros((len(group), width), dtype=np.int64)
            for row, i in enumerate(group):
                ids[row, : len(encoded[i].ids)] = encoded[i].ids
                mask[row, : len(encoded[i].ids)] = 1
            values = self.session.run(outputs, {"ids": ids, "mask": mask})
            for row, i in enumerate(group):
                found[i] = {name: value[row] for name, value in zip(outputs, values, strict=True)}
        return [(texts[i], encoded[i], found[i]) for i in range(len(texts))]

    def _decode(self, text: str, enc: Any, row: dict[str, Floats]) -> Tagged:
        heads, offsets = self.manifest["heads"], enc.offsets
        words = find_words(text, offsets)
        tags = decode_tags(row["attribution"], heads["attribution"], words, offsets)
        addressees = decode_tags(row["addressee"], heads["addressee"], words, offsets)
        names = decode_tags(row["names"], heads["names"], words, offsets)
        shape = (-1, len(self.manifest["links"]), self.manifest["link_width"])
        linker = Linker(row["link_query"].reshape(shape), row["link_key"].reshape(shape), offsets)
        judge = Judge(row["acts"], row["flags"], heads["acts"], heads["flags"], offsets)
        links = group_links(tags, addressees, linker, self.manifest["links"], judge)
        claimed = {t for link in links for t in (*link.source, *link.cue, *link.content)}
        return Tagged(tuple(links), tuple(names), tuple(t for t in tags if t not in claimed))


@cache
def load_encoder(threads: int = 1) -> OnnxEncoder:
    """The shipped encoder, loaded once; raises BrokenInstall when its files are missing or altered."""
    folder = files("dragoman.encoder") / "weights"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf8"))
        weights = (folder / "encoder.onnx").read_bytes()
        tokenizer = (folder / "tokenizer.json").read_text(encoding="utf8")
    except OSError as exc:
        raise BrokenInstall(f"the encoder's weights cannot be read ({exc}); install dragoman again") from exc
    if hashlib.sha256(weights).hexdigest() != manifest["sha256"]:
        raise BrokenInstall("the encoder's weights are damaged (sha256 differs); install dragoman again")
    return OnnxEncoder(weights, tokenizer, manifest, threads)
