from types import SimpleNamespace

import numpy as np
import pytest

from aidememoire.language.meaning import MAX_PIECES, WIDTH, Meaning
from aidememoire.language.wordpiece import WordPiece

VOCABULARY = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]", "truce", "holds", "##s", "the"]


class Graph:
    """Stands for the graph: the mean of the embedded pieces, and a list of the calls."""

    def __init__(self):
        self.calls = []

    def __call__(self, inputs):
        self.calls.append(inputs["embedded"])
        return [inputs["embedded"].mean(0)]


@pytest.fixture
def graph():
    return Graph()


@pytest.fixture
def model(graph):
    rows = np.random.default_rng(7).normal(size=(len(VOCABULARY), WIDTH)).astype(np.float32)
    found = Meaning(SimpleNamespace(wordpiece=WordPiece(VOCABULARY), embeddings=rows))
    found._run = graph
    return found


def test_pieces_are_framed(model, graph):
    model.vector("The truce holds")
    assert len(graph.calls[0]) == 5
    assert np.array_equal(graph.calls[0][0], model._embeddings[1])
    assert np.array_equal(graph.calls[0][-1], model._embeddings[2])


def test_one_call_a_sentence_and_remembered(model, graph):
    both = model.vectors(["truce", "the truce", "truce"])
    assert both.shape == (3, WIDTH)
    assert len(graph.calls) == 2
    assert np.array_equal(both[0], both[2])


def test_nothing_has_no_direction(model, graph):
    assert not model.vector("  \n").any()
    assert model.vectors([]).shape == (0, WIDTH)
    assert graph.calls == []


def test_long_text_is_cut(model, graph):
    model.vector("truce " * 1000)
    assert len(graph.calls[0]) == MAX_PIECES + 2
