"""The documentation held against the package: the `>>>` examples of docs/api.md run, names and numbers are there."""

import doctest
import pydoc
import re
import runpy
import tomllib
from pathlib import Path

import pytest

import egovbayes as eb
from egovbayes.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]}
PAGE, CHOOSING = PAGES["api.md"], PAGES["choosing.md"]
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


@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_name_only_what_is_public(name: str) -> None:
    assert set(re.findall(r"\beb\.(\w+)", PAGES[name])) <= {*eb.__all__}


def test_what_commands_print_is_shown_once_each_between_fences_as_it_is() -> None:
    """A marker outside of a fence once stood where a table's end, a section and a heading had been."""
    shown = [
        name
        for page in PAGES.values()
        for name in re.findall(r"^<!-- shown: docs/output/(\S+\.txt) -->\n```[a-z]*\n", page, re.MULTILINE)
    ]
    assert sorted(shown) == sorted(path.name for path in (ROOT / "docs" / "output").glob("*.txt"))
    assert all(page.count("```") % 2 == 0 for page in PAGES.values())
    with_shown = runpy.run_path(str(ROOT / "docs" / "refresh.py"))["with_shown"]
    for name, page in PAGES.items():
        assert with_shown(page) == page, f"docs/{name}: make it anew by python docs/refresh.py --pages"
        assert page.count("<!-- shown: ") == page.count("<!-- end of ")


def test_the_questions_are_answered_by_commands_there_are() -> None:
    rows = re.findall(r"^\| [^|]*\? \| ([^|]*) \|", CHOOSING, re.MULTILINE)
    named = {word for row in rows for word in re.findall(r"`([a-z][a-z-]*)", row)}
    assert named == {*COMMANDS} - {"warm-up"}


def cells(text: str) -> dict[tuple[str, str], str]:
    """The cells of the table that begins with answers, by row and column."""
    table = re.search(r"^\| answers \|.*?\n\n", text, re.MULTILINE | re.DOTALL)
    assert table is not None
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines() if line]
    return {(row[0], column): cell for row in rows for column, cell in zip(header, row, strict=True)}


def test_what_few_categories_cost_is_what_was_measured() -> None:
    told = cells(CHOOSING)
    assert len(told) == 7 * 9
    assert told.items() <= cells((ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")).items()


def test_how_often_a_prediction_holds_a_new_study_is_what_was_measured() -> None:
    rows = re.findall(r"^\| 0\.\d+ \| \d+ \|.*$", PAGES["evidence.md"], re.MULTILINE)
    assert len(rows) == 3 * 5
    assert set(rows) <= {*(ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8").splitlines()}


@pytest.mark.parametrize("key", ["version", "license"])
def test_the_citation_is_of_this_package(key: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = re.findall(rf"^{key}: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited == [project[key]]


def test_a_command_of_several_files_is_left_where_one_of_them_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = runpy.run_path(str(ROOT / "docs" / "refresh.py"))
    spaces, ran = script["main"].__globals__, list[str]()
    monkeypatch.setitem(spaces, "OUTPUT", tmp_path / "output")
    monkeypatch.setitem(spaces, "IMAGES", tmp_path / "images")
    monkeypatch.setitem(spaces, "prepare", lambda _folder: None)
    monkeypatch.setitem(spaces, "run", lambda command, _folder: ran.append(command) or "")
    monkeypatch.setitem(spaces, "block", lambda _text, words: words)
    monkeypatch.setitem(spaces, "printed", lambda words, _folder: ran.append(words[0]) or "")
    monkeypatch.setitem(spaces, "show", lambda: None)
    monkeypatch.setattr("sys.argv", ["refresh.py", "--leave", "theories.txt", "calibrate.txt", "many-fits.txt"])
    script["main"]()
    every = [*script["COMMANDS"].values(), *script["MADE"], *script["BLOCKS"]]
    left = [command for command in every if "--timings" in command or command.startswith("calibrate")]
    assert len(left) == 2
    assert [command for command in ran if not command.endswith(".py")] == [one for one in every if one not in left]
    assert [Path(command).name for command in ran if command.endswith(".py")] == ["pymc_and_arviz.py"]
    written = {path.name for path in (tmp_path / "output").iterdir()}
    assert "theories-said.txt" not in written
    assert "verdict-with.txt" in written
    monkeypatch.setattr("sys.argv", ["refresh.py", "--leave", "theory.txt"])
    with pytest.raises(SystemExit, match=r"--leave theory.txt: no command writes that; there are audit"):
        script["main"]()
