"""What shows that a name which no word list knows is none of a person: how it stands in its sentence."""

from typing import Final

from spacy.tokens import Doc

from aidememoire.reading.actors.runs import Layout, Run

LOCATIVE: Final = frozenset({"in", "near", "outside", "inside", "into", "throughout", "across", "around"})
"""Prepositions that lead to places, and to persons only after TRUSTING."""
TRUSTING: Final = frozenset(
    {"trust", "confidence", "faith", "belief", "believe", "interest", "hope", "confide", "loyalty", "invest", "in"}
)
"""Words after which "in" leads to a person as well: "faith in Lund"."""
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})


def is_told_as_place(layout: Layout, run: Run) -> bool:
    """Tell whether a name is the dateline's, or stands where only a place does: "an official in Sant Vidal"."""
    doc, at = layout.doc, run.start - 1
    if layout.dateline is not None and " ".join(run.words).casefold() == layout.dateline.casefold():
        return True
    if at < 0 or doc[at].lower_ not in LOCATIVE or (run.end < len(doc) and doc[run.end].text in POSSESSIVE):
        return False
    return at == 0 or doc[at - 1].lemma_.lower() not in TRUSTING


def is_followed_by_which(doc: Doc, run: Run) -> bool:
    """Tell whether a name goes on with ", which" and not "who": "Dramont, which supplies arms, refused"."""
    after = [t.lower_ for t in doc[run.end : run.end + 2]]
    return after == [",", "which"]
