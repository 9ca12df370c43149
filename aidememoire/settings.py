"""Every setting: its meaning, its unit, and where its default comes from.

Constants, not a configuration object: what may differ between two runs is an argument of the function that needs it. Where
a user's caches lie is the system's setting, and is asked here too.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

MAX_SOURCE_BYTES: Final = 5_000_000
"""Largest source read, in bytes. The longest agreements and transcripts stay under 1 MB of text; pages under 4 MB."""

MAX_PAGED_BYTES: Final = 50_000_000
"""Largest PDF or DOCX file read, in bytes: scanned treaties with their seals reach 30 MB, though their text is short."""

MAX_ROW_BYTES: Final = 4 * MAX_SOURCE_BYTES
"""Longest row, line or feed read as one, in bytes: an article with its page beside it, escaped as JSON allows."""

MAX_EXPANSION: Final = 250
"""Times that a compressed file may grow; archives of text grow five to thirty times, bombs a thousand times."""

MAX_TEXT_CHARACTERS: Final = 1_000_000
"""Longest text read, in characters: spaCy's own limit for one document."""

FETCH_TIMEOUT_SECONDS: Final = 20.0
"""Longest wait for a page, in seconds, connection and body together."""

FETCH_MAX_REDIRECTS: Final = 5
"""Most redirects followed; browsers give up at 20, news sites need one or two."""

LEDGER_VARIABLE: Final = "AIDEMEMOIRE_LEDGER"
"""Environment variable that names the ledger when no option does."""

DEFAULT_READER: Final = "embedded"
"""Reader used when none is named: the one that ships with the package and works offline."""

LLM_TIMEOUT_SECONDS: Final = 120.0
"""Longest wait for one answer of a language model, in seconds: a long window takes a local model a minute or two."""

LLM_ATTEMPTS: Final = 5
"""Times that one question is put to an endpoint that is busy or does not answer; with the waits between, half a minute."""

LLM_FIRST_WAIT_SECONDS: Final = 1.0
"""Wait before the second attempt, in seconds; it doubles from attempt to attempt."""

LLM_LONGEST_WAIT_SECONDS: Final = 120.0
"""Longest wait between two attempts, in seconds, also where the endpoint asks for more: then the source is refused."""

LLM_CONCURRENCY: Final = 4
"""Questions in flight at once: what the smallest paid plans and one local GPU take."""

LLM_WINDOW_CHARACTERS: Final = 6000
"""Longest stretch of an article put in one question, in characters: some 1,400 tokens, whose answer fits 4,000 tokens."""

LLM_LARGEST_ANSWER_BYTES: Final = 4_000_000
"""Largest answer taken from an endpoint, in bytes; the longest that the form allows for a window are a tenth of it."""


def cache_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where the system wants this program's caches of a user to lie. RuntimeError where it knows no home of the user."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "aidememoire"
