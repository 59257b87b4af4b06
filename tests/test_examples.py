"""The `>>>` examples of the public names, run in the place where a reader finds them: docs/api.md."""

import doctest
import pydoc
import re
from pathlib import Path

import pytest

import egovbayes as eb

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^::: egovbayes\.(\S+)$", PAGE, re.MULTILINE)
NO_EXAMPLE = {"write_study"}
"""Shown where a study is run."""


@pytest.fixture(scope="module")
def opening_lines() -> dict[str, object]:
    """The names that the page's first lines make: eb, model, survey, fit."""
    names: dict[str, object] = {}
    lines = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert lines is not None
    exec(lines[1], names)
    return names


def test_the_page_shows_every_public_name_once() -> None:
    public = [name.rpartition(".")[2] for name in SHOWN if name.rpartition(".")[2] in eb.__all__]
    assert sorted(public) == sorted(eb.__all__)
    assert len(SHOWN) == len(set(SHOWN))


@pytest.mark.parametrize("name", [name for name in SHOWN if "." in name])
def test_what_the_page_shows_by_its_place_is_there(name: str) -> None:
    found = pydoc.locate(f"egovbayes.{name}")
    assert getattr(found, "__module__", "") == f"egovbayes.{name.rpartition('.')[0]}"


@pytest.mark.parametrize("name", sorted({*eb.__all__} - NO_EXAMPLE))
def test_examples_come_out_as_printed(
    name: str, opening_lines: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tests = doctest.DocTestFinder(recurse=False).find(getattr(eb, name), name, globs=dict(opening_lines))
    assert tests[0].examples, f"{name} has no example"
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(tests[0], out=told.append)
    assert not told, "".join(told)
