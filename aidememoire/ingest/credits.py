"""Lines that are no text of the article: credits and captions, which stay and are marked, and noise, which goes."""

import re
from typing import Final

from aidememoire.ingest.links import MAIL
from aidememoire.ingest.sentences import ends_like_sentence, is_name
from aidememoire.lexicons.agencies import agency_named, outlet_named
from aidememoire.lexicons.pages import pages
from aidememoire.records import Agency

LONGEST_NOISE: Final = 140
"""Characters: longer lines that begin like a button's text are sentences."""
LONGEST_CREDIT: Final = 400
"""Characters: longer lines are paragraphs, whatever they begin or end with."""
LONGEST_BYLINE: Final = 160
"""Characters: the longest by-lines name four authors with their posts."""
FEW_WORDS: Final = 3
"""A line with a mail address and no more other words than these is an address."""

ADDRESS_LINE: Final = re.compile(r"(?:[\w ]{0,24}:\s*)?<?(?:https?://|www\.)\S+>?[.\s]*", re.IGNORECASE)
BY: Final = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
PIECES: Final = re.compile(r",|\||;|&|\(|\s[-–—/]\s|\s(?:and|in|for|of|at|with|reports?)\s", re.IGNORECASE)
POSTS: Final = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|analyst|bureau chief|journalist)s?\b", re.IGNORECASE
)
IN_PLACE: Final = re.compile(
    r"\bin (?P<place>(?:[^\W\d_a-z][\w'’.-]*)(?: (?:(?:de|la|el|of|the|au) )*[^\W\d_a-z][\w'’.-]*)*)"
)
WORDS: Final = re.compile(r"[^\s,;:|()\[\]/]+")
LONGEST_AGENCY: Final = 5
"""Words in the longest name of an agency."""


def is_noise(line: str) -> bool:
    """Whether `line` is a button, an address or an ornament, and so no text at all."""
    noise = pages().noise
    plain = line.casefold().strip(" :|›»>•·✕×")
    if plain in noise.lines or not any(sign.isalnum() for sign in line):
        return True
    if len(line) <= LONGEST_NOISE and plain.startswith(noise.starts):
        return True
    return ADDRESS_LINE.fullmatch(line) is not None or _is_mail(line)


def _is_mail(line: str) -> bool:
    rest = MAIL.sub(" ", line)
    return rest != line and len(re.findall(r"\w+", rest)) <= FEW_WORDS


def is_caption(line: str) -> bool:
    """Whether `line` belongs to a picture."""
    cues, plain = pages().captions, line.casefold()
    return plain.startswith(cues.starts) or (len(line) <= LONGEST_CREDIT and any(cue in plain for cue in cues.holds))


def is_byline(line: str) -> bool:
    """Whether `line` names its authors: "By Ada Brook in Port Ferro", "Ada Brook, diplomatic correspondent"."""
    if len(line) > LONGEST_BYLINE or ends_like_sentence(line):
        return False
    match = BY.match(line)
    rest = line[match.end() :] if match else line
    first = PIECES.split(rest)[0].strip()
    words = first.split()
    if match and (first.casefold() in pages().credits.authors or _is_publisher(first)):
        return True
    if len(words) < len(["given", "family"]) or words[0].casefold() in pages().names.no_author or not is_name(words):
        return False
    return match is not None or _is_signature(line, first)


def _is_signature(line: str, name: str) -> bool:
    """Whether a line that begins with a name goes on like a by-line: places or a post, and nothing else."""
    # One name in one place may be a headline ("Talks Resume in Geneva"); more are people.
    people = re.split(r",\s+(?:and\s+)?|\s+and\s+", line)
    if len(people) > 1 and all(
        len(pair) > 1 and is_name(pair[0].split()) and IN_PLACE.fullmatch(f"in {pair[1]}")
        for pair in map(_at_in, people)
    ):
        return True
    rest = line[len(name) :].strip(" ,|-–—")
    return len(rest.split()) <= LONGEST_AGENCY and POSTS.search(rest) is not None


def _at_in(words: str) -> list[str]:
    return words.split(" in ", 1)


def is_credit(line: str, *, edge: bool) -> bool:
    """Whether `line` says who made the text; some forms count only at the head or tail (`edge`) of it."""
    if len(line) > LONGEST_CREDIT:
        return False
    cues, plain = pages().credits, line.casefold().strip(" ()[]*_—–-")
    if plain.startswith(cues.starts) or plain.rstrip(" .)").endswith(cues.ends):
        return True
    return edge and (plain.startswith(cues.edge_starts) or _is_signed(line))


def _is_signed(line: str) -> bool:
    """Whether `line` is nothing but agencies: "Xinhua", "— AFP", "Reuters, AP and agencies"."""
    names = re.split(r"\s*[,/&;|–—]\s*|\s+and\s+|\s+-\s+", line.strip(" ()[].*_—–-"))
    unnamed = pages().credits.unnamed
    return all(name.casefold() in unnamed or _is_publisher(name) for name in names)


def _is_publisher(name: str) -> bool:
    held = outlet_named(name)
    return agency_named(name) is not None or (held is not None and held.kind == "press")


def agencies_in(line: str, start: int = 0) -> tuple[Agency, ...]:
    """The agencies that a credit names; `start` is where the line begins in the text."""
    found = []
    words = list(WORDS.finditer(line))
    at = 0
    while at < len(words):
        taken = next((n for n in range(LONGEST_AGENCY, 0, -1) if _agency(line, words[at : at + n], n)), 0)
        if taken:
            run = words[at : at + taken]
            begin, end = run[0].start(), _stripped(line, run[-1].end())
            found.append(Agency(agency_name(line[begin:end]), start + begin, start + end))
        at += max(taken, 1)
    return tuple(found)


def _stripped(line: str, end: int) -> int:
    """`end` without a full stop before it."""
    return end - 1 if line[end - 1] == "." else end


def _agency(line: str, run: list[re.Match[str]], length: int) -> bool:
    if len(run) < length:
        return False
    words = line[run[0].start() : _stripped(line, run[-1].end())]
    if agency_named(words) is not None:
        return not words.startswith(("the ", "The ")) or length > 1
    names = words.split()
    ends = any(words.casefold().endswith(" " + ending) for ending in pages().names.agency_endings)
    return ends and names[0].casefold() not in pages().names.no_author and all(name[0].isupper() for name in names)


def agency_name(words: str) -> str:
    """The usual name of the agency that signs as `words`; the words where no list knows it."""
    held = agency_named(words)
    return held.name if held else words


def places_in(line: str) -> tuple[str, ...]:
    """Places that a by-line or credit gives for its people: "Ada Brook in Port Ferro"."""
    return tuple(dict.fromkeys(match["place"].rstrip(".") for match in IN_PLACE.finditer(line)))
