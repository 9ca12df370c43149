"""The `aidememoire` command. One file a command: each parses, calls one function, and prints."""

from aidememoire.cli.app import main

__all__ = ["main"]
