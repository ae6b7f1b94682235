"""The encoder as a torch module: one MiniLM trunk, token heads, link vectors and a pooled meaning vector."""

from __future__ import annotations

from torch import Tensor, nn
from transformers import BertModel

from training.labels import HEADS, LINK_WIDTH, LINKS, PAIRS

WIDTH = 384


class Network(nn.Module):
    """ids and mask, both (batch, tokens) -> logits of every head (batch, tokens, labels), link queries and keys
    (batch, tokens, links x LINK_WIDTH), a unit vector a window (batch, 384), and, where two texts stand in the window, the
    logits of how they stand to each other (batch, PAIRS)."""

    def __init__(self, trunk: BertModel) -> None:
        super().__init__()
        self.trunk = trunk
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in HEADS.items()})
        # Both begin as doing nothing: tags and meaning share a trunk, and need not share its directions.
        self.sense = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH))
        nn.init.zeros_(self.sense[2].weight), nn.init.zeros_(self.sense[2].bias)
        self.meaning = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.meaning.weight), nn.init.zeros_(self.meaning.bias)
        self.pair = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.Tanh(), nn.Dropout(0.1), nn.Linear(WIDTH, len(PAIRS)))
        self.query = nn.Linear(WIDTH, LINK_WIDTH * len(LINKS))
        self.key = nn.Linear(WIDTH, LINK_WIDTH * len(LINKS))

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        hidden = self.trunk(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        sensed = hidden + self.sense(hidden)
        pooled = nn.functional.normalize(self.meaning((sensed * weights).sum(1) / weights.sum(1)), dim=-1)
        dropped = self.drop(hidden)
        out = {name: head(dropped) for name, head in self.heads.items()}
        out |= {"link_query": self.query(dropped), "link_key": self.key(dropped)}
        return {**out, "pair": self.pair(dropped[:, 0]), "vector": pooled}


def load_trunk(folder: str) -> BertModel:
    """The starting weights (all-MiniLM-L6-v2) from a folder."""
    return BertModel.from_pretrained(folder, add_pooling_layer=False)
