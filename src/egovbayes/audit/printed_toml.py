"""TOML of printed figures: every number without quotes keeps the digits that it is written with."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from egovbayes.audit.figure import PrintedText
from egovbayes.data.files.toml_limits import check_characters, check_toml_text
from egovbayes.errors import DataError

_BARE_POINT = re.compile(r"=\s*(\.\d+)")


def printed_toml(text: str, where: str) -> dict[str, Any]:
    """The content of a TOML text; decimal numbers are PrintedText. Raises DataError; `where` opens its message."""
    check_toml_text(text, where, DataError)
    try:
        content = tomllib.loads(text, parse_float=PrintedText)
    except (ValueError, RecursionError) as error:
        bare = _BARE_POINT.search(text)
        hint = f"; write 0{bare[1]} or '{bare[1]}' for {bare[1]}" if bare else ""
        raise DataError(f"{where} is no valid TOML: {error}{hint}") from error
    check_characters(content, where, DataError)
    return content
