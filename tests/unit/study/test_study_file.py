"""Study files: what is read, and what each mistake is told."""

from pathlib import Path

import pytest

from egovbayes.errors import SpecError
from egovbayes.shipped import shipped_folder
from egovbayes.study.study_file import Sensitivity, read_study, shipped_studies

SOUND = 'survey = "answers.csv"\n[models]\nfull = "amirova-full"\nfinal = "citizen-centric"\n'


def study(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_study_is_read_by_its_name() -> None:
    plan = read_study("kazakhstan-2019")
    assert plan.name == "kazakhstan-2019"
    assert list(plan.models.items()) == [("full", "amirova-full"), ("final", "citizen-centric")]
    assert plan.sensitivity == Sensitivity("basic", "full", (0.5, 1.0, 2.0))
    assert plan.profile["female"] == ("gender", "female")
    assert Path(plan.printed).name == "amirova2021.toml"
    assert "reconstruction" in plan.caution
    assert list(shipped_studies()) == ["kazakhstan-2019", "regions-synthetic"]


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    plan = read_study(study(tmp_path, SOUND))
    assert (plan.name, plan.title, plan.printed, plan.caution) == ("mine", "mine", "", "")
    assert (plan.verdicts, plan.framework, plan.sensitivity) == ("full", "full", None)
    assert plan.title_of("final") == "final"
    assert (plan.group, read_study("regions-synthetic").group) == ("", "region")


def test_files_beside_the_study_come_before_shipped_names(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("x\n1\n", encoding="utf-8")
    assert read_study(study(tmp_path, SOUND)).survey == str(tmp_path / "answers.csv")
    assert read_study(study(tmp_path, SOUND)).models["full"] == "amirova-full"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("survy = 1\n" + SOUND, "mine.toml: unknown key 'survy' .did you mean 'survey'"),
        ('survey = "a.csv"\n', "mine.toml: no models; write .models. and below it full"),
        ('[models]\nfull = "amirova-full"\n', "the key survey is missing; write survey = "),
        (SOUND + "other = 3\n", "mine.toml .models.: other = 3 must be a text in quotes"),
        ('verdicts = "fulll"\n' + SOUND, "mine.toml: verdicts: 'fulll' is no column of .models. .did you mean 'full'"),
        ('framework = "x"\n' + SOUND, "framework: 'x' is no column of .models.; it has: full, final"),
        (SOUND + '[titles]\nfinl = "The end"\n', "mine.toml .titles.: 'finl' is no column .* .did you mean 'final'"),
        (SOUND + '[sensitivity]\nmodel = "full"\n', "mine.toml .sensitivity.: the key hypothesis is missing"),
        (SOUND + '[sensitivity]\nhypothesi = "basic"\n', "unknown key 'hypothesi' .did you mean 'hypothesis'"),
        (SOUND + '[sensitivity]\nhypothesis = "basic"\nmodel = "x"\n', ".sensitivity.: model: 'x' is no column"),
        (
            SOUND + '[sensitivity]\nhypothesis = "basic"\npath_priors = []\n',
            r"path_priors = \[\] must be a list of factors",
        ),
        (SOUND + '[sensitivity]\nhypothesis = "basic"\npath_priors = [0]\n', "factors from 0.01 to 100"),
        (SOUND + '[sensitivity]\nhypothesis = "basic"\npath_priors = [true]\n', "must be a list of factors"),
        (SOUND + '[profile]\nfemale = "gender"\n', "female = .'gender'. must be a question and an answer, say"),
        ("survey = \n", "mine.toml is no valid TOML"),
        (SOUND + '"a/b" = "citizen-centric"\n', "'a/b' names a results folder: use letters, digits"),
        (
            SOUND + 'tables = "citizen-centric"\n',
            "'tables' names a results folder: .* another word than tables, figures, by-group",
        ),
    ],
)
def test_each_mistake_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        read_study(study(tmp_path, text))


def test_a_study_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(SpecError, match=r"no study 'kazakhstan-2018' .did you mean 'kazakhstan-2019'"):
        read_study("kazakhstan-2018")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'syntax = "f =~ x1 + x2 + x3"\n',
            "a model file, no study; .*full = .*: egovbayes fit --model mine.toml(\n|$)",
        ),
        (
            'answers = "a.csv"\nitems = ["x1"]\n',
            "a survey description, no study; .*: egovbayes describe --data mine.toml(\n|$)",
        ),
        (
            'n = 100\nitems = ["x1"]\ncorrelation = [[1]]\n',
            "a file of a matrix, no study; .*--model MODEL --data mine.toml",
        ),
        ("[groups.a]\nn = 100\ncovariance = [[1]]\n", "a file of a matrix, no study"),
        ("[table1.full]\ndf = 3\n", "a file of printed figures, no study; .*printed = .*: egovbayes audit mine.toml$"),
    ],
)
def test_files_of_another_kind_are_told_apart(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SpecError, match=f"mine.toml: this is {message}"):
        read_study(study(tmp_path, text))


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("data/kazakhstan-2019/amirova2021.toml", "a file of printed figures"),
        ("data/kazakhstan-2019/kazakhstan-2019.toml", "a survey description"),
        ("models/citizen-centric.toml", "a model file"),
    ],
)
def test_shipped_files_that_are_no_study_are_told_apart(file: str, kind: str) -> None:
    folder, _, name = file.partition("/")
    with pytest.raises(SpecError, match=f"this is {kind}, no study"):
        read_study(shipped_folder(folder) / name)


def test_answers_are_no_study(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"answers.csv is no study: a study is a .toml file that names its answers"):
        read_study(study(tmp_path, "x,y\n1,2\n", "answers.csv"))
