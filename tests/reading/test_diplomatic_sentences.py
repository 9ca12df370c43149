"""Calls, talks ahead, denied talks, invitations, relays: fourteen sentences, read by the whole of the embedded reader."""

import tomllib
from pathlib import Path

import pytest

import aidememoire

SENTENCES = tomllib.loads(Path(__file__).with_name("diplomatic.toml").read_text("utf-8"))["sentence"]


def told(text, folder):
    path = folder / "sentence.txt"
    path.write_text(text, "utf-8")
    record = aidememoire.read(path, published="2024-06-12", outlet="Harbour Wire")
    names = {actor.id: actor.name for actor in record.actors}
    return sorted(
        (e.type, e.mode or "", sorted(names[a] for a in e.actors), sorted(names[a] for a in e.recipients), e.status)
        for e in record.events
    )


def test_there_are_fourteen():
    assert len(SENTENCES) == 14


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_every_event_and_no_other(sentence, tmp_path):
    expected = sorted(
        (kind, mode, sorted(who), sorted(whom), status) for kind, mode, who, whom, status in sentence["events"]
    )
    assert told(sentence["text"], tmp_path) == expected
