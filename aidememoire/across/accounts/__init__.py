"""Accounts of one happening set side by side, topic by topic."""
