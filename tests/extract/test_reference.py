"""What kind of phrase means one person without naming him, and that the learned weights fit the features in use."""

from __future__ import annotations

import pytest

from dragoman.extract.persons import Person
from dragoman.extract.reference import Referents, Talk, choose, read_phrase
from dragoman.extract.weighing import weights
from dragoman.model import Span

TEXT = "Nora Lind met Omar Haddad. He thanked her."
SENTENCES = (Span(0, 26), Span(27, 42))


def referents() -> Referents:
    lind = Person("Nora Lind", ("nora", "lind"), [Span(0, 9)], confidence=1.0)
    haddad = Person("Omar Haddad", ("omar", "haddad"), [Span(14, 25)], confidence=1.0)
    return Referents(TEXT, SENTENCES, [lind, haddad], None)


@pytest.mark.parametrize(("words", "manner"), [
    ("the prime minister", "office"), ("the minister", "generic"), ("her host", "other"),
    ("His Majesty", "role"),
])  # fmt: skip
def test_a_title_that_means_one_person(words: str, manner: str) -> None:
    phrase = read_phrase(words, Span(0, len(words)), (), (), False)
    assert phrase is not None
    assert (phrase.kind, phrase.manner) == ("title", manner)


@pytest.mark.parametrize(
    "words", ["officials", "a minister", "the two presidents", "the presidents of both houses", "the treaty", "they"]
)
def test_a_group_a_thing_or_somebody_new_is_no_such_phrase(words: str) -> None:
    assert read_phrase(words, Span(0, len(words)), (), (), False) is None


def test_a_pronoun_goes_to_a_person_of_its_sex() -> None:
    he = read_phrase(TEXT, Span(27, 29), (), (), False)
    assert he is not None
    found = choose(referents().choices(he, Talk()), he.kind)
    assert found is not None
    assert found[0].name == "Omar Haddad"
    assert 0.5 < found[1] <= 1


def test_nobody_is_told_his_own_words() -> None:
    her = read_phrase(TEXT, Span(38, 41), (), (), True)
    assert her is not None
    names = [c.party.name for c in referents().choices(her, Talk(barred=frozenset({"Omar Haddad"})))]
    assert names == ["Nora Lind"]


def test_a_phrase_once_understood_is_a_mention() -> None:
    made, he = referents(), read_phrase(TEXT, Span(27, 29), (), (), False)
    assert he is not None
    before = {c.party.name: c.features for c in made.choices(he, Talk())}
    made.note(Span(26, 27), "Nora Lind")
    after = {c.party.name: c.features for c in made.choices(he, Talk())}
    assert "rank 0" not in before["Nora Lind"]
    assert "rank 0" in after["Nora Lind"]


@pytest.mark.parametrize("kind", ["pronoun", "title"])
def test_weights_are_held_for_features_in_use(kind: str) -> None:
    used = {f for words in ("he", "the minister") if (p := read_phrase(words, Span(0, len(words)), (), (), False))
            for c in referents().choices(p, Talk()) for f in c.features}  # fmt: skip
    assert used & set(weights(kind))
