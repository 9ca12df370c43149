"""Every custom attribute that this package sets on spaCy's objects, in one place."""

from typing import Final

from spacy.tokens import Doc, Token

ANTECEDENTS: Final = "aidememoire.antecedents"
"""Key in `Doc.user_data`: for each token a tuple of (token, log-probability), best first; () where it refers to nothing."""


def register() -> None:
    """Declare the attributes; safe to call again."""
    for owner, name, default in (
        (Token, "factuality", None),  # -3 (certainly did not happen) to 3 (certainly did), of a predicate
        (Token, "paragraph", 0),  # number of the word's line in the text
        (Doc, "attributions", ()),  # tuple of language.Attribution
        (Doc, "aidememoire", None),  # the Record, set by the component "aidememoire"
    ):
        if not owner.has_extension(name):
            owner.set_extension(name, default=default)


register()
