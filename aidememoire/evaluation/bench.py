"""Speed: the whole reading against the bare encoder on the same windows, on this machine, warm."""

import platform
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from aidememoire import workflow
from aidememoire.language import analysis
from aidememoire.language.encoder import Encoder, Ints, encoder
from aidememoire.language.tokens import words_of

Window = tuple[Ints, Ints, Ints]
ARTICLE_WORDS = 600
"""Speeds are given for articles of so many words."""


def run(paths: Sequence[Path], *, seconds: float = 10.0, threads: int = 2) -> dict[str, Any]:
    """Read files again and again for about `seconds` each way.

    Returns articles of 600 words a second of the whole reading and of the bare encoder, their ratio, and peak memory in MB.
    """
    model = encoder()
    records = [workflow.read(path) for path in paths]
    texts = [r.document.text for r in records]
    words = sum(len(t.split()) for t in texts)
    windows = [windows_of(model, t) for t in texts]
    bare = _rate(lambda: [model.all_scores(w, threads) for w in windows], seconds)
    whole = _rate(lambda: [workflow.read(path) for path in paths], seconds)
    articles = words / ARTICLE_WORDS
    return {
        "articles_per_second": round(whole * articles, 2),
        "encoder_articles_per_second": round(bare * articles, 2),
        "whole_over_encoder": round(bare / whole, 3),
        "words_per_second": round(whole * words),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "workers": 1,
        "threads": threads,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }


def windows_of(model: Encoder, text: str) -> list[Window]:
    """Return the windows that a text is read in, ready for the encoder."""
    located = list(words_of(text))
    return analysis.prepare(model, text, [s for s, _ in located], [w for _, w in located]).inputs


def _rate(work: Callable[[], object], seconds: float) -> float:
    """Return how often a piece of work is done in a second, after one run to warm up."""
    work()
    began, done = time.perf_counter(), 0
    while done < 2 or time.perf_counter() - began < seconds:
        work()
        done += 1
    return done / (time.perf_counter() - began)
