"""A person's name taken apart, and spelt so that two outlets' spellings of it are equal."""

import functools
import re
import unicodedata
from typing import NamedTuple

from aidememoire.lexicons.names import name_words
from aidememoire.lexicons.persons import lead_given, person_words, same_given, translated_given

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_SPELLINGS = (
    ("tch", "ch"),
    ("tsch", "ch"),
    ("kh", "h"),
    ("ph", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
)
_FATHER = frozenset({"bin", "ibn", "ben", "bint"})

_REGNAL = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "xiv", "xvi"})


class Name(NamedTuple):
    """A name in parts, plain letters, small ones. `given` and `middle` are empty where the text gives none."""

    surname: str
    given: str = ""
    middle: tuple[str, ...] = ()
    suffix: str = ""
    fathers: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether a given name stands in it, if only its first letter would not do."""
        return len(self.given) > 1

    @property
    def initial(self) -> bool:
        """Whether all that it has of the given name is the first letter."""
        return len(self.given) == 1


@functools.lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """Small letters without accents, apostrophes dropped, other marks as spaces."""
    decomposed = unicodedata.normalize("NFKD", words.casefold()).translate(_LETTERS)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s-]", " ", re.sub(r"['’ʼ`.]", "", letters)).split())


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """One spelling for a surname that is written in several: "zelenski" for Zelensky, Zelenskyy and Zelenskiy."""
    for lead, forms in person_words().endings:
        for form in sorted(forms, key=len, reverse=True):
            if word.endswith(form) and len(word) > len(form) + 2:
                word = word[: -len(form)] + lead
                break
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    word = re.sub(r"^ie|^iu", lambda m: m.group()[1], word)
    word = re.sub(r"(?<=[aou])i(?=e)", "", word)
    word = re.sub(r"e?i(?=e)", "", word)
    return re.sub(r"(.)\1+", r"\1", word)


@functools.lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """The parts of a person's name, courtesies and titles dropped; `surname` is empty where nothing is left."""
    words = person_words()
    name = words.initials.get(name, name)
    suffixes = {plain(suffix) for suffix in name_words().suffixes} | _REGNAL
    tokens = [token for token in plain(name).split() if token]
    suffix = ""
    while len(tokens) > 1 and tokens[-1] in suffixes:
        suffix = tokens.pop()
    tokens = _without_office(tokens, name)
    tokens = _joined(tokens)
    if not tokens:
        return Name("", suffix=suffix)
    fathers = tuple(skeleton(tokens[at + 1]) for at, token in enumerate(tokens[:-1]) if token in _FATHER)
    if fathers and tokens[0] not in _FATHER:
        return Name(skeleton(lead_given(tokens[0])), tokens[0], (), suffix, fathers)
    tokens = [token for token in tokens if token not in _FATHER] or tokens
    if len(tokens) > 1 and _family_first(tokens):
        tokens = [*tokens[1:], tokens[0]]
        return Name(skeleton(tokens[-1]), "".join(tokens[:-1]).replace("-", ""), (), suffix)
    if len(tokens) == 1 and suffix in _REGNAL:  # the number tells one king of a name from another
        return Name(skeleton(lead_given(tokens[0])), f"#{suffix}")
    if len(tokens) == 1:  # a given name alone is found under the form that stands for all its spellings
        return Name(skeleton(lead_given(tokens[0])), "", (), suffix)
    return Name(skeleton(tokens[-1]), tokens[0], tuple(tokens[1:-1]), suffix)


def _without_office(tokens: list[str], name: str) -> list[str]:
    """The tokens without the courtesies, titles and departments before them; a whole name has to be left."""
    words = person_words()
    start = 0
    while len(tokens) - start > 1 and tokens[start] in words.courtesy:
        start += 1
    shouted = set() if name.isupper() else {plain(word) for word in name.split() if word.isupper() and len(word) > 2}
    first = start
    while len(tokens) - first > 2 and tokens[first] in words.around | words.courtesy | shouted:
        first += 1
    last = len(tokens)
    while last - first > 2 and tokens[last - 1] in words.behind:
        last -= 1
    kept = tokens[first:last]
    return [] if len(kept) == 1 and kept[0] in words.courtesy else kept


def _family_first(tokens: list[str]) -> bool:
    words = person_words()
    if tokens[-1] in words.given_last:
        return True
    return tokens[0] in words.family_first and tokens[-1] not in words.family_first


def _joined(tokens: list[str]) -> list[str]:
    """Particles joined to what follows ("von der leyen"), articles of Arabic names dropped ("al-sisi" is "sisi")."""
    particles = {plain(word) for word in name_words().particles} - _FATHER
    articles = {"al", "el", "ul", "as", "ash", "ad", "an", "at", "az"}
    found: list[str] = []
    held = ""
    for at, token in enumerate(tokens):
        first, _, rest = token.partition("-")
        bare = rest if rest and first in articles else token
        if bare in articles and at + 1 < len(tokens):
            continue
        if bare in particles and at + 1 < len(tokens) and (found or at == 0):
            held += bare
            continue
        found.append(held + bare)
        held = ""
    return found


def keys(name: Name) -> tuple[str, ...]:
    """Block keys under which other writings of the name are found."""
    if not name.surname:
        return ()
    return tuple(dict.fromkeys((name.surname, *name.fathers)))


def compatible(a: Name, b: Name) -> str:
    """How two names of one block agree: "same", "translated" (one given name in two languages) or "" (they don't).

    A name without a given name agrees with none here: which it is has to be found out in other ways.
    """
    other_father = bool(a.fathers and b.fathers) and a.fathers[0] != b.fathers[0]
    if other_father or {a.suffix, b.suffix} >= {"jr", "sr"} or _other_middle(a.middle, b.middle):
        return ""
    if a.surname != b.surname:
        return ""
    if _same_given(a, b):
        return "same"
    return "translated" if translated_given(a.given, b.given) else ""


def _same_given(a: Name, b: Name) -> bool:
    if same_given(a.given, b.given) or a.given.replace("-", "") == b.given.replace("-", ""):
        return True
    if len(a.given) < 3 or len(b.given) < 3 or "#" in a.given + b.given:
        return False
    whole_a, whole_b = ("".join((name.given, *name.middle)).replace("-", "") for name in (a, b))
    if skeleton(a.given) == skeleton(b.given) or whole_a == whole_b:
        return True
    return a.given in b.middle or b.given in a.middle


def _other_middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether both have middle names, and not one letter in common: "George H. W." and "George W."."""
    if not a or not b:
        return False
    if len(a) == len(b):
        return any(
            x[0] != y[0] or (len(x) > 1 and len(y) > 1 and skeleton(x) != skeleton(y))
            for x, y in zip(a, b, strict=True)
        )
    short, long = sorted((a, b), key=len)
    return not all(any(x[0] == y[0] for y in long) for x in short) or {x[0] for x in short} != {y[0] for y in long}


def canonical(name: Name) -> tuple[str, ...]:
    """What names the person whatever the spelling: surname, given name in its leading form, father's name."""
    given = name.given if name.given.startswith("#") else skeleton(lead_given(name.given))
    return (name.surname, given, *name.fathers)
