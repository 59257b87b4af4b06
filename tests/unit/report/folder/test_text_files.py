"""Single files of results: never half, never over what is not to be replaced."""

import os
from pathlib import Path

import pytest

from egovbayes.errors import OutputError
from egovbayes.report.folder.text_files import check_free, write_text


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out.csv").symlink_to(tmp_path / "disk" / "answers.csv")
    for text in ("one", "two"):
        write_text(tmp_path / "out.csv", text)
        assert (tmp_path / "out.csv").is_symlink()
        assert (tmp_path / "disk" / "answers.csv").read_text() == text
    assert len(list(tmp_path.rglob("*"))) == 3


def test_a_device_or_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(OutputError, match="is no ordinary file"):
            check_free(path, overwrite=True)


def test_a_link_that_leads_to_itself_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "round.csv").symlink_to(tmp_path / "round.csv")
    for act in (lambda path: check_free(path, overwrite=True), lambda path: write_text(path, "one")):
        with pytest.raises(OutputError, match=r"round\.csv cannot be followed: it is a symbolic link that leads back"):
            act(tmp_path / "round.csv")
    assert (tmp_path / "round.csv").is_symlink()
