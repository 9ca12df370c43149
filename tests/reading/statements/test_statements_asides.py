"""Clauses of saying set into others, and what tells of the speaker rather than of the speech."""

from aidememoire.reading.statements.asides import settle_asides
from aidememoire.reading.statements.cleaning import clean
from aidememoire.reading.statements.drafts import Draft
from tests.reading.handmade import text_of


def spot(raw: str, words: str) -> tuple[int, int]:
    return raw.index(words), raw.index(words) + len(words)


def contents(text, draft: Draft) -> list[str]:
    return [text.document.text[slice(*piece)] for piece in draft.content]


def tagged(sentence: str, **tags: str):
    """A flat parse in which the words named have the tag given; all others are nouns."""
    words = sentence.replace(",", " ,").replace(".", " .").split()
    out = []
    for i, word in enumerate(words):
        tag = word if word in (",", ".") else tags.get(word, "NN")
        out.append(f"{word}|{word}|{tag}|{'dep' if i else 'root'}|{1 if i else 0}")
    return out


def test_a_clause_around_an_aside_is_whole():
    tags = {"told": "VBD", "said": "VBD", "lasted": "VBD", "which": "WDT", "he": "PRP", "asked": "VBD"}
    lines = tagged("Korda told the meeting, which he said Lind asked for, lasted hours.", **tags)
    text = text_of(" ".join(lines))
    raw, doc = text.document.text, text.doc
    said = next(t for t in doc if t.text == "said")
    outer = Draft(spot(raw, "told"), [spot(raw, "the meeting")], doc[1], [doc[0]], quotes=True)
    inner = Draft(spot(raw, "said"), [spot(raw, "lasted hours")], said, [doc[said.i - 1]], quotes=True)
    settle_asides(text, [outer, inner])
    assert contents(text, inner) == ["Lind asked for"]
    assert contents(text, outer)[0].endswith("lasted hours")
    assert inner.holders == [doc[0]]


def test_terms_of_anonymity_are_no_content():
    text = text_of(" ".join(tagged("The talks failed, an aide said on condition of anonymity.")))
    raw = text.document.text
    draft = Draft(
        spot(raw, "said"), [spot(raw, "The talks failed"), spot(raw, "on condition of anonymity")], text.doc[6]
    )
    clean(text, draft)
    assert contents(text, draft) == ["The talks failed"]


def test_terms_before_the_content():
    text = text_of(" ".join(tagged("An aide said on condition of anonymity that talks failed.")))
    raw = text.document.text
    draft = Draft(spot(raw, "said"), [spot(raw, "on condition of anonymity that talks failed")], text.doc[2])
    clean(text, draft)
    assert contents(text, draft) == ["that talks failed"]
