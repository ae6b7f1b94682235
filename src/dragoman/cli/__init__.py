"""The command line: every verb of it reads the record through the same views as the other faces."""

from dragoman.cli.app import main

__all__ = ["main"]
