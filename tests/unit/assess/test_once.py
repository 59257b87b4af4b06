"""Nothing heavy is worked out twice from the same input: the identification of a model, over all that a run does."""

import numpy as np
import pytest
from helpers_fitted import spec_of
from helpers_ml import data_frame

import egovbayes as eb
from egovbayes.assess.ml import tables
from egovbayes.assess.prepared import model_table, prepared_run
from egovbayes.cli.main import main
from egovbayes.model.identification import identification
from egovbayes.model.table.automatic import parameter_table

ABILITIES = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of free values of each Jacobian whose rank was looked at."""
    found: list[int] = []
    real = identification.moment_jacobian

    def counted(layout, values):
        found.append(len(values))
        return real(layout, values)

    identification._unidentified.cache_clear()
    monkeypatch.setattr(identification, "moment_jacobian", counted)
    return found


def answers(missing: bool = False):
    frame = data_frame("hs1939")[[f"x{i}" for i in range(1, 10)]]
    return eb.survey_from_frame(frame.mask(np.random.default_rng(1).random(frame.shape) < 0.05) if missing else frame)


@pytest.mark.parametrize("missing", [False, True])
def test_once_for_a_model_and_its_survey(looked_at, missing) -> None:
    """At one random point: a model is identified almost everywhere or nowhere."""
    spec = spec_of(ABILITIES)
    model_table(spec)
    prepared = prepared_run(spec, answers(missing))
    prepared_run(spec, answers(missing))
    assert looked_at == [21]
    assert prepared.table.means is missing


@pytest.mark.parametrize("command", [["check"], ["fit", "--no-files", "--draws", "60", "--tune", "60"]])
def test_once_in_a_command(looked_at, command) -> None:
    main([*command, "--model", "holzinger-swineford"])
    assert len(looked_at) == 1


def test_every_other_table_is_looked_at(looked_at) -> None:
    """Also one that differs in what is fixed alone; one that is not identified is looked at at all three points."""
    for text in (ABILITIES, ABILITIES + "visual ~~ 0*speed", ABILITIES + "visual ~~ 0.1*speed"):
        identification.check_identified(parameter_table(spec_of(text)))
    assert looked_at == [21, 20, 20]
    with pytest.raises(eb.EgovbayesError, match="not identified"):
        identification.check_identified(parameter_table(spec_of("f =~ x1 + x2")))
    assert looked_at == [21, 20, 20, 4, 4, 4]


def refusal(table) -> str:
    """What is said of the parameters that nothing can tell apart; "" of an identified model."""
    try:
        identification.check_identified(table)
    except eb.EgovbayesError as error:
        return str(error).split("The model is not identified:")[1]
    return ""


@pytest.mark.parametrize("text", [ABILITIES, "visual =~ x1 + x2 + x3\nz ~ visual + x4", "x1 ~ x2 + x3"])
def test_means_that_missing_answers_bring_in_identify_nothing(text) -> None:
    """Directions of the model with and without them are as many: the claim that spares a second look."""
    for model in (text, text + "\nu =~ NA*x10 + x11 + x12"):
        plain, with_means = (parameter_table(spec_of(model), means=means) for means in (False, True))
        assert with_means.df == plain.df
        assert refusal(with_means) == refusal(plain)
        assert bool(refusal(plain)) == (model != text)


def test_each_table_of_maximum_likelihood_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their standard errors are derivatives of the whole standardised solution; the comparison made them anew."""
    made: list[str] = []
    for name in ("parameter_rows", "definition_rows"):
        real = getattr(tables, name)
        monkeypatch.setattr(tables, name, lambda ml, name=name, real=real: (made.append(name), real(ml))[1])
    main(["fit", "--no-files", "--draws", "60", "--tune", "60"])
    assert sorted(made) == ["definition_rows", "parameter_rows"]
