import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import egovbayes as eb
from egovbayes.assess.readiness import check
from egovbayes.cli import main
from egovbayes.engines.tree import load_tree

HEAVY = ("numba", "scipy", "pymc", "pytensor", "arviz", "nutpie", "matplotlib", "pandas", "xarray", "pyarrow")
UNIDENTIFIED = "f =~ NA*x1 + x2 + x3"
BROKEN = "f =~ x1 + + x2"


def loaded_by(code: str, folder: Path) -> str:
    """What the code prints, then which heavy packages it has loaded."""
    ending = f"; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    command = [sys.executable, "-c", code + ending]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["fit", "--help"],
        ["verify", "--help"],
        ["models"],
        ["models", "show", "amirova-full"],
        ["fit", "--model", "no-such"],
        ["fit", "--model", "unidentified.lav"],
        ["check", "--model", "broken.lav"],
        ["simulate", "--model", "unidentified.lav", "--out", "synthetic.csv"],
        ["fit", "--draws", "0"],
        ["fit", "--threshold", "2"],
    ],
)
def test_help_and_model_errors_come_before_anything_heavy(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "unidentified.lav").write_text(UNIDENTIFIED)
    (tmp_path / "broken.lav").write_text(BROKEN)
    assert loaded_by(f"from egovbayes.cli import main; main({arguments!r})", tmp_path) == "[]"


NOT_FOR_A_LOOK = ("numba", "scipy", "pymc", "pytensor", "arviz", "arviz_stats", "nutpie", "matplotlib", "xarray")


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["check"], ()),
        (["check", "--no-data"], ()),
        (["models"], ()),
        (["audit", "amirova2021"], ("scipy",)),
        (["screen"], ("scipy", "numba", "xarray")),
        (["describe"], ("scipy", "matplotlib")),
    ],
    ids=" ".join,
)
def test_what_only_looks_loads_nothing_that_draws(
    arguments: list[str], allowed: tuple[str, ...], tmp_path: Path
) -> None:
    code = f"from egovbayes.cli import main; code = main({arguments!r}); assert code == 0, code"
    ending = f"; import sys; print([name for name in {NOT_FOR_A_LOOK!r} if name in sys.modules])"
    command = [sys.executable, "-c", code + ending]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert set(ast.literal_eval(run.stdout.splitlines()[-1])) <= set(allowed)


NOT_FOR_A_FIT = (
    *("pymc", "pytensor", "arviz", "arviz_stats", "arviz_base", "scipy.stats", "scipy.optimize", "scipy.signal"),
    *("statsmodels", "matplotlib", "egovbayes.audit", "egovbayes.study", "egovbayes.report.study"),
)


def test_a_fit_loads_only_what_it_uses(tmp_path: Path) -> None:
    fit = ["fit", "--no-files", "--draws", "300", "--tune", "300", "--chains", "2"]
    code = f"from egovbayes.cli import main; code = main({fit!r}); assert code == 0, code"
    ending = f"; import sys; print([name for name in {NOT_FOR_A_FIT!r} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "[]"


def test_the_package_waits_for_its_names_to_be_used(tmp_path: Path) -> None:
    assert loaded_by("import egovbayes as eb; eb.read_model('citizen-centric'); eb.SamplerSettings()", tmp_path) == "[]"


def test_every_public_name_is_there() -> None:
    assert dir(eb) == sorted(eb.__all__)
    assert {name: getattr(eb, name).__name__ for name in eb.__all__ if name != "load"} == {
        name: name for name in eb.__all__ if name != "load"
    }
    assert eb.load is load_tree
    assert eb.check is check
    with pytest.raises(
        AttributeError, match="no attribute 'fitt'; it has DesignSettings, EgovbayesError, ExploreSettings, Fit, "
    ):
        eb.fitt  # noqa: B018


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fit", "--model", "citizen-centri"], "did you mean 'citizen-centric'"),
        (["fit", "--no-files", "--data", "nothere.csv"], "no such file"),
        (["fit", "--no-files", "--draws", "0"], "draws = 0 is too few"),
        (["fit", "--bogus"], "No such option"),
        (["calibrate", "--datasets", "2"], "Usage: egovbayes calibrate [OPTIONS]"),
        (["simulate", "--out", "s.csv", "--set", "a=x"], "write a parameter, = and a number"),
    ],
)
def test_errors_are_one_message_and_exit_2(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    captured = capsys.readouterr().err
    assert message in captured
    assert "Traceback" not in captured
    assert not list(tmp_path.iterdir())


def test_simulate_writes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "synthetic.csv")
    assert main(["simulate", "--n", "20", "--set", "readiness~attitude=0.4", "--out", out]) == 0
    assert main(["simulate", "--n", "20", "--out", out]) == 2
    assert "give --overwrite" in capsys.readouterr().err


