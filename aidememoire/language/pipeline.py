"""The spaCy document: our encoder's answers set on tokens, sentences, entities, and `Doc._.attributions`."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS, SENT_START, TAG
from spacy.tokens import Doc, Span

from aidememoire.language import extensions
from aidememoire.language.analysis import Analysis, analyse
from aidememoire.language.encoder import Encoder, encoder
from aidememoire.language.lemmas import lemma
from aidememoire.language.tags import UPOS
from aidememoire.language.tokens import blank

extensions.register()


class Attribution(NamedTuple):
    """One attribution that the encoder found: who (source), by which words (cue), what (content)."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float


def parse(text: str, *, model: Encoder | None = None, threads: int = 2) -> Doc:
    """Return the parsed document of a text whose paragraphs are lines; `Doc.text` is the text."""
    return annotate(blank().make_doc(text), model=model, threads=threads)


def annotate(doc: Doc, *, model: Encoder | None = None, threads: int = 2, begins: Sequence[bool] | None = None) -> Doc:
    """Set on a tokenised document what the encoder finds: heads, tags, lemmas, sentences, entities, attributions.

    `begins` tells of each word, white space aside, whether a sentence begins with it, where that is known.
    """
    model = model or encoder()
    words = [t for t in doc if not t.is_space]
    _set_paragraphs(doc)
    if not words:
        return doc
    starts, texts = [t.idx for t in words], [t.text for t in words]
    found = analyse(model, doc.text, starts, texts, threads=threads, begins=begins)
    numbers = np.array([t.i for t in words])
    _set_tokens(doc, model, found, numbers)
    doc.set_ents([Span(doc, int(numbers[a]), int(numbers[b - 1]) + 1, label=kind) for a, b, kind in found.names])
    for i, value in zip(numbers, found.factuality, strict=True):
        doc[int(i)]._.factuality = float(value)
    doc._.attributions = tuple(_attributions(doc, found, numbers))
    if found.antecedents:
        rows: list[tuple[tuple[int, float], ...]] = [()] * len(doc)
        for i, row in found.antecedents.items():
            rows[numbers[i]] = tuple((int(numbers[j]), score) for j, score in row)
        doc.user_data[extensions.ANTECEDENTS] = tuple(rows)
    return doc


def attribute(doc: Doc, *, model: Encoder | None = None) -> Doc:
    """Add paragraphs, factuality and attributions to a document that another pipeline has parsed.

    Our encoder reads the same text in its own words; what it finds is carried over by characters.
    """
    ours = parse(doc.text, model=model)
    _set_paragraphs(doc)

    def carried(span: Span) -> Span:
        return doc.char_span(span.start_char, span.end_char, alignment_mode="expand")

    for token in doc:
        if not token.is_space:
            # The predicate's rating stands on its first character's word, whichever way the others cut it.
            twin = ours.char_span(token.idx, token.idx + 1, alignment_mode="expand")
            token._.factuality = twin[0]._.factuality
    doc._.attributions = tuple(
        Attribution(
            a.source and carried(a.source), a.cue and carried(a.cue), tuple(map(carried, a.content)), a.confidence
        )
        for a in ours._.attributions
    )
    return doc


def _set_paragraphs(doc: Doc) -> None:
    paragraph = 0
    for token in doc:
        token._.paragraph = paragraph
        paragraph += token.text.count("\n")


def _set_tokens(doc: Doc, model: Encoder, found: Analysis, numbers: np.ndarray) -> None:
    """Set heads, labels, tags, lemmas and sentence starts at once; white space hangs on the word before it."""
    add = doc.vocab.strings.add
    relations, penn, upos = ([add(x) for x in labels] for labels in (model.labels.relations, model.labels.penn, UPOS))
    heads, starts = np.full(len(doc), -1, dtype=np.int64), np.full(len(doc), -1, dtype=np.int64)
    rest = np.zeros((len(doc), 4), dtype=np.uint64)
    rest[:] = [add("dep"), add("_SP"), add("SPACE"), add(" ")]
    heads[numbers] = numbers[found.heads] - numbers
    for k, i in enumerate(numbers):
        form = lemma(doc[int(i)].text, UPOS[found.upos[k]], model.labels.penn[found.penn[k]])
        rest[i] = [relations[found.relations[k]], penn[found.penn[k]], upos[found.upos[k]], add(form)]
        if found.sentence_start[k]:
            starts[i] = 1
    # Leading white space belongs to the first sentence.
    first = int(numbers[0])
    heads[:first] = first - np.arange(first)
    starts[first], starts[0] = (-1, 1) if first else (1, 1)
    values = np.column_stack([heads.view(np.uint64), rest, starts.view(np.uint64)])
    doc.from_array([HEAD, DEP, TAG, POS, LEMMA, SENT_START], values)


def _attributions(doc: Doc, found: Analysis, numbers: np.ndarray) -> list[Attribution]:
    def span(words: tuple[int, int]) -> Span:
        return doc[int(numbers[words[0]]) : int(numbers[words[1] - 1]) + 1]

    return [
        Attribution(a.source and span(a.source), a.cue and span(a.cue), tuple(span(c) for c in a.content), a.confidence)
        for a in found.attributions
    ]
