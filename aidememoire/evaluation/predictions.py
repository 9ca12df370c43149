"""What the embedded reader says of a corpus row, in the form of the corpus, so that others can score it."""

from functools import cache

from aidememoire.evaluation.attribution import Prediction
from aidememoire.language.analysis import Analysis, analyse
from aidememoire.language.encoder import encoder
from aidememoire.language.tokens import words_of


@cache
def _located(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(words_of(text))


def analysis_of(text: str) -> tuple[list[int], list[str], Analysis]:
    """Return where the words of a text begin, the words, and what the encoder makes of them."""
    located = _located(text)
    starts, words = [s for s, _ in located], [w for _, w in located]
    return starts, words, analyse(encoder(), text, starts, words)


def attributions(text: str) -> list[Prediction]:
    """Return the attributions of a text as spans of characters."""
    starts, words, found = analysis_of(text)

    def span(words_: tuple[int, int]) -> list[int]:
        last = words_[1] - 1
        return [starts[words_[0]], starts[last] + len(words[last])]

    return [
        {
            "source": [span(a.source)] if a.source else [],
            "cue": [span(a.cue)] if a.cue else [],
            "content": [span(c) for c in a.content],
        }
        for a in found.attributions
    ]
