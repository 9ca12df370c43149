import pytest

from aidememoire.errors import LexiconError
from aidememoire.lexicons.examples import Mark, read_example


def test_reads_marks():
    example = read_example("<s:Ana Brod> <q:said> <c:no>.")
    assert example.text == "Ana Brod said no."
    assert example.marks == (Mark("s", 0, 8), Mark("q", 9, 13), Mark("c", 14, 16))
    assert example.marked("s") == ["Ana Brod"]
    assert example.marked("a") == []


@pytest.mark.parametrize("written", ["<s:Ana said", "Ana> said", "<s:Ana <q:said>>"])
def test_refuses_open_marks(written):
    with pytest.raises(LexiconError, match="closed"):
        read_example(written)
