"""Statements: who said what, through whom. `finding.py` is the line of the work."""

from aidememoire.reading.statements.finding import find_statements

__all__ = ["find_statements"]
