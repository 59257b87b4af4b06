"""Any text goes to any stream: pipes in cp1251, cp1252 or ASCII get plain characters for those they lack."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from egovbayes.cli import main, streams
from egovbayes.cli.main import COMMANDS

TEXT = "−0.5 – “½” α ≤ 3 → Қазақстан ── ok 🙂 é \udcff"


@pytest.fixture
def stream(monkeypatch):
    """Stdout in an encoding; what was written to it."""

    def of(encoding):
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
        monkeypatch.setattr(sys, "stdout", out)
        streams.take_any_text()
        print(TEXT)
        out.flush()
        return raw.getvalue().decode(encoding).rstrip("\r\n")

    return of


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("ascii", '-0.5 - "1?2" ? <= 3 -> ????????? -- ok ? e ?'),
        ("cp1252", "-0.5 – “½” ? <= 3 -> ????????? -- ok ? é ?"),
        ("cp1251", "-0.5 – “1?2” ? <= 3 -> ?аза?стан -- ok ? e ?"),
        ("utf-8", TEXT[:-1] + "?"),
    ],
)
def test_what_an_encoding_lacks_is_written_plainly(stream, encoding, written):
    assert stream(encoding).replace("12”", "1?2”").replace('12"', '1?2"') == written


def test_streams_that_are_not_there_or_not_ours_are_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    streams.take_any_text()
    assert sys.stdout.write("nobody reads this") == 17


def test_what_cannot_be_read_is_no_matter_of_ours():
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", errors=streams.PLAIN)


def run(*arguments, encoding, **streams):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-m", "egovbayes", *arguments], check=False, env=environment, **streams)


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        ("ascii", ["describe"]),
        ("ascii", ["explore"]),
        ("cp1252", ["screen"]),
        ("cp1252", ["check", "--model", "Қазақстан"]),
        ("cp1251", ["check"]),
        ("cp1251", ["audit", "amirova2021"]),
    ],
)
def test_commands_end_as_they_do_in_utf_8(encoding, arguments):
    done = run(*arguments, encoding=encoding, capture_output=True)
    usual = run(*arguments, encoding="utf-8", capture_output=True)
    assert done.returncode == usual.returncode, done.stderr
    assert b"Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == len(usual.stdout.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_does(command, monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main([command, "--help"]) == 0
    assert b"Usage: egovbayes" in raw.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_the_output_is_said():
    with Path("/dev/full").open("wb") as full:
        done = run("audit", "amirova2021", encoding="utf-8", stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, b"egovbayes: no space left on device: the output ends here\n")


def test_closed_streams_are_written_to_nowhere():
    code = "import sys; sys.stdout = sys.stderr = None; from egovbayes.cli import main; sys.exit(main(['models']))"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ}).returncode == 0
