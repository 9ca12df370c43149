"""The index of vectors: finds what is nearest, grows, survives torn writes, is blind to the order of arrival."""

import numpy as np
import pytest

from aidememoire.across.quotations import VectorIndex
from aidememoire.across.quotations import vectors as module
from aidememoire.errors import UsageError


def unit(count, seed):
    found = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def names(count, first=0):
    return [f"s:{at:020x}" for at in range(first, first + count)]


def test_the_nearest_come_first_with_their_cosine(tmp_path):
    held = unit(500, 1)
    index = VectorIndex(tmp_path / "v")
    index.add(names(500), held)
    for at in (0, 77, 499):
        query = held[at] + 0.3 * unit(1, at)[0]
        query /= np.linalg.norm(query)
        found = index.search(query, 5)
        assert found[0].id == names(500)[at]
        assert found[0].likeness == pytest.approx(float(held[at] @ query), abs=0.02)
        assert [near.likeness for near in found] == sorted((near.likeness for near in found), reverse=True)


def test_an_index_grows_and_is_the_same_opened_again(tmp_path):
    held = unit(60, 2)
    index = VectorIndex(tmp_path)
    assert (len(index), index.search(held[0]), index.ids()) == (0, [], [])
    index.add(names(40), held[:40])
    index.add(names(20, 40), held[40:])
    assert VectorIndex(tmp_path).ids() == names(60)
    assert VectorIndex(tmp_path).search(held[50], 1)[0].id == names(60)[50]


def test_the_order_of_arrival_is_no_matter(tmp_path):
    held, ids = unit(200, 3), names(200)
    order = np.random.default_rng(4).permutation(200)
    one, other = VectorIndex(tmp_path / "a"), VectorIndex(tmp_path / "b")
    one.add(ids, held)
    other.add([ids[at] for at in order], held[order])
    assert one.search(held[9], 30) == other.search(held[9], 30)


def test_a_torn_write_leaves_what_was_there(tmp_path):
    held = unit(20, 5)
    index = VectorIndex(tmp_path)
    index.add(names(10), held[:10])
    with (tmp_path / "codes").open("ab") as file:
        file.write(b"torn")
    assert len(index) == 10
    index.add(names(10, 10), held[10:])
    assert [index.search(vector, 1)[0].id for vector in held] == names(20)


def test_no_meaning_is_never_found(tmp_path):
    index = VectorIndex(tmp_path)
    index.add(names(2), np.stack([np.zeros(384, dtype=np.float32), unit(1, 6)[0]]))
    assert [near.id for near in index.search(unit(1, 6)[0], 2)] == names(2)[1:]
    assert index.search(np.zeros(384, dtype=np.float32)) == []


def test_wrong_shapes_and_long_ids_are_refused(tmp_path):
    index = VectorIndex(tmp_path)
    with pytest.raises(UsageError):
        index.add(names(2), unit(1, 7))
    with pytest.raises(UsageError):
        index.add(["s:" + "0" * 40], unit(1, 7))
    assert len(index) == 0


def test_bits_are_counted_alike_by_the_table(monkeypatch):
    words = np.random.default_rng(8).integers(0, 2**63, size=(50, 6)).astype(np.uint64)
    counted = module._set_bits(words)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert np.array_equal(counted, module._set_bits(words))
