"""A torch checkpoint as the quantised ONNX file that ships: `python -m training.export --checkpoint F --trunk DIR`."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.graph import simplify
from training.labels import HEADS, LINK_WIDTH, LINKS, PAIRS
from training.network import Network, load_trunk

SHIPPED = Path(__file__).parents[1] / "src/dragoman/encoder/weights"
OUTPUTS = (*HEADS, "link_query", "link_key", "pair", "vector")


class Traced(nn.Module):
    """The network with its outputs in the order of OUTPUTS."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        out = self.net(ids, mask)
        return tuple(out[name] for name in OUTPUTS)


def export_float(net: Network, path: Path) -> None:
    """Write the float32 ONNX file."""
    ids = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "batch", 1: "tokens"}
    dynamic = dict.fromkeys(("ids", "mask", *OUTPUTS), axes) | {name: {0: "batch"} for name in ("pair", "vector")}
    torch.onnx.export(
        Traced(net).eval(),
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["ids", "mask"],
        output_names=list(OUTPUTS),
        dynamic_axes=dynamic,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Export, quantise (dynamic int8 per channel), and write the manifest beside the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--checkpoint", type=Path, required=True)
    args.add_argument("--trunk", required=True)
    args.add_argument("--to", type=Path, default=SHIPPED)
    given = args.parse_args()
    net = Network(load_trunk(given.trunk))
    net.load_state_dict(torch.load(given.checkpoint)["net"], strict=False)
    net.eval()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "float.onnx"
        export_float(net, whole)
        model = onnx.load(whole)
        simplify(model)
        onnx.save(model, whole)
        quantize_dynamic(whole, given.to / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copy(f"{given.trunk}/tokenizer.json", given.to / "tokenizer.json")
    digest = hashlib.sha256((given.to / "encoder.onnx").read_bytes()).hexdigest()
    manifest = {
        "version": digest[:12],
        "sha256": digest,
        "heads": HEADS,
        "links": LINKS,
        "link_width": LINK_WIDTH,
        "pairs": PAIRS,
    }
    (given.to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(digest, (given.to / "encoder.onnx").stat().st_size)


if __name__ == "__main__":
    main()
