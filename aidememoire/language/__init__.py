"""Text becomes a parsed document: words, sentences, parse, names, attributions."""

from aidememoire.language.pipeline import Attribution, annotate, parse

__all__ = ["Attribution", "annotate", "parse"]
