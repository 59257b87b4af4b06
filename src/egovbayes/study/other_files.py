"""Files that are no study though they are TOML: what each is, and how a study or a command takes it."""

from __future__ import annotations

import re

from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.data.matrix.matrix_file import is_matrix

_OF_PRINT = re.compile(r"table\d+|sample|instrument|demographics_percent|means|correlations|hypotheses")


def other_file(table: TomlTable, name: str) -> str:
    """What a file called `name` is where it is no study, and what to do with it; nothing for any other file."""
    if "models" in table.content or "survey" in table.content:
        return ""
    if "syntax" in table.content:
        return _said("a model file", f'[models] full = "{name}"', f"fit --model {name}")
    if "answers" in table.content:
        return _said("a survey description", f'survey = "{name}"', f"describe --data {name}")
    if is_matrix(table):
        return _said("a file of a matrix", f'survey = "{name}"', f"fit --model MODEL --data {name}")
    if any(_OF_PRINT.fullmatch(key) for key in table.content):
        return _said("a file of printed figures", f'printed = "{name}"', f"audit {name}")
    return ""


def _said(kind: str, key: str, command: str) -> str:
    return f"this is {kind}, no study; name it in a study file ({key}), or use it alone: egovbayes {command}"
