"""The component in a spaCy pipeline. Invented people."""

import spacy

TEXT = "Foreign Minister Ada Orlo said on Monday that she would meet Tomas Tarn in Geneva."


def test_a_blank_pipeline_gets_parse_and_record():
    nlp = spacy.blank("en")
    nlp.add_pipe("aidememoire", config={"published": "2026-03-12"})
    doc = nlp(TEXT)
    record = doc._.aidememoire
    assert record.document.text == doc.text == TEXT
    assert [(s.cue.text, s.when.value) for s in record.statements if s.cue and s.when] == [("said", "2026-03-09")]
    assert doc.has_annotation("DEP")


def test_the_parse_of_another_pipeline_is_kept():
    nlp = spacy.blank("en")
    words = [*TEXT[:-1].split(), "."]
    doc = spacy.tokens.Doc(
        nlp.vocab, words, [*[True] * (len(words) - 2), False, False], heads=[4] * len(words), deps=["dep"] * len(words)
    )
    assert doc.text == TEXT
    nlp.add_pipe("aidememoire")
    doc = nlp(doc)
    assert {t.dep_ for t in doc} == {"dep"}
    assert doc._.aidememoire.document.text == TEXT
    assert doc._.attributions
