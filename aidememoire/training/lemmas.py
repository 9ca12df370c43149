"""The lemma table, made from the treebanks: forms that the suffix rules get wrong, and the lemmas they may choose among."""

import json
from collections import Counter, defaultdict
from pathlib import Path

from aidememoire.language.lemmas import BASE_TAGS, SUFFIXES, regular
from aidememoire.training.corpora import sentences_of


def build(folder: Path) -> dict[str, dict[str, object]]:
    """Count the lemma of each form and part of speech in the train parts that may train shipped weights."""
    non_nc = set((folder / "ud/en_gum_nonNC_docs.txt").read_text("utf-8").split())
    counts: dict[tuple[str, str, bool], Counter[str]] = defaultdict(Counter)
    for path, documents in (
        (folder / "ud/en_ewt-ud-train.conllu", None),
        (folder / "ud/en_gum-ud-train.conllu", non_nc),
    ):
        for _, _, rows in sentences_of(path, documents):
            for r in rows:
                if r[0].isdigit() and r[3] not in ("PROPN", "NUM", "PUNCT", "SYM", "X"):
                    counts[r[3], r[1].lower().replace("’", "'"), r[4] in BASE_TAGS][r[2].lower()] += 1
    known: dict[str, set[str]] = defaultdict(set)
    for (upos, _, _), lemmas in counts.items():
        if upos in SUFFIXES:
            known[upos] |= {lemma for lemma, n in lemmas.items() if n > 1 and lemma.isalpha()}
    exceptions: dict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form, base), lemmas in counts.items():
        best, n = lemmas.most_common(1)[0]
        guess = form if base else regular(form, upos, frozenset(known[upos]))
        rival = counts.get((upos, form, not base), Counter())
        # "all together" and "on line", written apart, have the lemma of the whole in the treebanks: no more than that.
        if best != guess and n > 1 and rival[form] < n:
            exceptions[upos][form] = best
    return {
        "exceptions": {u: dict(sorted(e.items())) for u, e in sorted(exceptions.items())},
        "known": {u: sorted(k) for u, k in sorted(known.items())},
    }


def write(folder: Path, out: Path) -> None:
    """Write the table as JSON."""
    out.write_text(json.dumps(build(folder), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
