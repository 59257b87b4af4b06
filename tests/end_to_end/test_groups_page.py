"""The section on groups of docs/model.md says what the commands say."""

import re
from pathlib import Path

import pytest

from egovbayes.cli.main import main

PAGE = Path(__file__).parents[2] / "docs" / "model.md"


def test_its_model_is_checked_as_the_page_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    section = PAGE.read_text(encoding="utf-8").split("\n## Groups\n")[1].split("\n## ")[0]
    model, notes, refusal = (block.strip() for block in re.findall(r"```(?:toml)?\n(.*?)```", section, re.DOTALL))
    path = tmp_path / "schools.toml"
    path.write_text(model, encoding="utf-8")
    assert main(["check", "--model", str(path)]) == 0
    assert capsys.readouterr().out.strip().endswith(notes)
    assert main(["check", "--model", str(path), "--free", "paths"]) == 0
    path.write_text(model.replace("a > 0", "a > 0 and via['Grant-White'] > 0"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--model", str(path), "--free", "paths"]) == 2
    assert capsys.readouterr().err.strip() == refusal
