"""What a document may show is in the catalogue: no page that a command writes as a document has words of its own."""

import ast
import re
from pathlib import Path

import pytest

from egovbayes.report import page as page_package

REPORT = Path(page_package.__file__).parents[1]
TERMINAL_ALONE = {
    "notices.py",
    "survey/columns.py",
}
"""Pages of commands that write no document, and times, which no document has."""
SAYING = {"heading", "say", "line", "bullet", "aligned", "plain_grid", "add_row", "add_column", "toned"}
SYMBOLS = {"tau", "SD", "bold"}
WORD = re.compile(r"[A-Za-z]{2,}")
PATHS = [path for path in sorted(REPORT.rglob("*.py")) if path.relative_to(REPORT).parts[0] not in {"page", "figures"}]


def said_by(path: Path) -> set[str]:
    """Words that are handed to a page's methods as they are."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    asked = (call for call in calls if name_of(call.func) in SAYING)
    texts = (text for call in asked for one in handed(call) for text in written(one))
    return {word for text in texts for word in WORD.findall(text)} - SYMBOLS


def handed(call: ast.Call) -> list[ast.expr]:
    given = [*call.args, *(one.value for one in call.keywords if one.arg == "left")]
    return [part for one in given for part in (one.elts if isinstance(one, ast.Tuple | ast.List) else [one])]


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def written(given: ast.expr) -> list[str]:
    """The text of a constant, of a text with holes, and of a choice between such."""
    match given:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return [part.value for part in parts if isinstance(part, ast.Constant)]
        case ast.IfExp(body=body, orelse=orelse):
            return [*written(body), *written(orelse)]
        case _:
            return []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(REPORT)))
def test_a_document_has_its_words_from_the_catalogue(path: Path) -> None:
    if path.relative_to(REPORT).as_posix() not in TERMINAL_ALONE:
        assert said_by(path) == set()


def test_the_scan_sees_what_a_terminal_alone_says() -> None:
    assert all(said_by(REPORT / name) for name in TERMINAL_ALONE)
