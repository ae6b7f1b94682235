"""An encoder that is asked once of a text: what it said is kept by a hash of the text, and nothing is run a second time."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

import msgspec
import numpy as np

from dragoman.encoder import Encoder, Floats, Tagged
from dragoman.errors import BadRecord

# Texts that are run before their answers are kept: what a killed run loses, against what keeping costs.
_AT_ONCE = 64
_HASH_DIGITS = 32
_LARGEST = 127.0  # a vector is kept in whole numbers up to this, its largest being so much
_TAGGED = msgspec.json.Decoder(Tagged)


class Memory(Protocol):
    """Where answers are kept between runs; a record is one."""

    def answers(self, model: str, questions: Iterable[str]) -> dict[str, bytes]:
        """What this version of the encoder answered to these questions, as far as that is kept whole."""
        ...

    def save_answers(self, model: str, said: Mapping[str, bytes]) -> None:
        """Keep answers by question; raises BadRecord where nothing can be kept."""
        ...


class Forgetful:
    """A memory that keeps nothing."""

    def answers(self, model: str, questions: Iterable[str]) -> dict[str, bytes]:
        return {}

    def save_answers(self, model: str, said: Mapping[str, bytes]) -> None:
        pass


class RememberingEncoder:
    """An encoder with a memory. What is new takes the same way through bytes as what was kept, so that it is the same."""

    def __init__(self, encoder: Encoder, memory: Memory) -> None:
        self.version = encoder.version
        self._encoder, self._memory = encoder, memory

    def pieces(self, text: str) -> int:
        return self._encoder.pieces(text)

    def tag(self, passages: list[str]) -> list[Tagged]:
        def ask(texts: list[str]) -> list[bytes]:
            return [zlib.compress(msgspec.json.encode(tagged)) for tagged in self._encoder.tag(texts)]

        return [_TAGGED.decode(zlib.decompress(answer)) for answer in self._recall("tags", passages, ask)]

    def embed(self, texts: list[str]) -> Floats:
        def ask(some: list[str]) -> list[bytes]:
            return [pack_vector(vector) for vector in self._encoder.embed(some)]

        rows = [unpack_vector(answer) for answer in self._recall("meaning", texts, ask)]
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), -1)

    def _recall(self, what: str, texts: Sequence[str], ask: Callable[[list[str]], list[bytes]]) -> list[bytes]:
        questions = {text: hash_question(what, text) for text in texts}
        known = self._memory.answers(self.version, questions.values())
        fresh = [text for text, question in questions.items() if question not in known]
        for at in range(0, len(fresh), _AT_ONCE):
            some = fresh[at : at + _AT_ONCE]
            said = {questions[text]: answer for text, answer in zip(some, ask(some), strict=True)}
            known.update(said)
            with suppress(BadRecord):  # a record that may only be read is asked all the same
                self._memory.save_answers(self.version, said)
        return [known[questions[text]] for text in texts]


def hash_question(what: str, text: str) -> str:
    """What is asked of a text, as the first 32 hexadecimal digits of the sha256 of a JSON list."""
    return hashlib.sha256(json.dumps([what, text]).encode()).hexdigest()[:_HASH_DIGITS]


def pack_vector(vector: Floats) -> bytes:
    """A vector as one byte a number; cosines move in the fourth decimal."""
    return bytes(np.rint(vector * (_LARGEST / np.abs(vector).max())).astype(np.int8).tobytes())


def unpack_vector(packed: bytes) -> Floats:
    """The unit vector that was packed."""
    vector = np.frombuffer(packed, np.int8).astype(np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
