"""How the language model is reached: from the environment only, so that no key ends up in a command line or a file."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import msgspec

from aidememoire import settings
from aidememoire.errors import UsageError

MODEL: Final = "AIDEMEMOIRE_LLM_MODEL"
BASE_URL: Final = "AIDEMEMOIRE_LLM_BASE_URL"
API_KEY: Final = "AIDEMEMOIRE_LLM_API_KEY"
CACHE: Final = "AIDEMEMOIRE_LLM_CACHE"
TIMEOUT: Final = "AIDEMEMOIRE_LLM_TIMEOUT"
CONCURRENCY: Final = "AIDEMEMOIRE_LLM_CONCURRENCY"
WINDOW: Final = "AIDEMEMOIRE_LLM_WINDOW"
PRICE_IN: Final = "AIDEMEMOIRE_LLM_PRICE_IN"
PRICE_OUT: Final = "AIDEMEMOIRE_LLM_PRICE_OUT"
OPENAI_URL: Final = "https://api.openai.com/v1"
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that need no key: a server on this machine."""
SMALLEST_WINDOW: Final = 200


class Secret:
    """A key that shows itself only when asked: not in a repr, a traceback or a log."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The key itself, for the one place that sends it."""
        return self._value

    def hidden_in(self, text: str) -> str:
        """A text without the key."""
        return text.replace(self._value, "…") if self._value else text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return len(self._value)


class LlmSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the model is, which one, and how it is asked.

    `timeout` is in seconds, `window` in characters, prices in any currency per million tokens (None: not given).
    """

    base_url: str
    model: str
    key: Secret
    cache: Path
    timeout: float = settings.LLM_TIMEOUT_SECONDS
    concurrency: int = settings.LLM_CONCURRENCY
    window: int = settings.LLM_WINDOW_CHARACTERS
    price_in: float | None = None
    price_out: float | None = None

    @property
    def address(self) -> str:
        """The endpoint as messages may show it: without names, keys and queries."""
        return _shown(self.base_url)


def from_environment(environ: Mapping[str, str] = os.environ) -> LlmSettings:
    """The settings that the environment gives; UsageError for one that is missing or makes no sense."""
    base_url = _first(environ, BASE_URL, "OPENAI_BASE_URL") or OPENAI_URL
    host = _host(base_url)
    model = _first(environ, MODEL)
    if not model:
        raise UsageError(
            "no language model is named", f"its name in the environment variable {MODEL}", "name one, or read without"
        )
    return LlmSettings(
        base_url=base_url,
        model=model,
        key=_key(environ, host),
        cache=Path(_first(environ, CACHE) or cache_folder(environ)),
        timeout=_number(environ, TIMEOUT, settings.LLM_TIMEOUT_SECONDS, above=0),
        concurrency=round(_number(environ, CONCURRENCY, settings.LLM_CONCURRENCY, least=1)),
        window=round(_number(environ, WINDOW, settings.LLM_WINDOW_CHARACTERS, least=SMALLEST_WINDOW)),
        price_in=_price(environ, PRICE_IN),
        price_out=_price(environ, PRICE_OUT),
    )


def cache_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where answers are kept unless another folder is named."""
    return settings.cache_folder(environ, platform) / "llm"


def _first(environ: Mapping[str, str], *names: str) -> str:
    return next((value for name in names if (value := environ.get(name, "").strip())), "")


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.scheme in {"http", "https"} and (parts.port is None or parts.port) else None
    except ValueError:
        host = None
    if not host:
        raise UsageError("the language model's address is none", "one like https://host/v1", f"set {BASE_URL}")
    return host


def _key(environ: Mapping[str, str], host: str) -> Secret:
    key = _first(environ, API_KEY, "OPENAI_API_KEY")
    if not key and host not in LOCAL:
        raise UsageError(
            f"no key for the language model at {host} is given",
            f"one in the environment variable {API_KEY} or OPENAI_API_KEY",
            "a server on this machine needs none",
        )
    if not key.isprintable() or not key.isascii():
        raise UsageError("the key for the language model holds characters that no key has", "", f"set {API_KEY} again")
    return Secret(key)


def _price(environ: Mapping[str, str], name: str) -> float | None:
    return _number(environ, name, 0) if _first(environ, name) else None


def _number(
    environ: Mapping[str, str], name: str, default: float, *, least: float = 0, above: float | None = None
) -> float:
    written = _first(environ, name)
    if not written:
        return default
    try:
        value = float(written)
    except ValueError:
        value = -1.0
    if not least <= value < float("inf") or (above is not None and value <= above):
        bound = f"above {above:g}" if above is not None else f"of at least {least:g}"
        raise UsageError(f"{name} is {written!r}", f"a number {bound}")
    return value


def _shown(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
