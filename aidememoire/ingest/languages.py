"""Which language a text is in: English is read, any other is refused by name."""

import re
from functools import cache
from typing import Any, Final

from aidememoire.errors import LanguageSourceError
from aidememoire.lexicons.languages import language_code, language_name
from aidememoire.lexicons.pages import pages

ENGLISH: Final = "en"
FEW_LETTERS: Final = 40
"""Texts with fewer letters are taken for English: a name or two decides nothing."""
SAMPLE: Final = 20_000
"""Characters from the middle of the text that are looked at, so that a long text takes no longer."""
ENGLISH_SHARE: Final = 0.2
"""Share of words that only English uses so often, from which a text is English whatever names it holds. Reports and
readouts have 0.3 and more, neighbouring languages less than 0.1."""
SOME_ENGLISH: Final = 0.1
"""Share from which nothing but near certainty makes a text another language."""
SURE: Final = 0.9
"""Probability from which the identifier is believed; it is calibrated, and gives 0.97 for one sentence of Russian."""
NEARLY_CERTAIN: Final = 0.999
ENOUGH_LETTERS: Final = 120
"""Letters from which a lower probability is believed."""
LIKELY: Final = 0.4
"""Probability believed for texts of so many letters: lists of names get less than 0.3 for any language."""


AFTER_LATIN: Final = "\u0250"
"""First code point after the Latin letters: a text in another script is no English, whichever language it is."""


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no type information
    # Only texts that English words don't settle need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def check_english(text: str, source: str) -> str:
    """`en`, or LanguageSourceError that names the language."""
    code = language_of(text)
    if code != ENGLISH:
        raise foreign(source, code)
    return code


def foreign(source: str, code: str) -> LanguageSourceError:
    """The refusal of a text in the language with this code."""
    return LanguageSourceError(
        source, f"the text is in {language_name(code) or code}", "English", "give an English version of it"
    )


def language_of(text: str, said: str | None = None) -> str:
    """The ISO 639 code of the language that `text` is in; English where nothing speaks against it.

    `said` is the language that the source claims, a code or a name: it is believed where the text is too short to tell,
    or where it has no English in it and looks like that language. The identifier takes half a second to load, so that
    English function words, where there are enough, settle it.
    """
    claimed = language_code(said) if said else None
    start = max(0, (len(text) - SAMPLE) // 2)
    sample = text[start : start + SAMPLE]
    letters = sum(sign.isalpha() for sign in sample)
    share = _english_share(sample)
    if share >= ENGLISH_SHARE:
        return ENGLISH
    if letters < FEW_LETTERS:
        return claimed if claimed and letters and share == 0 else ENGLISH
    code, probability = _identifier().classify(sample)
    if code == ENGLISH or language_name(code) is None:
        return ENGLISH
    agreed = code == claimed and share < SOME_ENGLISH
    return str(code) if agreed or probability >= _least(sample, letters, share) else ENGLISH


def _least(sample: str, letters: int, share: float) -> float:
    """The probability from which another language is believed."""
    if share >= SOME_ENGLISH:
        return NEARLY_CERTAIN
    latin = sum(sign.isalpha() and sign < AFTER_LATIN for sign in sample)
    if latin < letters / 2:
        return 0
    return LIKELY if letters >= ENOUGH_LETTERS else SURE


def _english_share(text: str) -> float:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    english = pages().english.words
    return sum(word in english for word in words) / max(len(words), 1)
