"""`--claim`: one option of every command that says something of hypotheses."""

from pathlib import Path

import pytest

from egovbayes.cli.main import main
from egovbayes.cli.options.claim_option import with_claim_named
from egovbayes.errors import SpecError
from egovbayes.model.file.files import model_from_toml
from egovbayes.study.comparing.shared_claims import with_claims_asked_of

MODEL = """
syntax = '''
visual =~ x1 + x2 + x3
textual =~ x4 + x5 + x6
textual ~ a*visual
'''
data = "holzinger-swineford-1939"

[hypotheses.H1]
claim = "a > 0"
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "model.toml").write_text(MODEL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_prior_judges_it_beside_the_models_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = ["--claim", "H2: std(a) > 0.9", "--claim", "a > 100"]
    assert main(["prior", "--model", "model.toml", "--draws", "200", "--no-files", *claims]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "H1 .500 undecided a > 0" in page
    assert "std(a) > 0.9" in page
    assert "C2 < .001 contradicted a > 100" in page
    assert not (here / "results-prior").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--model"),
        ("fit", "--model"),
        ("prior", "--model"),
        ("sensitivity", "--model"),
        ("invariance", "--group", "school", "--model"),
        ("regions", "--group", "agemo", "--model"),
        ("calibrate", "--model"),
        ("design", "--model"),
        ("compare",),
    ],
    ids=lambda command: command[0],
)
def test_a_claim_of_what_the_model_does_not_have_is_told_by_every_command(
    here: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    assert main([*command, "model.toml", "--claim", "H2: b > 0"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("egovbayes: model.toml, --claim: hypothesis H2: unknown name 'b'")
    assert {path.name for path in here.iterdir()} == {"model.toml"}


def test_design_takes_a_name_or_a_claim_written_out() -> None:
    model = model_from_toml(MODEL)
    assert with_claim_named(model, "H1") == (model, "H1")
    assert with_claim_named(model, "H3") == (model, "H3"), "what is not there is told where the names are known"
    asked, name = with_claim_named(model, "H2: std(a) > 0.2")
    assert (name, asked.hypotheses[-1].claim) == ("H2", "std(a) > 0.2")
    assert with_claim_named(model, "a > 0.2")[1] == "C1"
    with pytest.raises(SpecError, match=r"^model, --claim 'H1: a < 0': there is a hypothesis H1 \(a > 0\); give"):
        with_claim_named(model, "H1: a < 0")


def test_of_models_compared_those_are_asked_that_know_it() -> None:
    first = with_claim_named(model_from_toml(MODEL), "H2: a > 0.1")[0]
    asked = first.hypotheses[1:]
    text = MODEL.replace("H1", "H5")
    assert [one.name for one in with_claims_asked_of(first, asked, model_from_toml(text)).hypotheses] == ["H5", "H2"]
    other = model_from_toml(text.replace("a*", "c*").replace("a > 0", "c > 0"))
    assert with_claims_asked_of(first, asked, other).hypotheses == other.hypotheses
    bare = model_from_toml(MODEL.split("[hypotheses", maxsplit=1)[0])
    assert with_claims_asked_of(first, asked, bare) is bare, "it gets all of the first's"
    taken = model_from_toml(MODEL.replace("H1", "H2"))
    with pytest.raises(SpecError, match=r", --claim 'H2: a > 0.1': there is a hypothesis H2 \(a > 0\); give another"):
        with_claims_asked_of(first, asked, taken)
