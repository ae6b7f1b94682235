"""A spaCy pipeline of the shape of `en_core_web_sm`: a shared CNN of width 96 and depth 4 under tagger and parser, names on one
of their own. It is trained on a handful of sentences: what it costs does not depend on what it has learned."""

from __future__ import annotations

from typing import Any

_CNN = {
    "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 96, "depth": 4, "embed_size": 2000,
    "window_size": 1, "maxout_pieces": 3, "subword_features": True,
}  # fmt: skip
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
_MOVES = {
    "@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 64,
    "maxout_pieces": 2, "use_upper": True,
}  # fmt: skip
_ROUNDS = 30
# Words with tag, head (by number) and relation; then the names by their words.
_SENTENCES = (
    (
        "The minister met President Odoyo in Nairobi .",
        ("DT", "NN", "VBD", "NNP", "NNP", "IN", "NNP", "."),
        (1, 2, 2, 4, 2, 2, 5, 2),
        ("det", "nsubj", "ROOT", "compound", "dobj", "prep", "pobj", "punct"),
        ("O", "O", "O", "O", "U-PERSON", "O", "U-GPE", "O"),
    ),
    (
        "She said that Kenya would lift the ban soon .",
        ("PRP", "VBD", "IN", "NNP", "MD", "VB", "DT", "NN", "RB", "."),
        (1, 1, 5, 5, 5, 1, 7, 5, 5, 1),
        ("nsubj", "ROOT", "mark", "nsubj", "aux", "ccomp", "det", "dobj", "advmod", "punct"),
        ("O", "O", "O", "U-GPE", "O", "O", "O", "O", "O", "O"),
    ),
    (
        "Both sides agreed to set up a joint commission .",
        ("DT", "NNS", "VBD", "TO", "VB", "RP", "DT", "JJ", "NN", "."),
        (1, 2, 2, 4, 2, 4, 8, 8, 4, 2),
        ("det", "nsubj", "ROOT", "aux", "xcomp", "prt", "det", "amod", "dobj", "punct"),
        ("O",) * 10,
    ),
)


def build_pipeline() -> Any:
    """The pipeline, ready to read; raises ImportError where spaCy is not installed."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _CNN})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    nlp.add_pipe(
        "parser", config={"min_action_freq": 1, "model": {**_MOVES, "state_type": "parser", "tok2vec": _LISTENER}}
    )
    nlp.add_pipe("ner", config={"model": {**_MOVES, "state_type": "ner", "tok2vec": _CNN}})
    examples = []
    for words, tags, heads, deps, entities in _SENTENCES:
        told = {"words": words.split(), "tags": tags, "heads": heads, "deps": deps, "entities": entities}
        told = {name: list(value) for name, value in told.items()}
        examples.append(Example.from_dict(nlp.make_doc(words), told))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(_ROUNDS):
        nlp.update(examples, sgd=optimizer)
    return nlp
