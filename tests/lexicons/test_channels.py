import pytest

from aidememoire.lexicons.channels import carried, channel_entries, channels, media_words
from aidememoire.lexicons.phrases import units
from aidememoire.lexicons.speech import speech


def named(sentence: str) -> list[str]:
    """Values of the channels that a sentence names."""
    return [hit.value.value for hit in channels().longest(units(sentence.split()))]


@pytest.mark.parametrize("entry", channel_entries(), ids=lambda entry: entry.value)
def test_every_channel_is_found_in_its_example(entry):
    assert entry.value in named(entry.example.replace(",", " ,").removesuffix("."))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Speaking at a news conference , she said", "news conference"),
        ("He told a briefing that it was open", "briefing"),
        ("Reached by phone , he said", "phone"),
        ("He said on state television", "state television"),
    ],
)
def test_channels(sentence, value):
    assert value in named(sentence)


def test_lists_are_lower_case_and_media_are_not():
    assert "briefing" in carried()
    assert {"Radio", "Times"} <= media_words()
    held = speech()
    assert all(
        word == word.lower() for words in (held.wishing, held.learning, held.carriers, held.joint) for word in words
    )
