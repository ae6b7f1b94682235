"""The shipped network behind the Encoder protocol: tokenizer, ONNX Runtime session, weights as package data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.encoder.decoding import DECODING, Judge, Linker, decode_tags, find_words, group_links
from dragoman.encoder.tagging import Floats, Tagged
from dragoman.errors import BrokenInstall

WINDOW = 160  # word pieces a passage; the length the network was trained on
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
        self.version = f"{manifest['version']}.{DECODING}"
        self.names = [o.name for o in self.session.get_outputs()]

    def pieces(self, text: str) -> int:
        """Word pieces of a text, the two end marks included."""
        return len(self.tokenizer.encode(text).ids)

    def tag(self, passages: list[str]) -> list[Tagged]:
        """Tag each passage by itself; passages longer than 510 word pieces are read up to there."""
        return [self._decode(text, enc, row) for text, enc, row in self.run(passages, self.names)]

    def embed(self, texts: list[str]) -> Floats:
        """Unit vectors of the texts, shape (len(texts), 384)."""
        rows = [row["vector"] for _, _, row in self.run(texts, ["vector"])]
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), -1)

    def run(
        self, texts: Sequence[str | tuple[str, str]], outputs: list[str]
    ) -> Iterator[tuple[Any, Any, dict[str, Floats]]]:
        """Each text (or pair of texts) with its word pieces and these outputs of the network.

        Each runs alone: int8 weights scale by all that is in a batch, so that beside others a text would yield other numbers;
        and with one thread it is the faster way too.
        """
        for text, enc in zip(texts, self.tokenizer.encode_batch(texts), strict=True):
            enc.truncate(LONGEST)
            ids = np.asarray([enc.ids], dtype=np.int64)
            values = self.session.run(outputs, {"ids": ids, "mask": np.ones_like(ids)})
            yield text, enc, {name: value[0] for name, value in zip(outputs, values, strict=True)}

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
