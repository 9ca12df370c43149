"""What a document was taken from."""

import hashlib
from typing import Literal

import msgspec

Stage = Literal["families", "identities", "happenings", "vectors", "followups"]
"""Stages of work across documents; done for one document after another."""


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One source as it came."""

    locator: str
    """Path, address, or container and member, as given."""

    fingerprint: str
    """Hash of the bytes and of the metadata given with them: what has been read once need not be read again."""

    data: bytes | None = None
    """The bytes as fetched; None where they are kept elsewhere."""

    media_type: str | None = None
    retrieved: str | None = None
    """ISO 8601 date, time and offset."""


class Added(msgspec.Struct, frozen=True):
    """What an addition changed."""

    entry_id: str
    new_document: bool
    new_reading: bool


def sha256(data: bytes) -> str:
    """The identity of bytes: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
