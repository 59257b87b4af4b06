"""Everything a user can get wrong: one message that says what to do, exit 2, nothing written, earlier results kept."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.cli import main
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.survey import read_survey

MODEL = '''syntax = """
f =~ att1 + att2 + att3
g =~ tru1 + tru2 + tru3
g ~ b*f
"""
data = "kazakhstan-2019"
'''
ITEMS = ["att1", "att2", "att3", "tru1", "tru2", "tru3", "rea1", "rea2", "int1", "int2"]
EARLIER = '{"format": 1, "earlier": true}\n'

type Change = Callable[[pd.DataFrame], pd.DataFrame]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in that holds the results of an earlier run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "run.json").write_text(EARLIER)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command says, after making sure that it wrote nothing and ended with 2."""
    before = files(folder)
    assert main(list(arguments)) == 2
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert not captured.out
    assert files(folder) == before
    return captured.err


def put(name: str, *rows: int, value: object) -> Change:
    """A change of a survey: the column holds `value` in these rows (counted from 0), or everywhere."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[list(rows) if rows else frame.index, name] = value
        return frame

    return change


def with_double(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame, frame[["att1"]]], axis=1)


SURVEYS: dict[str, tuple[Change, str]] = {
    "missing column": (lambda f: f.rename(columns={"att1": "atti1"}), "no column named att1 (did you mean 'atti1'?)"),
    "text": (put("att1", 3, 9, value="n/a?"), "item att1 holds text where numbers are needed: 'n/a?' (rows 4, 10)"),
    "constant item": (put("tru1", value=3), "everybody gave the same answer to tru1 (always 3)"),
    "outside the scale": (put("rea1", 5, value=55), "item rea1: 1 answers outside its scale 1 to 5: 55 (row 6)"),
    "duplicated columns": (with_double, "several columns are named att1; rename or delete all but one"),
    "copied column": (lambda f: f.assign(att3=f["att1"]), "the covariance of att1, att3 is not positive definite"),
    "all-missing column": (put("int2", value=np.nan), "nobody answered int2; leave the item out"),
    "all-missing rows": (lambda f: f.assign(**dict.fromkeys(ITEMS, np.nan)), "nobody answered"),
    "infinite value": (put("int2", 5, value="inf"), "item int2 holds infinite values: inf (row 6)"),
    "few respondents": (lambda f: f.head(8), "8 respondents with answers are too few for 10 items"),
    "one respondent": (lambda f: f.head(1), "1 respondent with answers is too few for 10 items"),
    "no respondents": (lambda f: f.head(0), "there are column names but no respondents"),
}


@pytest.mark.parametrize("case", SURVEYS)
@pytest.mark.parametrize("command", ["check", "fit"])
def test_surveys_that_do_not_bear_the_model(
    case: str, command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, message = SURVEYS[case]
    frame = screened(read_survey("kazakhstan-2019")).frame.reset_index(drop=True).astype(object)
    change(frame).to_csv(folder / "my.csv", index=False)
    options = ["--overwrite"] if command == "fit" else []
    shown = refused(folder, capsys, command, "--data", "my.csv", *options)
    assert f"egovbayes: my.csv: {message}" in shown


CONTENTS: dict[str, tuple[str, bytes, str]] = {
    "wrong delimiter": ("my.csv", b"att1|att2\n1|2\n", "columns must be separated by comma, semicolon or tab"),
    "mixed delimiters": ("my.csv", b"att1,att2\n1;2\n", "line 2 has 1 columns, the first line names 2: is the delim"),
    "wrong encoding": ("my.csv", b"att1,\x98\xff\n1,2\n", "cannot be read as UTF-8 or cp1251; save the file as UTF-8"),
    "half of UTF-16": ("my.csv", "att1,att2\n".encode("utf-16")[:-1], "cannot be read as UTF-16; save the file as"),
    "empty": ("my.csv", b"", "the file is empty; it needs a line of column names"),
    "binary": ("my.csv", b"\x07\x00\x01", "this is a binary file, not delimited text; save it as CSV"),
    "a document": ("my.csv", b"%PDF-1.7", "this is a PDF document: survey answers are needed"),
    "a web page": ("my.csv", b"<html>", "HTML or XML, not a table"),
    "unknown format": ("my.docx", b"PK", "surveys in .docx are not read; known endings: .csv"),
    "no workbook": ("my.xlsx", b"PK", "this cannot be read as an Excel workbook"),
    "damaged SPSS": ("my.sav", b"$FL2", "this SPSS file is damaged: it breaks off among its variables; copy it again"),
    "damaged Parquet": ("my.parquet", b"PAR1", "this cannot be read as Parquet"),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_files_that_are_no_survey(case: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, content, message = CONTENTS[case]
    (folder / name).write_bytes(content)
    shown = refused(folder, capsys, "fit", "--data", name, "--overwrite")
    assert shown.startswith(f"egovbayes: {name}: ")
    assert message in shown


MODELS: dict[str, tuple[str, str]] = {
    "unknown construct in a claim": (
        MODEL + '[hypotheses.H1]\nclaim = "total(g, ff) > 0"\n',
        "hypothesis H1: total(): 'ff' is no construct of the model (did you mean 'f'?); known: f, g",
    ),
    "unknown label in a claim": (
        MODEL + '[hypotheses.H1]\nclaim = "bb > 0"\n',
        "unknown name 'bb' (did you mean",
    ),
    "claim of equality": (MODEL + '[hypotheses.H1]\nclaim = "b == 0"\n', "never equals a value exactly"),
    "broken claim": (MODEL + '[hypotheses.H1]\nclaim = "b >"\n', "hypothesis H1: claim cannot be read"),
    "unknown key": ('titel = "x"\n' + MODEL, "unknown key 'titel' (did you mean 'title'?); known keys: name, title"),
    "broken TOML": (MODEL + "[items", "my.toml is no valid TOML: "),
    "broken syntax": (MODEL.replace("b*f", "b**f"), "  3 | g ~ b**f\n    |      ^"),
    "not identified": (
        MODEL.replace("f =~ att1", "f =~ NA*att1"),
        "no data can tell these parameters apart: f=~att1, f=~att2, f=~att3, g~f, f~~f. What usually helps: give f a "
        "scale",
    ),
    "too few moments": (
        'data = "kazakhstan-2019"\nsyntax = "f =~ att1 + att2"',
        "4 free parameters but only 3 sample moments",
    ),
    "prior that does not parse": (
        MODEL + '[priors]\n"g ~ f" = "normal(0 1)"\n',
        "'0 1' is not a number; write a family with its numbers, say normal(0, 1)",
    ),
    "prior that does not fit": (
        MODEL + '[priors]\n"f ~~ f" = "normal(0, 1)"\n',
        "does not fit a construct_sd, which is a standard deviation: use a family above 0",
    ),
    "prior of nothing": (MODEL + '[priors]\n"g ~ h" = "normal(0, 1)"\n', "'h' is no variable of the model; it has: f"),
    "covariance not positive definite": (
        MODEL.replace("g ~ b*f", "f ~~ 1*f\ng ~~ 1*g\nf ~~ 2*g"),
        "f~~g is fixed at 2: beside variances of 1 it is a correlation, and the covariance matrix is positive definite "
        "only if that lies between -1 and 1",
    ),
    "negative variance": (MODEL.replace("g ~ b*f", "f ~~ -1*f"), "a variance cannot be negative"),
    "no survey": (MODEL.partition("data =")[0], "model my names no survey of its own: give one with --data"),
}


@pytest.mark.parametrize("case", MODELS)
def test_models_that_cannot_be_fitted(case: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, message = MODELS[case]
    (folder / "my.toml").write_text(text)
    assert message in refused(folder, capsys, "fit", "--model", "my.toml", "--overwrite")


OPTIONS: dict[str, tuple[list[str], str]] = {
    "zero draws": (["--overwrite", "--draws", "0"], "draws = 0 is too few: ask for at least 4"),
    "draws in words": (["--overwrite", "--draws", "many"], "'many' is not a valid integer"),
    "no chains": (["--overwrite", "--chains", "0"], "chains = 0 is too few"),
    "negative seed": (["--overwrite", "--seed", "-1"], "seed = -1 must be a whole number"),
    "unknown sampler": (
        ["--overwrite", "--sampler", "nutpi"],
        "did you mean 'nutpie'?); known samplers: auto, split, nutpie, pymc",
    ),
    "interval in per cent": (["--overwrite", "--interval", "95"], "interval 95.0 must lie between 0 and 1"),
    "no such survey": (["--overwrite", "--data", "mein.csv"], "mein.csv: there is no such file"),
    "regions as survey": (
        ["--overwrite", "--data", "kazakhstan-regions"],
        "kazakhstan-regions: these are a country's regions with their neighbours, no answers",
    ),
    "a word as survey": (
        ["--overwrite", "--data", "holzinger-swineford"],
        "neither a file nor a shipped survey (did you mean",
    ),
    "no such model": (
        ["--overwrite", "--model", "political"],
        "no model 'political' (did you mean",
    ),
    "no such set of priors": (
        ["--overwrite", "--priors", "blavan"],
        "--priors blavan: neither a file nor a set of priors (did you mean 'blavaan'?); the sets are blavaan, mplus,",
    ),
    "no such priors": (["--overwrite", "--priors", "no.toml"], "no.toml: there is no such file of priors"),
    "results there already": ([], "results already holds a run: give --overwrite to replace it"),
    "folder of others": (["--out", "others", "--overwrite"], "others holds files that are not a run of egovbayes"),
    "file in place of folder": (["--out", "others/file"], "others/file is a file: results are a folder"),
    "below a file": (["--out", "others/file/results"], "others/file is a file, not a folder"),
    "not to be written": (["--out", "/proc/results"], "--out /proc/results cannot be written"),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_options_nothing_can_be_done_with(case: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options, message = OPTIONS[case]
    (folder / "others").mkdir()
    (folder / "others" / "file").write_text("mine")
    assert message in refused(folder, capsys, "fit", *options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "nowhere/synthetic.csv"], "nowhere/synthetic.csv could not be written: there is no folder nowhere"),
        (["--out", "others.csv"], "others.csv exists: give --overwrite to replace it"),
        (["--out", "new-synthetic.csv", "--n", "0"], "a survey needs at least one respondent"),
        (["--out", "new-synthetic.csv", "--set", "nothing=1"], "--set nothing: the model has no such parameter"),
        (["--out", "new-synthetic.csv", "--set", "readiness~attitude=3"], "lower a path or loading that leads to"),
    ],
)
def test_simulations_that_cannot_be(
    options: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "others.csv").write_text("mine")
    assert message in refused(folder, capsys, "simulate", *options)


def test_an_empty_row_is_left_out_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = screened(read_survey("kazakhstan-2019")).frame.reset_index(drop=True)
    frame.loc[5, ITEMS] = np.nan
    frame.to_csv(folder / "my.csv", index=False)
    assert main(["check", "--data", "my.csv"]) == 0
    shown = capsys.readouterr().out
    assert "421 respondents" in shown
    assert "1 respondent answered none of the items and was left out" in shown


def test_a_claim_that_names_a_group_in_vain_is_refused_before_sampling(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "m.toml").write_text(
        'group = "school"\ndata = "holzinger-swineford-1939"\nsyntax = """\nf =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\n'
        'g ~ b*f\n"""\n[hypotheses.H]\nclaim = "std(b) > 0.5"\n'
    )
    assert main(["check", "--model", "m.toml"]) == 0
    capsys.readouterr()
    model = (folder / "m.toml").read_text()
    (folder / "m.toml").write_text(model.replace("std(b)", "b[Grant White]"))
    said = refused(folder, capsys, "fit", "--model", "m.toml", "--no-files")
    assert "no group 'Grant White' (did you mean 'Grant-White'?); groups: Pasteur, Grant-White" in said
    (folder / "m.toml").write_text(model.replace("std(b)", "b[Pasteur]"))
    assert "b is one value for all groups: write b, or" in refused(folder, capsys, "check", "--model", "m.toml")
    assert main(["check", "--model", "m.toml", "--free", "g~f"]) == 0
    assert "·" not in capsys.readouterr().out  # nothing is one value for all groups, and nothing else to note


