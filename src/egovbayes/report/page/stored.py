"""A page as JSON in a run's folder, and read back: shown again in any form without anything being computed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from egovbayes.catalogue.kept import kept_text, told_text
from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language, Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.errors import CatalogueError, OutputError
from egovbayes.hints import listed
from egovbayes.report.page.page import (
    Bullet,
    Column,
    Element,
    Gap,
    Grid,
    Heading,
    Line,
    NumberedTable,
    Page,
    Paragraph,
    Picture,
    Sliders,
)
from egovbayes.report.page.words import Span, Tone, Words

PAGE = "page.json"
SHOWN = (
    "fit",
    "regions",
    "compare",
    "invariance",
    "sensitivity",
    "study",
    "what-if",
    "prior",
    "evidence",
    "calibrate",
    "design",
    "audit",
    "describe",
    "explore",
    "screen",
    "verify",
    "check",
)
"""The commands that write a page."""
_FORMAT = 2
_READ = (1, 2)
"""The first had text alone, no sentences."""
_KINDS = {
    kind.__name__.lower(): kind
    for kind in (Heading, Line, Paragraph, Bullet, Gap, Picture, Grid, NumberedTable, Sliders)
}

_TEXTS = {Heading: ("text", "mark"), Line: ("name",), Picture: ("seen",), NumberedTable: ("number", "title")}
_TYPES = {
    **dict.fromkeys(("mark", "name", "data"), str),
    **dict.fromkeys(("level", "indent"), int),
    **dict.fromkeys(("threshold", "negligible"), float),
    **dict.fromkeys(("aligned", "narrow", "ruled"), bool),
}
_DEEPEST = 9
"""Headings that Word has."""


def page_text(page: Page, title: Text, *, english: bool = False) -> str:
    """The page with its title as JSON; `english` says that some of its words are there in English alone."""
    elements = [_stored(one) for one in page.elements]
    stored = {"format": _FORMAT, "title": kept_text(title), "english": english, "elements": elements}
    return json.dumps(stored, ensure_ascii=False, indent=1) + "\n"


def page_in(folder: Path, languages: Iterable[Language] = (ENGLISH_LANGUAGE,)) -> tuple[Page, Text]:
    """The page of a finished run, and its title. Raises OutputError where there is none, it cannot be read, or has no
    words in one of the languages.
    """
    path = folder / PAGE
    if not folder.is_dir():
        raise OutputError(f"{folder}: there is no such folder; give the results folder of a finished run")
    if not path.is_file():
        raise OutputError(f"{folder}: {_lacking(folder)}")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] not in _READ:
            raise OutputError(
                f"{path}: is of format {stored['format']}, and this version reads up to {_FORMAT}; use the version "
                "that wrote it, or run the command again"
            )
        if stored.get("english") or stored["format"] == 1:
            _check_english(folder, languages)
        return Page([_element(one) for one in stored["elements"]]), told_text(stored["title"])
    except (CatalogueError, OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise OutputError(
            f"{path}: cannot be read ({error or type(error).__name__}); run the command again to write it"
        ) from error


def _check_english(folder: Path, languages: Iterable[Language]) -> None:
    others = [one.code for one in languages if one is not ENGLISH_LANGUAGE]
    if others:
        fits = sorted(str(path.parent) for path in folder.glob(f"*/{PAGE}"))
        again = ", or fit again with this version" if command_of(folder) in {"", "fit", "regions"} else ""
        instead = f", or give one of its fits: {listed(fits)}" if fits else again
        raise OutputError(
            f"{folder}: this page has words in English alone, and --language asks for {listed(others)}; leave that "
            f"out{instead}"
        )


def _lacking(folder: Path) -> str:
    """Why a folder has no page, and what to do."""
    command = command_of(folder)
    if not command and (folder / "posterior.nc").is_file():
        return "holds the draws of a fit that was not finished; fit again"
    if command in SHOWN:
        return f"holds no {PAGE}; run egovbayes {command} again with this version, which writes one"
    return f"holds no {PAGE}; give the results folder of {listed(SHOWN)}"


def command_of(folder: Path) -> str:
    """The command that wrote a run's folder; empty where its record cannot be read."""
    return str(_recorded(folder, "command"))


def is_of_a_program(folder: Path) -> bool:
    """Whether a run's record says that a program made its answers."""
    return _recorded(folder, "synthetic") is True


def _recorded(folder: Path, key: str) -> object:
    """A value of a run's record; empty where there is none that can be read."""
    try:
        return json.loads((folder / "run.json").read_text(encoding="utf-8"))[key]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _stored(element: Element) -> dict[str, Any]:
    own = {field.name: _plain(getattr(element, field.name)) for field in fields(element)}
    return {"kind": type(element).__name__.lower(), **own}


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return [[kept_text(span.text), str(span.tone)] for span in value.spans]
    if isinstance(value, Column):
        return [kept_text(value.title), value.left, value.wraps]
    if isinstance(value, Grid):
        return _stored(value)
    if isinstance(value, Sentence | Listing | Numeral):
        return kept_text(value)
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _words(stored: Any) -> Words:
    return Words(tuple(Span(told_text(text), Tone(tone)) for text, tone in stored))


def _element(stored: Mapping[str, Any]) -> Element:
    known = dict(stored)
    kind = _KINDS[known.pop("kind")]
    known |= {name: _words(known[name]) for name in ("words", "note") if name in known and kind is not Sliders}
    if "grid" in known:
        known["grid"] = _grid(known["grid"])
    if "tone" in known:
        known["tone"] = Tone(known["tone"])
    if kind is Grid:
        known["columns"] = [
            Column(told_text(title), bool(left), bool(wraps)) for title, left, wraps in known["columns"]
        ]
        known["rows"] = [tuple(_words(cell) for cell in row) for row in known["rows"]]
    if kind is Sliders:
        known["words"] = tuple(told_text(text) for text in stored["words"])
        known["claims"] = tuple(tuple(map(float, claim)) for claim in known["claims"])
    for name in known.keys() & set(_TEXTS.get(kind, ())):
        known[name] = told_text(known[name])
    for name, value in known.items():
        if (expected := _TYPES.get(name)) and type(value) is not expected and name not in _TEXTS.get(kind, ()):
            raise ValueError(f"{name} {value!r} is no {expected.__name__}")
    element: Element = kind(**known)
    _check(element)
    return element


def _grid(stored: Mapping[str, Any]) -> Grid:
    found = _element(stored)
    if not isinstance(found, Grid):
        raise ValueError(f"a {type(found).__name__.lower()} in place of a table")
    return found


def _check(element: Element) -> None:
    """Raises ValueError for what no document can show."""
    if isinstance(element, Heading) and not 1 <= element.level <= _DEEPEST:
        raise ValueError(f"a heading of level {element.level}")
    if isinstance(element, Sliders) and not (len(element.words) == 7 and len(element.claims) == len(element.grid.rows)):
        raise ValueError(
            f"{len(element.words)} words and {len(element.claims)} claims of {len(element.grid.rows)} rows"
        )
    if isinstance(element, Grid) and not all(1 <= len(row) <= len(element.columns) for row in element.rows):
        raise ValueError(f"a row of another length than the {len(element.columns)} columns")
