"""The small neural network that tags attributions and names and measures meaning."""

from dragoman.encoder.onnx import WINDOW, OnnxEncoder, load_encoder
from dragoman.encoder.tagging import Encoder, Floats, Tag, Tagged, TaggedLink

__all__ = ["WINDOW", "Encoder", "Floats", "OnnxEncoder", "Tag", "Tagged", "TaggedLink", "load_encoder"]
