import json
import subprocess
import sys

import pandas as pd
import pytest
from helpers_matrix import matrix_text

from egovbayes.cli import main
from egovbayes.data.surveys.survey import read_survey

HS = ["--model", "holzinger-swineford"]
TABLES = {
    *("correlations", "adequacy", "anti_image", "tests", "eigenvalues", "loadings", "structure", "unrotated"),
    *("factor_correlations", "explained", "harman"),
}


def test_the_terminal_has_what_spss_shows(capsys):
    assert main(["explore", *HS, "--rotation", "varimax"]) == 0
    out = capsys.readouterr().out
    flat = " ".join(out.split())
    assert "KMO .752, middling" in flat
    assert "lowest for x7, .593" in flat
    assert "chi-square 904.10 on 36 df, p < .001" in flat
    assert "That 3 factors suffice: chi-square 22.38 on 12 df, p = .034" in flat
    assert "Parallel analysis keeps 3 factors" in flat
    assert "one unrotated component takes 35.7 % of the items' variance" in flat
    assert "no sign that the answers are free of common method variance" in flat
    assert "varimax with Kaiser's normalisation" in flat
    assert max(map(len, out.splitlines())) <= 80
    row = next(line for line in out.splitlines() if line.startswith("x7 "))
    assert row.split() == ["x7", ".70", ".50"]  # loadings below .3 are blank


def test_results_are_written_and_replaced_only_when_asked(tmp_path, capsys):
    out = tmp_path / "explored"
    assert main(["explore", *HS, "--out", str(out)]) == 0
    assert {path.stem for path in (out / "tables").iterdir()} == TABLES
    assert {path.name for path in (out / "figures").iterdir()} == {
        f"{name}.{ending}" for name in ("scree", "loadings") for ending in ("png", "svg", "json")
    }
    loadings = pd.read_csv(out / "tables" / "loadings.csv", index_col="item")
    assert list(loadings.columns) == ["F1", "F2", "F3", "communality", "bounded", "data"]
    assert set(loadings["data"]) == {"survey"}
    record = json.loads((out / "run.json").read_text())
    assert (record["command"], record["factors"], record["seed"], record["synthetic"]) == ("explore", 3, 2021, False)
    assert "statsmodels" in record["versions"]
    capsys.readouterr()
    assert main(["explore", *HS, "--out", str(out)]) == 2
    assert "already holds a run: give --overwrite" in capsys.readouterr().err
    assert main(["explore", *HS, "--out", str(out), "--overwrite", "--no-figures"]) == 0
    assert not (out / "figures").exists()


def test_an_exploration_has_documents_in_three_languages(tmp_path, capsys):
    out = tmp_path / "explored"
    command = ["explore", *HS, "--out", str(out), "--report", "md,html"]
    assert main([*command, "--language", "kk,en"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "figures, report-kk.md, report-kk.html, report.md, report.html, run.json" in shown
    text = (out / "report-kk.md").read_text(encoding="utf-8")
    assert "хи-квадрат 904,10, еркіндік дәрежесі: 36" in text
    assert main(["report", str(out), "--as", "docx,md", "--language", "ru"]) == 0
    text = (out / "report-ru.md").read_text(encoding="utf-8")
    assert "Параллельный анализ оставляет 3 фактора" in text
    drawn = "".join(path.read_text(encoding="utf-8") for path in (out / "figures").glob("*.svg"))
    assert "Корреляциялардың меншікті мәндері" in drawn
    assert "Eigenvalues" not in drawn
    assert "Loadings" not in drawn
    capsys.readouterr()
    for options, message in (
        (["--language", "kk"], "--language does nothing without --out"),
        (["--report", "html"], "--report does nothing without --out: add that, or leave --report out"),
        (["--language", "kk", "--out", "other"], "--language does nothing without a document, which --report asks for"),
        (["--language", "xx", "--out", "other"], "there are no words in the language 'xx'"),
    ):
        assert main(["explore", *HS, *options]) == 2
        assert message in " ".join(capsys.readouterr().err.split())


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        assert main(["explore", *HS, "--seed", "3", "--out", str(tmp_path / name)]) == 0
    for file in sorted((tmp_path / "a").rglob("*.*")):
        assert file.read_bytes() == (tmp_path / "b" / file.relative_to(tmp_path / "a")).read_bytes(), file


def test_synthetic_answers_say_so_everywhere(tmp_path, capsys):
    assert main(["explore", "--out", str(tmp_path / "out")]) == 0
    assert "SYNTHETIC DATA" in capsys.readouterr().out
    assert set(pd.read_csv(tmp_path / "out" / "tables" / "harman.csv")["data"]) == {"synthetic"}
    assert json.loads((tmp_path / "out" / "run.json").read_text())["synthetic"] is True


def test_a_matrix_is_explored_as_its_answers_are(tmp_path, capsys):
    items = [f"x{i}" for i in range(1, 10)]
    answers = read_survey("holzinger-swineford-1939").frame[items].astype(float)
    (tmp_path / "m.toml").write_text(matrix_text(items, answers.cov().to_numpy(), 301))
    assert main(["explore", "--data", str(tmp_path / "m.toml"), "--method", "pa", "--rotation", "none"]) == 0
    flat = " ".join(capsys.readouterr().out.split())
    assert "N = 301, 9 items" in flat
    assert "KMO .752" in flat
    assert "shuffling needs complete answers" in flat
    assert "principal axes, unrotated" in flat


BAD = {
    "too many factors": (["--factors", "6"], "6 factors are too many for 9 items"),
    "no factor": (["--factors", "0"], "factors = 0: ask for at least 1 factor"),
    "unknown method": (["--method", "paf"], "method 'paf' is not known"),
    "unknown rotation": (["--rotation", "geomin"], "rotation 'geomin' is not known"),
    "empty item": (["--items", "x1,,x3"], "--items x1,,x3: write the columns' names separated by commas"),
    "unknown item": (["--items", "x1,x2,y9"], "no column named y9"),
    "item twice": (["--items", "x1,x2,x2"], "items asked for twice: x2"),
    "one item": (["--items", "x1"], "1 item (x1): factors need at least 3 items"),
    "two items": (["--items", "x1,x2"], "2 items (x1, x2): factors need at least 3 items"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_with_2_and_writes_nothing(case, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    options, message = BAD[case]
    assert main(["explore", *HS, *options, "--out", "out"]) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert "Traceback" not in told.err
    assert not told.out
    assert not list(tmp_path.iterdir())


def test_answers_without_items_ask_for_them(tmp_path, capsys):
    (tmp_path / "s.csv").write_text("q1,q2,q3\n" + "1,2,3\n2,3,1\n" * 10)
    assert main(["explore", "--data", str(tmp_path / "s.csv")]) == 2
    assert "which columns are items is not known; name them with --items a,b,c" in capsys.readouterr().err


def test_exploring_loads_no_sampler():
    code = (
        "import sys; from egovbayes.cli import main; main(['explore', '--model', 'holzinger-swineford']);"
        "print([name for name in ('pymc', 'pytensor', 'arviz', 'nutpie', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
