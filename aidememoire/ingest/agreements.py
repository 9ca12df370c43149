"""Agreements: told by their form, their clauses one a line, and the day on which they were signed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from aidememoire.ingest.blocks import Block, parted
from aidememoire.ingest.dates import find_date
from aidememoire.ingest.sentences import ends_like_sentence, has_cue, is_open
from aidememoire.lexicons.pages import pages

FEWEST_CLAUSES: Final = 2
"""So many numbered clauses that bind make a text one of clauses."""
BINDING_SHARE: Final = 0.25
"""Share of the paragraphs that say "shall", from which a text is one of duties; reports quote one or two."""
FEWEST_SIGNS: Final = 3
"""Signs of four (title, formula, clauses, duties) that make an agreement where no "Article 1" stands in it."""

ARTICLE: Final = re.compile(r"(?:article|art\.)\s+(?:1|i|one)\b", re.IGNORECASE)
SHALL: Final = re.compile(r"\b(?:shall|undertakes?(?: not)? to|agrees? to|commits? (?:itself|themselves)? ?to)\b")
SAID: Final = re.compile(SHALL.pattern + r"|\b(?:will|may|must|is|are|has|have|enters?)\b")
"""What a clause says and a heading does not."""
NUMBER: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?P<stop>[.)]?)\s+(?=[A-Z(“\"])")
"""The number of a clause: "1.", "1)", "1.1", "1.1."; a bare "1" is none."""
LETTER: Final = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{1,5})\)\s+(?=\w)")
HEADED: Final = re.compile(
    r"(?P<head>(?:article|art\.)\s+(?:\d{1,3}|[ivxlc]{1,6})\b\s*[.:–—-]?)\s+(?P<rest>[A-Z(\d].*)", re.IGNORECASE
)
"""An article's number with its first clause on one line."""
BEFORE_NUMBER: Final = re.compile(r"[.;:!?][\"”’)\]]*\s$")
BEFORE_LETTER: Final = re.compile(r"(?:[.;:,]|[;,]\s(?:and|or|and/or))\s$")
ABBREVIATED: Final = re.compile(
    r"\b(?:nos?|arts?|paras?|pars?|secs?|ch|vol|pp?|cf|mr|mrs|ms|dr|gen|st)\.\s$", re.IGNORECASE
)
"""A stop behind which a number or name belongs to the word: "No. 5"."""
REFERRED: Final = re.compile(
    r"(?:\d|\b[IVXLC]+|\b(?:articles?|paragraphs?|sub-?paragraphs?|points?|clauses?|sections?|items?|annex(?:es)?|letters?"
    r"|under|in|see|of|to))\s$",
    re.IGNORECASE,
)
"""What stands before a letter that names a clause elsewhere: "Article 2 (b)", "under (a)"."""
NO_ITEM: Final = re.compile(r"(?:and|or|to|above|below|of|through)\b")
"""Words behind a letter that go on with the sentence around it: "(a) and (b) above"."""
SIGNED: Final = re.compile(r"^(?:done|signed|made|concluded|executed)\s+(?:at|in|on|this|and signed)\b", re.IGNORECASE)
DAY_OF: Final = re.compile(r"\b(?:this|the)\s+(\d{1,2})(?:st|nd|rd|th)?\s+day\s+of\s+", re.IGNORECASE)
ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
LETTERS: Final = tuple("abcdefghijklmnopqrstuvwxyz")


def is_agreement(title: str, body: Sequence[str]) -> bool:
    """Whether a text is built like an agreement: its title, a formula, numbered clauses, duties."""
    cues = pages().kinds
    named = has_cue(title, cues.agreement_words) or has_cue(title, cues.agreement_titles)
    phrased = any(has_cue(line, cues.agreement_phrases) for line in body)
    if named + phrased + any(ARTICLE.match(line) for line in body) > 1:
        return True
    clauses = sum(1 for line in body if _opens(line) and SHALL.search(line))
    binding = sum(1 for line in body if SHALL.search(line))
    dutiful = binding >= FEWEST_CLAUSES and binding >= BINDING_SHARE * len(body)
    parties = phrased or any(
        re.search(r"\b(?:the|both) parties\b|\beach party\b", line, re.IGNORECASE) for line in body
    )
    return named + parties + (clauses >= FEWEST_CLAUSES) + dutiful >= FEWEST_SIGNS


