"""Windows: what the encoder sees at once.

Attributions cross sentences, so a window holds as many whole sentences as fit; windows overlap, and each sentence is read in
the one that shows most around it. The cut depends on the document alone, and every window is run by itself, unpadded: that is
what makes a reading independent of whatever is read beside it.
"""

from typing import NamedTuple

WINDOW_PIECES = 250
"""Longest window, word pieces without the two that frame it; measured best on PolNeAR dev (140-280 in training)."""
CONTEXT_PIECES = 55
"""Sentences of at least so many pieces are read again as context on either side, where they fit."""


class Window(NamedTuple):
    """Sentences `first` to `last` (exclusive) are read; of these `home_first` to `home_last` take their scores from here."""

    first: int
    last: int
    home_first: int
    home_last: int


def plan(lengths: list[int], limit: int = WINDOW_PIECES, context: int = CONTEXT_PIECES) -> list[Window]:
    """Return the windows over sentences of the given lengths in pieces; a sentence longer than `limit` is a window alone."""
    windows: list[Window] = []
    n, home = len(lengths), 0
    while home < n:
        first, size = home, 0
        while first > 0 and size < context and size + lengths[first - 1] + lengths[home] <= limit:
            first -= 1
            size += lengths[first]
        last = home
        while last < n and (last == home or size + lengths[last] <= limit):
            size += lengths[last]
            last += 1
        end, after = last, 0
        if last < n:
            while end - 1 > home and after + lengths[end - 1] <= context:
                end -= 1
                after += lengths[end]
        windows.append(Window(first, last, home, end))
        home = end
    return windows
