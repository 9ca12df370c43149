"""Text becomes a parsed document: words, sentences, parse, names, attributions."""

from aidememoire.language.pipeline import Attribution, annotate, attribute, parse

__all__ = ["Attribution", "annotate", "attribute", "parse"]
