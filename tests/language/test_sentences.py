"""Sentence starts. All sentences are invented."""

import pytest

from aidememoire.language.sentences import sentence_starts
from aidememoire.language.tokens import words_of


def split(text: str) -> list[str]:
    located = list(words_of(text))
    starts, words = [s for s, _ in located], [w for _, w in located]
    ends = [0, *(s + len(w) for s, w in located)]
    gaps = [text[a:b] for a, b in zip(ends, starts, strict=False)]
    begins = [s for s, b in zip(starts, sentence_starts(words, gaps), strict=True) if b]
    return [text[a:b].strip() for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The envoys met.", "They parted."],
        ["Gen. Orlo met Mr. Tarn in the U.S. Senate on Jan. 3."],
        ["They met in the U.S.", "The talks failed."],
        ['"Is it over?" Tarn asked.', "Nobody answered."],
        ['"We listened."', "She left the room."],
        ['"It is over!" he said.'],
        ["The vote was 5.5 to 3.", "It failed."],
        ["He left at 6 p.m. local time."],
        ["Resolution No. 17 was read out.", "“It binds us,” Tarn said."],
        ["They waited...", "Then they left."],
        ["Orlo (who had come late) spoke.", "(Tarn had gone.)", "Nobody asked."],
    ],
)  # fmt: skip
def test_sentences_in_a_paragraph(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_paragraph_is_a_sentence_at_least() -> None:
    assert split("Talks resume\nThe envoys met") == ["Talks resume", "The envoys met"]
