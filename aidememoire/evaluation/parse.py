"""The parse against CoNLL-U, on gold words and sentences: attachment with and without labels, universal tags, trees."""

from pathlib import Path

from aidememoire.language.analysis import analyse
from aidememoire.language.encoder import Encoder
from aidememoire.language.tags import UPOS


def conllu(path: Path) -> list[tuple[bool, list[list[str]]]]:
    """Return the sentences of a file: whether a paragraph begins, and the rows of its syntactic words."""
    out: list[tuple[bool, list[list[str]]]] = []
    paragraph, words = False, []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith(("# newpar", "# newdoc")):
            paragraph = True
        elif line and line[0].isdigit():
            words.append(line.split("\t"))
        elif not line and words:
            out.append((paragraph, words))
            paragraph, words = False, []
    return out


def evaluate(path: Path, encoder: Encoder, *, batch: int = 60) -> dict[str, float]:
    """Score the encoder on a treebank; relations are compared whole, subtypes included."""
    totals = dict.fromkeys(("words", "uas", "las", "las_universal", "upos", "plain", "plain_uas", "plain_las"), 0)
    sentences = conllu(path)
    for i in range(0, len(sentences), batch):
        _score(sentences[i : i + batch], encoder, totals)
    n, m = max(1, totals["words"]), max(1, totals["plain"])
    figures = {k: round(totals[k] / n, 4) for k in ("uas", "las", "las_universal", "upos")}
    return figures | {
        "uas_no_punctuation": round(totals["plain_uas"] / m, 4),
        "las_no_punctuation": round(totals["plain_las"] / m, 4),
        "words": totals["words"],
    }


def _score(sentences: list[tuple[bool, list[list[str]]]], encoder: Encoder, totals: dict[str, int]) -> None:
    text, starts, words, begins, gold = _layout(sentences)
    found = analyse(encoder, text, starts, words, begins=begins)
    for i, row in enumerate(gold):
        base, r = row
        head = i if r[6] == "0" else base + int(r[6]) - 1
        relation = encoder.labels.relations[found.relations[i]]
        right = int(found.heads[i]) == head
        full = right and relation == r[7]
        totals["words"] += 1
        totals["uas"] += right
        totals["las"] += full
        totals["las_universal"] += right and relation.split(":")[0] == r[7].split(":")[0]
        totals["upos"] += UPOS[found.upos[i]] == r[3]
        if r[3] != "PUNCT":
            totals["plain"] += 1
            totals["plain_uas"] += right
            totals["plain_las"] += full


def _layout(
    sentences: list[tuple[bool, list[list[str]]]],
) -> tuple[str, list[int], list[str], list[bool], list[tuple[int, list[str]]]]:
    """Write sentences out as a text with their own spacing."""
    text, starts, begins = "", [], []
    words: list[str] = []
    gold: list[tuple[int, list[str]]] = []
    for paragraph, rows in sentences:
        base, glued_to, glued_end = len(words), 0, False
        text += "\n" if paragraph and text else ""
        for r in rows:
            if "-" in r[0]:
                glued_to, glued_end = int(r[0].split("-")[1]), "SpaceAfter=No" in r[9]
                continue
            if not r[0].isdigit():
                continue
            begins.append(len(words) == base)
            starts.append(len(text))
            words.append(r[1])
            gold.append((base, r))
            number = int(r[0])
            close = glued_end if number == glued_to else number < glued_to or "SpaceAfter=No" in r[9]
            text += r[1] + ("" if close else " ")
        text += "" if text.endswith(" ") else " "
    return text, starts, words, begins, gold
