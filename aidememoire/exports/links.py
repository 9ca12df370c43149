"""Links that open a page at the words: text fragments, https://wicg.github.io/scroll-to-text-fragment/."""

from urllib.parse import quote

WHOLE_WORDS = 8
"""Quotations up to this many words stand whole in the link; of longer ones only the ends, for pages break lines."""
END_WORDS = 4
KEPT = "%/:=&?~#+!$,;'@()*[]"
"""Characters that stay as they are in an address; blanks and letters beyond ASCII are percent-encoded."""


def text_link(url: str | None, words: str | None) -> str | None:
    """The address of the page, scrolled to `words` where there are any; None without an address of the web."""
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    url = quote(url.encode("utf-8", "replace"), safe=KEPT)
    if not words or not words.strip():
        return url
    found = words.split()
    if len(found) <= WHOLE_WORDS and "\n" not in words.strip():
        pieces = [" ".join(found)]
    else:
        half = max(1, min(END_WORDS, len(found) // 2))
        pieces = [" ".join(found[:half]), " ".join(found[-half:])]
    fragment = ",".join(_encoded(piece) for piece in pieces)
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def _encoded(words: str) -> str:
    """Percent-encoded; a hyphen, too, for it would mark a prefix or suffix."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
