"""`new` as a user runs it: what it writes goes to `check` as it is, what it asks, and what stays unwritten."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.cli import main
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import read_model

HEAVY = ("pymc", "pytensor", "arviz", "nutpie", "numba", "statsmodels", "matplotlib", "scipy", "xarray")
WORDS = ("bad", "so-so", "good")


class Terminal(io.StringIO):
    """Somebody who has typed all answers already."""

    def isatty(self) -> bool:
        return True


def answers(n: int = 120) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    trust = rng.normal(size=n)
    use = 0.6 * trust + rng.normal(size=n)
    items = {
        f"{name}{i}": np.clip(np.round(3 + own + 0.7 * rng.normal(size=n)), 1, 5).astype(int)
        for name, own in (("tru", trust), ("use", use))
        for i in (1, 2, 3)
    }
    frame = pd.DataFrame({**items, "sex": ["f", "m"] * (n // 2), "age": rng.integers(18, 70, n)})
    frame.loc[3:9, "tru1"] = 99
    return frame


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    answers().to_csv("s.csv", index=False)
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(lines) + "\n"))


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "s.csv")


CHECKED = ["check", "--model", "s-model.toml", "--data", "s-survey.toml"]


def test_options_alone_write_what_goes_to_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["--construct", "trust = tru1-tru3; intent = use*", "--arrow", "trust, age, sex -> intent"]
    assert main(["new", "s.csv", *told, "--hypothesis", "trust raises intent", "--missing", "99"]) == 0
    shown = capsys.readouterr().out
    assert "2 constructs of 6 items" in shown
    assert "no answer: 99" in shown
    assert "egovbayes fit --model s-model.toml --data s-survey.toml" in shown
    spec = read_model("s-model.toml")
    assert [(one.name, one.statement, one.claim) for one in spec.hypotheses] == [
        ("H1", "trust raises intent", "trust_intent > 0")
    ]
    assert [*spec.predictors] == ["sex"]
    assert read_survey("s-survey.toml").codebook["tru1"].missing == (99.0,)
    assert main(CHECKED) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "(sex_intent.m)" in shown
    assert "tru1 113 7 7 0" in shown


def test_what_no_option_tells_is_as_proposed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "s.csv", "--arrow", "tru -> use_f", "--group", "sex", "--yes"]) == 2
    assert "'use_f' is neither a construct nor a column" in capsys.readouterr().err
    assert written(folder) == []
    assert main(["new", "s.csv", "--arrow", "tru -> use", "--group", "sex", "--yes"]) == 0
    assert "guessed from the names of columns\nno answer: 99" in capsys.readouterr().out
    assert [one.claim for one in read_model("s-model.toml").hypotheses] == ["tru_use > 0"]
    assert main(CHECKED) == 0


def test_a_way_through_others_is_a_product(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["--arrow", "age -> tru -> use", "--hypothesis", "H3: age lowers use through tru"]
    assert main(["new", "s.csv", *told]) == 0
    spec = read_model("s-model.toml")
    assert [one.claim for one in spec.hypotheses] == ["age_tru_use < 0"]
    assert "age_tru_use := age_tru*tru_use" in spec.syntax
    assert main(CHECKED) == 0
    assert "H3" not in capsys.readouterr().err


def test_every_group_has_paths_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["--arrow", "age -> tru -> use", "--hypothesis", "H1: age raises use through tru; tru raises use"]
    assert main(["new", "s.csv", *told, "--group", "sex"]) == 0
    assert read_model("s-model.toml").group_free == ("paths",)
    assert main(CHECKED) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "female" not in shown
    assert all(f"tru_use [{group}]" in shown or f"[{group}]" in shown for group in ("f", "m"))


def test_five_questions_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "absent.csv", "'s.csv'", "trust = tru1-tru3; intent = 4-6", "trust -> intent", "", "sex", "")
    assert main(["new"]) == 0
    shown = capsys.readouterr().out
    assert "absent.csv: there is no such file (did you mean 's.csv'?)" in shown
    assert "H1: trust raises intent" in shown
    assert all(f"{place} of 5." in shown for place in range(1, 6))
    spec = read_model("s-model.toml")
    assert (spec.group, [one.claim for one in spec.hypotheses]) == ("sex", ["trust_intent > 0"])
    assert read_survey("s-survey.toml").codebook["tru1"].missing == (99.0,)
    assert main(CHECKED) == 0


def test_a_wrong_answer_is_asked_again_and_a_dash_is_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "-", "trust = nobody", "", "tru -> use", "-", "age", "-", "-")
    assert main(["new", "s.csv"]) == 0
    shown = capsys.readouterr().out
    assert "a model has at least one construct" in shown
    assert "construct trust: no column is called 'nobody'" in shown
    spec = read_model("s-model.toml")
    assert (spec.hypotheses, spec.group) == ((), "age")
    assert read_survey("s-survey.toml").codebook["tru1"].missing is None


def test_words_of_no_known_scale_are_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = answers().drop(columns=["sex", "age"]).map(lambda answer: WORDS[min(answer, 5) // 2])
    frame.to_csv("w.csv", index=False)
    told = ["new", "w.csv", "--construct", "trust = tru*; use_ = use*"]
    assert main(told) == 2
    assert "the column tru1 holds words of no known scale" in capsys.readouterr().err
    typed(monkeypatch, "bad, good", "bad, so-so, good", "", "", "")
    assert main(told) == 0
    assert "order 'bad, good': 'so-so' is not among them" in capsys.readouterr().out
    assert main(["check", "--model", "w-model.toml", "--data", "w-survey.toml"]) == 0
    assert main([*told, "--order", "bad < so-so < good", "--overwrite", "--yes"]) == 0
    assert main(["check", "--model", "w-model.toml", "--data", "w-survey.toml"]) == 0
    assert "bad = 1, so-so = 2, good = 3" in " ".join(capsys.readouterr().out.split())


def test_hundreds_of_items_are_told_and_not_guessed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"x{place}" for place in range(1, 502)]
    rows = [",".join([f"{answer}"] * len(names)) for answer in (1, 2, 3, 4, 5)]
    Path("wide.csv").write_text("\n".join([",".join(names), *rows]) + "\n", encoding="utf-8")
    assert main(["new", "wide.csv"]) == 2
    assert "501 columns look like items of constructs: say which ones, --construct" in capsys.readouterr().err
    assert main(["new", "wide.csv", "--construct", "f = x1-x3"]) == 0


def test_text_beside_numbers_is_told_with_its_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = answers().astype({"tru2": object})
    frame.loc[[4, 7], "tru2"] = ["n/r", "five"]
    frame.to_csv("s.csv", index=False)
    assert main(["new", "s.csv", "--yes"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "left out: tru2, which holds text beside numbers: 'n/r' (row 5), 'five' (row 8); correct the cells" in told
    assert "tru2" not in (folder / "s-model.toml").read_text(encoding="utf-8")
    asked = ["new", "s.csv", "--overwrite", "--construct", "trust = tru*; use = use*"]
    assert main(asked) == 2
    assert "construct trust: the column tru2 holds text beside numbers: 'n/r' (row 5)" in capsys.readouterr().err
    assert main([*asked, "--missing", "n/r, five, 99"]) == 0
    assert main(CHECKED) == 0


def test_a_questionnaire_numbered_through_is_hardly_one_construct(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = pd.concat([answers()[["use1", "use2", "use3"]]] * 5, axis=1)
    frame.columns = [f"Q{place:02}" for place in range(1, 16)]
    frame.to_csv(folder / "s.csv", index=False)
    assert main(["new", "s.csv", "--yes"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "all 15 are numbered through and hardly measure one thing: say what measures what, --construct" in told
    assert "'NAME = Q01-Q03; NAME = Q04-Q06'" in told
    assert main(["new", "s.csv", "--yes", "--overwrite", "--construct", "q = Q*"]) == 0
    assert "numbered through" not in capsys.readouterr().out


def test_how_the_file_was_read_is_said_without_a_terminal_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers().to_csv("s.csv", index=False, sep=";")
    assert main(["new", "s.csv", "--yes"]) == 0
    assert "read as semicolon-separated text" in capsys.readouterr().out
    answers().assign(synthetic=1).to_csv("s.csv", index=False)
    assert main(["new", "s.csv", "--yes", "--overwrite"]) == 0
    assert "SYNTHETIC" in capsys.readouterr().out.upper()


def test_a_survey_with_a_description_keeps_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'answers = "s.csv"\nmissing = [99]\nitems = ["tru1", "tru2", "tru3"]\n[profile.gender]\ncolumn = "sex"\n'
    Path("d.toml").write_text(text, encoding="utf-8")
    for option, message in (
        (["--missing", "9"], "says what is no answer: leave --missing out"),
        (["--order", "a, b"], "says how words are ordered: leave --order out"),
        (["--description", "e.toml"], "d.toml is a description already"),
    ):
        assert main(["new", "d.toml", *option]) == 2
        assert message in capsys.readouterr().err
    assert main(["new", "d.toml", "--construct", "trust = tru*", "--group", "gender"]) == 0
    assert written(folder) == ["d-model.toml", "d.toml"]
    assert main(["check", "--model", "d-model.toml", "--data", "d.toml"]) == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "which file holds the answers? Name it: egovbayes new FILE"),
        (["absent.csv"], "absent.csv: there is no such file"),
        (["s.csv", "--model", "m.lav"], "m.lav: models and descriptions to edit are TOML files"),
        (["s.csv", "--model", "m.toml", "--description", "m.toml"], "m.toml: model and description are two files"),
        (["s.csv", "--description", "no/d.toml"], "there is no folder no; make it first"),
        (["s.csv", "--construct", "trust = tru1, nobody"], "construct trust: no column is called 'nobody'"),
        (["s.csv", "--construct", "NA = tru1"], "construct 'NA': a name has letters"),
        (["t.csv"], "no names of columns tell what they measure: say it, --construct"),
    ],
)
def test_what_is_refused_leaves_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    answers()[["age", "sex"]].to_csv("t.csv", index=False)
    assert main(["new", *words]) == 2
    assert message in capsys.readouterr().err
    assert written(folder) == ["t.csv"]


def test_files_that_are_there_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("s-survey.toml").write_text("mine", encoding="utf-8")
    assert main(["new", "s.csv"]) == 2
    assert "s-survey.toml exists: give --overwrite to replace it" in capsys.readouterr().err
    assert written(folder) == ["s-survey.toml"]
    assert main(["new", "s.csv", "--overwrite"]) == 0
    assert written(folder) == ["s-model.toml", "s-survey.toml"]


def test_an_interrupt_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Leaving(Terminal):
        def readline(self, size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Leaving())
    assert main(["new", "s.csv"]) == 130
    assert "interrupted; nothing was written" in capsys.readouterr().err
    assert written(folder) == []


def test_nothing_slow_is_loaded(folder: Path) -> None:
    code = (
        "import sys; from egovbayes.cli import main; main(['new', 's.csv', '--arrow', 'tru -> use']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_columns_of_two_answers_and_amounts_are_among_those_that_no_construct_has(folder: Path) -> None:
    frame = answers().assign(id=1, woman=[0, 1] * 60)
    frame.to_csv("s.csv", index=False)
    assert main(["new", "s.csv", "--yes", "--construct", "trust = tru1-tru3"]) == 0
    text = (folder / "s-model.toml").read_text(encoding="utf-8")
    assert "# columns that no construct has: use1, use2, use3, sex, age, woman\n" in text
