"""Predictors of categories, products and contrasts of groups, as a user asks for them."""

import pandas as pd
import pytest
from helpers_predictors import MEASURED, people

from egovbayes.cli.main import main

PREDICTED = f'''
syntax = """
{MEASURED}
int ~ att + tru + g*gender + o*occupation + age + m*att:tru
att ~ gender
"""
[predictors.gender]
reference = "male"
[predictors.occupation]
[hypotheses.H1]
claim = "g.female > 0"
[hypotheses.H2]
claim = "o.farmer > o.student_part_time"
[hypotheses.H3]
claim = "m > 0"
'''
FEW = ["--draws", "150", "--tune", "250", "--chains", "2", "--seed", "3"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("predictors")
    people(300).frame.to_csv(path / "people-synthetic.csv", index=False)
    (path / "m.toml").write_text(PREDICTED, encoding="utf-8")
    grouped = f'group_equal = ["loadings"]\nsyntax = """\n{MEASURED}\nint ~ a*att + tru\n"""\n'
    (path / "g.toml").write_text(grouped, encoding="utf-8")
    return path


def run(folder, *arguments):
    return main([*arguments, "--data", str(folder / "people-synthetic.csv")])


def test_a_fit_tells_levels_and_slopes_and_draws_the_slopes(folder, capsys):
    out = folder / "out"
    assert run(folder, "fit", "--model", str(folder / "m.toml"), "--out", str(out), *FEW) == 0
    said = capsys.readouterr().out
    assert "Observed predictors" in said
    assert "\nstudent, part-time\n" in said
    told = pd.read_csv(out / "tables" / "predictors.csv", index_col=["outcome", "predictor", "level"])
    student = told.loc[("int", "occupation", "student, part-time")]
    assert student["n"] == (people(300).frame["occupation"] == "student, part-time").sum()
    assert student["effect_upper"] < 0 < told.loc[("int", "occupation", "farmer"), "effect_lower"]
    assert "Simple slopes" in said
    lines = said[said.index("Simple slopes") :].splitlines()
    path = lines.index("int ~ att")
    assert [line.split()[:3] for line in lines[path + 1 : path + 4]] == [
        ["tru", "−1", "SD"],
        ["tru", "at", "its"],
        ["tru", "+1", "SD"],
    ]
    assert {"predictors.csv", "simple_slopes.csv"} <= {path.name for path in (out / "tables").iterdir()}
    assert {"simple-slopes.svg", "simple-slopes.png"} <= {path.name for path in (out / "figures").iterdir()}


def test_a_check_lists_the_levels_and_waits_for_them_without_a_survey(folder, capsys):
    assert run(folder, "check", "--model", str(folder / "m.toml")) == 0
    said = capsys.readouterr().out
    assert "int~occupation.farmer " in said
    assert "int~occupation.student_ " in said, "and the rest of the name below it"
    assert main(["check", "--no-data", "--model", str(folder / "m.toml")]) == 0
    assert "int~occupation " in capsys.readouterr().out


def test_groups_are_contrasted(folder, capsys):
    asked = ["--group", "gender", "--free", "paths", "--no-files", *FEW]
    assert run(folder, "fit", "--model", str(folder / "g.toml"), *asked) == 0
    said = capsys.readouterr().out
    assert "Paths between groups" in said
    assert "a: female − male" in said
    assert "Raw: loadings are equal." in said


def test_a_claim_of_each_group_is_told_as_it_was_asked(folder, capsys):
    syntax = (folder / "g.toml").read_text(encoding="utf-8").replace("+ tru", "+ t*tru")
    claims = '[hypotheses.H1]\nclaim = "a > 0"\n[hypotheses.H2]\nclaim = "a > t"\n'
    (folder / "claims.toml").write_text(syntax + claims, encoding="utf-8")
    asked = ["--group", "gender", "--free", "paths", "--model", str(folder / "claims.toml")]
    note = "Judged on standardised values: a is in"
    assert run(folder, "check", *asked) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"H2 {note}" in said
    assert said.count(note) == 1
    assert run(folder, "fit", *asked, "--no-files", *FEW) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "H1 a > 0 female: effect" in said
    assert "H2 a > t female: effect" in said
    assert said.count(note) == 1


def test_levels_are_counted_by_describe(folder, capsys):
    assert run(folder, "describe", "--model", str(folder / "m.toml")) == 0
    said = capsys.readouterr().out
    assert "student, part-time" in said
    assert "a1:t1" not in said


@pytest.mark.parametrize(
    ("model", "group", "message"),
    [
        ("m.toml", ["--group", "gender"], "the product att:tru in several groups is not supported"),
        ("t.toml", [], "gender holds texts (female, male), and predicts"),
        ("r.toml", [], "the reference 'men' is no level; levels: female, male"),
    ],
)
def test_what_cannot_be_fitted_is_said_without_a_traceback(folder, capsys, model, group, message):
    syntax = f'syntax = """\n{MEASURED}\nint ~ att + gender\n"""\n'
    (folder / "t.toml").write_text(syntax, encoding="utf-8")
    (folder / "r.toml").write_text(f'{syntax}[predictors.gender]\nreference = "men"\n', encoding="utf-8")
    assert run(folder, "fit", "--no-files", "--model", str(folder / model), *group) == 2
    assert message in " ".join(capsys.readouterr().err.split())