def test_simulated_answers_stay_synthetic_under_any_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "mine.csv")
    assert main(["simulate", "--n", "50", "--out", out]) == 0
    assert main(["check", "--data", out]) == 0
    assert capsys.readouterr().out.startswith("SYNTHETIC DATA")


def test_simulated_student_t_answers_are_said_and_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["simulate", "--n", "50", "--seed", "3", "--out"]
    files = [str(tmp_path / f"{name}.csv") for name in ("normal", "heavy", "own")]
    model = tmp_path / "heavy.toml"
    model.write_text('syntax = "f =~ x1 + x2 + x3"\nlikelihood = "student-t"\n')
    assert main([*asked, files[0]]) == 0
    assert "Answers:" not in capsys.readouterr().err
    assert main([*asked, files[1], "--likelihood", "student-t", "--set", "degrees_of_freedom=6"]) == 0
    said = capsys.readouterr().err.replace("\n", " ")
    assert "synthetic respondents" in said
    assert "Answers: student-t likelihood, degrees of freedom 6; variances are the scale's" in said
    assert main([*asked, files[2], "--model", str(model)]) == 0
    assert "Answers: student-t likelihood, degrees of freedom 5;" in capsys.readouterr().err
    assert Path(files[0]).read_text() != Path(files[1]).read_text()
    assert main(["check", "--data", files[1]]) == 0
    assert capsys.readouterr().out.startswith("SYNTHETIC DATA")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--likelihood", "student-t(inf)"], "--likelihood: likelihood student-t(inf): with more than"),
        (["--likelihood", "student-t(2)"], "--likelihood: likelihood student-t(2): one number"),
        (["--set", "a=.3", "--set", "a=.4"], "--set a=0.3 and --set a=0.4: keep one of them"),
        (["--set", "degrees_of_freedom=6"], "add --likelihood student-t"),
        (["--raw", "--set", "attitude=~att2=1e160"], "no finite numbers"),
    ],
)
def test_what_cannot_be_simulated_leaves_the_file_that_is_there(
    options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "s.csv"
    out.write_text("mine")
    assert main(["simulate", "--out", str(out), "--overwrite", *options]) == 2
    assert message in capsys.readouterr().err
    assert out.read_text() == "mine"


def test_one_respondent_is_no_plural_and_lines_end_without_blanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a folder with a name that makes the line longer than eighty columns.csv"
    assert main(["simulate", "--n", "1", "--likelihood", "student-t", "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert "1 synthetic respondent, 10 items" in said.replace("\n", " ")
    assert not [line for line in said.splitlines() if line != line.rstrip()]


def test_check_says_what_it_can(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    shown = capsys.readouterr().out
    assert "SYNTHETIC DATA" in shown
    assert "31 degrees of freedom" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown
    assert not [line for line in shown.splitlines() if line != line.rstrip()]
    assert re.search(r"^att1~~att1 +\+ +0\.\d{3} +0\.\d{3} +half-normal\(0\.\d+\)$", shown, re.MULTILINE)


def test_ctrl_c_before_results(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("egovbayes.assess.readiness.check", interrupted)
    assert main(["check"]) == 130
    assert "interrupted; nothing was written" in capsys.readouterr().err


def test_too_little_memory_is_one_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def greedy(*_: object, **__: object) -> None:
        raise MemoryError("Unable to allocate 7.28 TiB")

    monkeypatch.setattr("egovbayes.assess.readiness.check", greedy)
    assert main(["check"]) == 2
    assert "not enough memory (Unable to allocate 7.28 TiB): ask for less at once" in capsys.readouterr().err


def test_a_full_disk_leaves_no_simulated_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(part: Path, *_: object, **__: object) -> None:
        with part.open("wb") as file:
            file.write(b"att1,")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["simulate", "--n", "20", "--out", str(tmp_path / "s.csv")]) == 2
    assert "s.csv could not be written: no space left on device" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert main(["simulate", "--n", "20", "--out", str(tmp_path / "deep" / "s.csv")]) == 2
    assert "there is no folder" in capsys.readouterr().err.replace("\n", " ")
