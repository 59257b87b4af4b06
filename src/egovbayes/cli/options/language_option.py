"""The languages that documents are written in, as an option."""

from __future__ import annotations

import click

from egovbayes.catalogue.language import LANGUAGES, languages_asked

_THERE = ", ".join(f"{one.code} ({one.name})" for one in LANGUAGES.values())

LANGUAGE = click.option(
    "--language",
    default="en",
    show_default=True,
    callback=lambda _context, _option, text: languages_asked(text),
    metavar="CODES",
    help=f"Languages of the document, with commas between: {_THERE}.",
)