def with_clauses_apart(blocks: Sequence[Block], title: str | None = None) -> tuple[Block, ...]:
    """The blocks of an agreement, each with one clause at the most; those of other texts as they are."""
    apart = tuple(piece for block in blocks for piece in _apart(block))
    if len(apart) == len(blocks):
        return tuple(blocks)
    texts = [block.text for block in apart]
    head = title or (texts[0] if texts else "")
    return apart if is_agreement(head.casefold(), texts) else tuple(blocks)


def signed_on(lines: Sequence[str]) -> str | None:
    """The day, as YYYY-MM-DD, that a line of signature gives ("Done at Castel on 8 May 2024"); None without one."""
    days = (find_date(DAY_OF.sub(r"\1 ", line)) for line in reversed(lines) if SIGNED.match(line))
    return next((day for day in days if day), None)


def _opens(line: str) -> bool:
    match = NUMBER.match(line)
    return bool(match and _is_numbered(match)) or LETTER.match(line) is not None


def _is_numbered(match: re.Match[str]) -> bool:
    return bool(match["stop"]) or "." in match["number"]


def _apart(block: Block) -> Iterator[Block]:
    """A block, cut before each clause that begins inside, and behind an article's number."""
    for piece in parted(block, _places(block.text)):
        headed = HEADED.fullmatch(piece.text)
        if headed and (ends_like_sentence(headed["rest"]) or is_open(headed["rest"])) and SAID.search(headed["rest"]):
            head, rest = parted(piece, [headed.start("rest")])
            yield msgspec.structs.replace(head, hint="heading")
            yield from parted(rest, _places(rest.text))
        else:
            yield piece


def _places(text: str) -> list[int]:
    """Where clauses begin inside a paragraph, in characters: each the next of a row that has begun."""
    return sorted({*_numbered(text), *_lettered(text), *_articled(text)})


def _numbered(text: str) -> Iterator[int]:
    opening = NUMBER.match(text)
    last = opening["number"] if opening and _is_numbered(opening) else None
    for match in NUMBER.finditer(text, 1):
        before = text[: match.start()]
        if not _is_numbered(match) or not BEFORE_NUMBER.search(before) or ABBREVIATED.search(before):
            continue
        if _follows(last, match["number"]):
            last = match["number"]
            yield match.start()


def _follows(last: str | None, number: str) -> bool:
    """Whether a number is the next after another: 2 after 1, 1.2 and 2.1 and 2 after 1.1; 1 or N.1 after none."""
    parts = [int(part) for part in number.split(".")]
    if last is None:
        return parts[-1] == 1
    before = [int(part) for part in last.split(".")]
    following = [[*before[:at], before[at] + 1, *([1] * more)] for at in range(len(before)) for more in range(3)]
    return parts in (*following, [*before, 1])


def _articled(text: str) -> Iterator[int]:
    for match in re.finditer(r"(?:Article|ARTICLE)\s+(?:\d{1,3}|[IVXLC]{1,6})\b(?:[.:]\s|\s[–—-]\s|\s)(?=[A-Z])", text):
        before = text[: match.start()]
        if match.start() and BEFORE_NUMBER.search(before) and not ABBREVIATED.search(before):
            yield match.start()


def _lettered(text: str) -> Iterator[int]:
    """The beginnings of items "(a) …; (b) …": a row of two at the least."""
    for row in (LETTERS, ROMAN):
        found: list[int] = []
        expected = 0
        for match in LETTER.finditer(text):
            before = text[: match.start()]
            if match["letter"] == row[0] and _begins_row(before, text[match.end() :]):
                yield from _row(found)
                found, expected = [match.start()], 1
            elif found and expected < len(row) and match["letter"] == row[expected] and BEFORE_LETTER.search(before):
                found.append(match.start())
                expected += 1
        yield from _row(found)


def _begins_row(before: str, after: str) -> bool:
    apart = not before or before.endswith(" ")
    return apart and not REFERRED.search(before) and NO_ITEM.match(after) is None


def _row(found: Sequence[int]) -> Sequence[int]:
    return [at for at in found if at] if len(found) > 1 else ()
