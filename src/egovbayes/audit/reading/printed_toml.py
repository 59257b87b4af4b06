"""TOML of printed figures: every number without quotes keeps the digits that it is written with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from egovbayes.audit.figure import PrintedText
from egovbayes.data.files.toml_limits import check_characters, check_toml_text
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest

_MINUS = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*)|[\u2212\u2013](?=\d)""")
_BARE_POINT = re.compile(r"=\s*(\.\d+)")


def printed_toml(text: str, where: str) -> dict[str, Any]:
    """The content of a TOML text; decimal numbers are PrintedText. Raises DataError; `where` opens its message."""
    check_toml_text(text, where, DataError)
    try:
        content = tomllib.loads(_plain_minus(text), parse_float=PrintedText)
    except (ValueError, RecursionError) as error:
        bare = _BARE_POINT.search(text)
        hint = f"; write 0{bare[1]} or '{bare[1]}' for {bare[1]}" if bare else ""
        raise DataError(f"{where} is no valid TOML: {error}{hint}") from error
    check_characters(content, where, DataError)
    return content


def _plain_minus(text: str) -> str:
    """The text with the minus and the dash that papers print before a number made a hyphen, but for what is quoted."""
    return _MINUS.sub(lambda match: match[1] or "-", text)


def found_file(name_or_path: str | Path, shipped: Mapping[str, Path], what: str) -> Path:
    """The user's file, or the shipped one of that name. Raises DataError, in which `what` is to be in the file."""
    path = Path(name_or_path)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError) as error:
        raise DataError(f"{str(path)[:200]}: this path cannot be opened; check its name and permissions") from error
    if str(name_or_path) in shipped:
        return shipped[str(name_or_path)]
    state = "is a folder" if path.is_dir() else "does not exist"
    raise DataError(
        f"{path} {state}{nearest(str(name_or_path), shipped)}; give a TOML file of {what}, or one of the shipped: "
        f"{listed(shipped)}"
    )
