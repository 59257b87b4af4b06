"""The command line: thin, every command calls one verb and shows what it gives."""

from egovbayes.cli.main import main

__all__ = ["main"]
