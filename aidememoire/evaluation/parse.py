"""The parse against CoNLL-U, on gold words and sentences: attachment with and without labels, universal tags, trees.

Figures count every word, punctuation included, and relations with their subtypes; those named otherwise say so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from aidememoire.errors import CorpusError
from aidememoire.evaluation.corpora import text_of
from aidememoire.evaluation.scores import Outcome

BATCH: Final = 60
"""Sentences read together, as one text."""
COLUMNS: Final = 10
PLACE: Final = re.compile(r"\d+(?:[-.]\d+)?")
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(COLUMNS)

Line = list[str]
"""The ten columns of a word, of a token of several words, or of an empty node."""


class Word(NamedTuple):
    """What the program says of a word; `head` is a number of the sentence's words from 1, 0 for the root."""

    upos: str
    xpos: str
    lemma: str
    head: int
    relation: str


@dataclass
class Sentence:
    """One sentence of a treebank."""

    comments: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    document: str = ""
    paragraph: bool = False
    """Whether it begins one."""

    @property
    def words(self) -> list[Line]:
        """The lines of syntactic words."""
        return [line for line in self.lines if line[ID].isdigit()]


class Layout(NamedTuple):
    """Sentences written out as a text with their own spacing."""

    text: str
    starts: list[int]
    """Where each word begins."""
    words: list[str]
    begins: list[bool]
    """Whether a sentence begins with the word."""


Predict = Callable[[Layout], list[list[Word]]]
"""A text to the words of each sentence."""


def evaluate(path: Path, predict: Predict) -> Outcome:
    """Score a treebank; an answer is `{id, conllu}`, one a document of the treebank."""
    sentences = conllu(path)
    totals = dict.fromkeys(("words", "uas", "las", "universal", "upos", "plain", "plain_uas", "plain_las", "trees"), 0)
    written: dict[str, list[str]] = {}
    for i in range(0, len(sentences), BATCH):
        part = sentences[i : i + BATCH]
        for sentence, given in zip(part, predict(layout(part)), strict=True):
            _score(sentence.words, given, totals)
            written.setdefault(sentence.document, []).append(_write(sentence, given))
    answers = ({"id": name, "conllu": "".join(blocks)} for name, blocks in written.items())
    return Outcome(_figures(totals, len(sentences)), tuple(answers))


def _figures(totals: dict[str, int], sentences: int) -> dict[str, float]:
    n, m = totals["words"], max(1, totals["plain"])
    return {
        "uas": round(totals["uas"] / n, 4),
        "las": round(totals["las"] / n, 4),
        "las_universal": round(totals["universal"] / n, 4),
        "upos": round(totals["upos"] / n, 4),
        "trees": round(totals["trees"] / sentences, 4),
        "uas_no_punctuation": round(totals["plain_uas"] / m, 4),
        "las_no_punctuation": round(totals["plain_las"] / m, 4),
        "words": n,
        "sentences": sentences,
    }


def _score(gold: Sequence[Line], given: Sequence[Word], totals: dict[str, int]) -> None:
    for line, word in zip(gold, given, strict=True):
        right = word.head == int(line[HEAD])
        full = right and word.relation == line[DEPREL]
        totals["words"] += 1
        totals["uas"] += right
        totals["las"] += full
        totals["universal"] += right and word.relation.split(":")[0] == line[DEPREL].split(":")[0]
        totals["upos"] += word.upos == line[UPOS]
        if line[UPOS] != "PUNCT":
            totals["plain"] += 1
            totals["plain_uas"] += right
            totals["plain_las"] += full
    totals["trees"] += is_tree([word.head for word in given])


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (numbers from 1, 0 for the root) make one tree: a single root that every word leads to."""
    if sum(head == 0 for head in heads) != 1:
        return False
    for number in range(1, len(heads) + 1):
        at, steps = number, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def conllu(path: Path) -> list[Sentence]:
    """Return the sentences of a file.

    Raises CorpusError for a line that is no word, a head that is not in its sentence, and a file without sentences.
    """
    sentences = list(_sentences(path))
    if not sentences:
        raise CorpusError(f"{path} holds no sentence", "a treebank in CoNLL-U")
    return sentences


def _sentences(path: Path) -> Iterator[Sentence]:
    document, sentence = path.stem, Sentence()
    for number, line in enumerate([*text_of(path).split("\n"), ""], 1):
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip() or document
            sentence.paragraph |= line.startswith(("# newpar", "# newdoc"))
            sentence.comments.append(line)
        elif line.strip():
            sentence.lines.append(line.rstrip("\r").split("\t"))
            if len(sentence.lines[-1]) != COLUMNS:
                raise CorpusError(
                    f"{path}, line {number} has {len(sentence.lines[-1])} columns", f"the {COLUMNS} of CoNLL-U"
                )
        elif sentence.lines:
            _check(sentence, f"{path}, line {number - len(sentence.lines)}")
            sentence.document = document
            yield sentence
            sentence = Sentence()


def _check(sentence: Sentence, where: str) -> None:
    words = sentence.words
    if odd := [line[ID] for line in sentence.lines if not PLACE.fullmatch(line[ID])]:
        raise CorpusError(f"{where}: {odd[0]!r} is no place of a word", "a number, a range 1-2, or an empty node 1.1")
    if not words:
        raise CorpusError(f"{where}: the sentence has no words", "a sentence in CoNLL-U")
    if [line[ID] for line in words] != [str(number) for number in range(1, len(words) + 1)]:
        raise CorpusError(f"{where}: the words are not numbered from 1", "a sentence in CoNLL-U")
    for line in words:
        if not line[HEAD].isdigit() or int(line[HEAD]) > len(words):
            raise CorpusError(f"{where}: word {line[ID]} has the head {line[HEAD]!r}", "the number of a word, or 0")


def layout(sentences: Sequence[Sentence]) -> Layout:
    """Write sentences out as a text with their own spacing, a paragraph a line."""
    found = Layout("", [], [], [])
    pieces: list[str] = []
    length = 0

    def put(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for sentence in sentences:
        if sentence.paragraph and pieces:
            put("\n")
        glued_to, glued_end = 0, False
        base = len(found.words)
        for line in sentence.lines:
            if "-" in line[ID]:
                glued_to, glued_end = int(line[ID].split("-")[1]), "SpaceAfter=No" in line[MISC]
            elif line[ID].isdigit():
                found.begins.append(len(found.words) == base)
                found.starts.append(length)
                found.words.append(line[FORM])
                number = int(line[ID])
                close = glued_end if number == glued_to else number < glued_to or "SpaceAfter=No" in line[MISC]
                put(line[FORM] + ("" if close else " "))
        if not pieces[-1].endswith(" "):
            put(" ")
    return found._replace(text="".join(pieces))


def _write(sentence: Sentence, given: Sequence[Word]) -> str:
    """A sentence in CoNLL-U with what the program says of its words; empty nodes and features are left out."""
    lines = []
    for line in sentence.lines:
        if line[ID].isdigit():
            word = given[int(line[ID]) - 1]
            middle = [word.lemma, word.upos, word.xpos, "_", str(word.head), word.relation, "_"]
            lines.append("\t".join([line[ID], line[FORM], *middle, line[MISC]]))
        elif "-" in line[ID]:
            lines.append("\t".join(line))
    return "\n".join([*sentence.comments, *lines]) + "\n\n"
