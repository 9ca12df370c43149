"""Corpora to weights: reads the corpora, trains the encoder and its heads, exports and quantises them. The only home of torch."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # as in aidememoire/language/__init__.py
