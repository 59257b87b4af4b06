"""The gallery of the docs: its commands run on the files in examples/gallery, and say what the page promises."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from egovbayes.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
AMOS = "My supervisor wants AMOS's table"


def commands(text: str) -> list[list[str]]:
    """The words of every command between fences."""
    blocks = re.findall(r"^```sh\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


SECTIONS = {
    title: commands(text) for title, text in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
SAID = {
    "I have an SPSS file and eight hypotheses": ("H8 ease raises satisfied through use", "Don't know"),
    AMOS: ("for-supervisor",),
    "My answers are words": ("an agreement scale of 5 (Russian)", "trust raises use"),
    '99 means "no answer", and many did not answer': ("220 respondents, 6 items", "patterns of missing answers"),
    "Is trust a mediator?": ("for a product of 2 paths",),
    "Do women and men differ?": ("H1 [female]", "H1 [male]"),
    "Two waves of the same people": ("Who trusts uses more a year later",),
    "I have only a correlation table": ("Corrected for printed reliabilities", "there is no p", "and there are none"),
    "I have lavaan's code": ("6 items",),
    "How many respondents do I need?": ("trust raises use (trust_use > 0)",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The gallery's files, and what its `new` commands write."""
    shutil.copytree(ROOT / "examples" / "gallery", tmp_path / "gallery")
    monkeypatch.chdir(tmp_path / "gallery")
    for words in (words for own in SECTIONS.values() for words in own if words[0] == "new"):
        assert main(words) == 0
    capsys.readouterr()
    return tmp_path / "gallery"


def test_ten_questions_are_answered() -> None:
    assert [*SECTIONS] == [*SAID]
    assert len(SECTIONS) == 10
    assert all(SECTIONS.values())


@pytest.mark.parametrize("title", SECTIONS)
def test_what_the_gallery_shows_runs(folder: Path, capsys: pytest.CaptureFixture[str], title: str) -> None:
    for words in SECTIONS[title]:
        if words[0] != "new":
            assert main(words) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for words in SAID[title]:
        assert words in shown
    if title == AMOS:
        table = (folder / "for-supervisor" / "tables" / "ml_fit_indices.csv").read_text(encoding="utf-8")
        assert "value (amos)" in table
        assert {"gfi", "agfi", "pgfi", "rmr"} <= {line.partition(",")[0] for line in table.splitlines()}
