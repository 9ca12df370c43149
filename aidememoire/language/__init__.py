"""Text becomes a parsed document: words, sentences, parse, names, attributions."""

import os

# onnxruntime reports its use to its makers, and leaves an id of the machine in the user's cache, unless it is told not
# to before it is imported. Nothing leaves the machine when we read.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

from aidememoire.language.pipeline import Attribution, annotate, attribute, parse

__all__ = ["Attribution", "annotate", "attribute", "parse"]