def test_a_group_column_that_is_none_is_refused_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = screened(read_survey("kazakhstan-2019")).frame.reset_index(drop=True)
    n = len(frame)
    halves = np.where(np.arange(n) % 2, "east", "west")
    few, gap, same = halves.astype(object), frame["att1"].astype(float), frame["att1"].astype(float)
    few[:4] = "solo", "pair", "pair", None
    gap[halves == "west"] = np.nan
    same[halves == "west"] = 3
    cases = {
        "group pair: 2 respondents with answers are too few for 10 items": frame.assign(region=few),
        "(as little can be said of 1 more of the 4 groups: solo)": frame.assign(region=few),
        "group west: nobody answered att1; leave": frame.assign(region=halves, att1=gap),
        "group west: everybody gave the same answer to att1 (always 3)": frame.assign(region=halves, att1=same),
        "more of the 60 groups: 1, 2, 3, 4, 5 and 54 more)": frame.assign(region=np.arange(n) % 60),
        "has 400 groups of 422 respondents, and 378 of them have one": frame.assign(region=np.arange(n) % 400),
        "has 422 groups of 422 respondents, and 422 of them": frame.assign(
            region=pd.date_range("2019-01-01", periods=n).astype(str)
        ),
        "has 42 different numbers with decimals (0.5, 1.5, 2.5, 3.5, ...)": frame.assign(
            region=np.arange(n) % 42 + 0.5
        ),
        "are of one group (all) in the column region": frame.assign(region="all"),
        "the group column region is empty": frame.assign(region=np.nan),
        "East, east differ only in capitals": frame.assign(region=np.where(np.arange(n) < 30, "East", halves)),
    }
    for message, survey in cases.items():
        survey.to_csv(folder / "my.csv", index=False)
        assert message in refused(folder, capsys, "check", "--data", "my.csv", "--group", "region")
    assert "no column named gendre (did you mean 'gender'?)" in refused(folder, capsys, "check", "--group", "gendre")
    said = refused(folder, capsys, "fit", "--no-files", "--group", "gender", "--free", "pths")
    assert "--free pths: group_free: 'pths' is neither a kind nor a relation" in said


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["fit", "--no-files", "--priors", ""], "--priors"),
        (["fit", "--no-files", "--data="], "--data"),
        (["fit", "--out", " "], "--out"),
        (["check", "--group", " "], "--group"),
        (["check", "--free", ""], "--free"),
        (["study", "--likelihood", ""], "--likelihood"),
        (["study", ""], "[NAME|FILE.toml]"),
        (["simulate", "--out", "s.csv", "--set", "a=.3", "--set", ""], "--set"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_empty_option_is_told(words: list[str], option: str, folder: Path, capsys) -> None:
    """An unset variable of a script gave the model's own data for --data, and the folder one is in for --out."""
    said = refused(folder, capsys, *words)
    assert said.strip() == (f"egovbayes: {option} holds an empty text: write what belongs there, or leave {option} out")


def test_what_cannot_be_freed_is_told_with_the_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(folder, capsys, "fit", "--free", "paths", "--no-files")
    assert said.strip() == (
        "egovbayes: --free paths: citizen-centric.toml is of one group, so that nothing differs between groups; name "
        'the survey\'s grouping column with --group, or in the model file, group = "..."'
    )
    said = refused(folder, capsys, "check", "--free", "paths,")
    assert '--free "paths,": write kinds and relations separated by commas, --free "paths,x3~1", or leave' in said
    (folder / "m.toml").write_text('group = "school"\nsyntax = "f =~ x1 + x2 + x3"')
    said = refused(folder, capsys, "check", "--model", "m.toml", "--free", "intercpts, x3~1")
    assert "--free intercpts, x3~1: group_free: 'intercpts' is neither" in said
    assert "(did you mean 'intercepts'?)" in said
