"""What is asked: the words of a quotation, who is said to have said them, and how to search for them."""

import re
from typing import Final, NamedTuple

from aidememoire.across.quotations.joined import parts
from aidememoire.across.quotations.words import pieces, tokens, unmarked
from aidememoire.errors import UsageError
from aidememoire.lexicons.quoting import saying_words, stop_words

_QUOTED: Final = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
_NAME: Final = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:of|the|de|al|bin|von|van|el) )*[^\W\d_a-z][\w.'’-]*)*")
_LEAD: Final = re.compile(r"(?:On |At |In |The |And |But )")
_FEWEST: Final = 2
"""As many words may stand around the shortest quotation; otherwise no more than in it."""
_SHORT: Final = 2
"""Words of a quotation that is too short if none of them tells anything."""
WINDOW: Final = 3
"""Words in a phrase that altered quotations are searched by."""
MOST_PHRASES: Final = 24


class Asked(NamedTuple):
    """A quotation: its words, and whom it is ascribed to, if anybody."""

    quote: str
    by: str | None


def asked(text: str, by: str | None = None) -> Asked:
    """The quotation and its speaker, where `text` is a sentence such as `"…," Castel said`; `by` goes before that."""
    found = list(_QUOTED.finditer(text))
    if len(found) != 1:
        return Asked(text, by)
    match = found[0]
    outside = f"{text[: match.start()]} | {text[match.end() :]}"
    around = [token.word for token in tokens(outside)]
    at_edge = not tokens(text[: match.start()]) or not tokens(text[match.end() :])
    few = len(around) <= max(_FEWEST, len(tokens(match[1])))
    if not (at_edge and few) or saying_words().isdisjoint(around):
        return Asked(text, by)
    return Asked(match[1], by or _speaker(outside))


def lookable(text: str, by: str | None = None) -> Asked:
    """What is asked, if it can be looked up.

    Raises UsageError for a text without words, and for one of no more than two that are in every text.
    """
    question = asked(text, by)
    words = [token.word for token in tokens(unmarked(question.quote))]
    if not words:
        raise UsageError("the quotation to look up has no words", "the words of a quotation")
    if len(words) <= _SHORT and stop_words().issuperset(words):
        raise UsageError(
            f"“{' '.join(question.quote.split())}” is too short to be looked up",
            "at least one word that not every text has",
        )
    return question


def phrases(quote: str) -> tuple[str, ...]:
    """Full-text searches that find the quotation, likeliest first, each words that stand beside each other.

    First its pieces whole, which verbatim texts have; then its sentences, which may come from several; then runs of three words with something to say, of which an
    altered text has some. To be searched with OR, or one after the other.
    """
    found = [tuple(token.word for token in tokens(piece)) for piece in pieces(quote)]
    runs = [words[at : at + WINDOW] for words in found for at in range(max(1, len(words) - WINDOW + 1))]
    told = [run for run in runs if sum(word not in stop_words() for word in run) >= min(2, len(run))]
    step = max(1, -(-len(told) // MOST_PHRASES))
    whole = [words for words in found if words]
    sentences = [tuple(token.word for token in tokens(part)) for part in parts(quote)]
    return tuple(dict.fromkeys(" ".join(words) for words in (*whole, *sentences, *told[::step])))


def wholes(quote: str) -> tuple[str, ...]:
    """The pieces of a quotation between marked ellipses as phrases: a text that has it verbatim has them all."""
    return tuple(" ".join(token.word for token in tokens(piece)) for piece in pieces(quote))


def _speaker(outside: str) -> str | None:
    """The first name in the words around a quotation."""
    names = [_LEAD.sub("", match.group()).strip() for match in _NAME.finditer(outside)]
    return next((name for name in names if name and name.casefold() not in stop_words()), None)
