"""The hypotheses under each exclusion rule: who is in which sample, what is fitted once, and what the check says."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.data.screening.screening import Screening, screen
from egovbayes.data.surveys.screening_rules import RULES, ScreeningRules
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.study import multiverse as module
from egovbayes.study.multiverse import multiverse
from egovbayes.study.refits import refits
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.universes import Multiverse, exclusion_check, universes_of

SETTINGS = SamplerSettings(draws=500, tune=300, chains=2)
SPEC = eb.read_model("citizen-centric")
ITEMS = tuple(SPEC.items)
OWN = ScreeningRules(identical=True)


def careless(n: int = 30) -> Survey:
    """200 who answer by the model, and n who tick one box throughout: the same high answer, or the same low one."""
    # an effect with which the 200 alone have P = .87, far from every threshold
    frame = eb.simulate(SPEC, 200, {"readiness~attitude": -0.05}, seed=4)[list(ITEMS)]
    same = pd.DataFrame(np.tile(np.resize([1, 5], n)[:, None], (1, len(ITEMS))), columns=list(ITEMS))
    return eb.survey_from_frame(pd.concat([frame, same], ignore_index=True), source="careless", synthetic=True)


@pytest.fixture(scope="module")
def survey() -> Survey:
    return careless()


@pytest.fixture(scope="module")
def screening(survey: Survey) -> Screening:
    return screen(survey, OWN, ITEMS)


@pytest.fixture(scope="module")
def found(survey: Survey, screening: Screening) -> Multiverse:
    return multiverse(SPEC, survey, screening, SETTINGS)


def test_every_rule_stands_alone(screening: Screening) -> None:
    universes = {universe.name: universe for universe in universes_of(screening)}
    assert list(universes) == ["everyone", *RULES, "chosen rules", "all rules"]
    kept = {name: universe.screening.record.kept for name, universe in universes.items()}
    assert kept["everyone"] == 230
    assert kept["identical"] == kept["chosen rules"] == 200 - (screening.record.returned - screening.record.kept - 30)
    assert kept["all rules"] <= min(kept.values())
    assert universes["missing_share"].words == "more than 20 % of answers missing"


def test_straight_liners_make_a_hypothesis_true(found: Multiverse) -> None:
    effects = found.table.xs("H2a", level="hypothesis")
    assert effects.loc["everyone", "verdict"] == "supported"
    assert effects.loc["chosen rules", "verdict"] == "undecided"
    assert effects.loc["everyone", "effect"] > effects.loc["chosen rules", "effect"] + 0.1
    assert found.check.passed is False
    assert "H2a is undecided (P " in found.check.text
    shown = effects.loc["everyone", "shown"]
    assert shown.startswith("> .9")
    assert f"but supported (P {shown}) under everyone" in found.check.text
    assert found.synthetic


def test_alike_samples_are_fitted_once(survey: Survey, screening: Screening, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[str] = []

    def counting(jobs, *rest, **more):
        fitted.extend(job.name for job in jobs)
        return refits(jobs, *rest, **more)

    monkeypatch.setattr(module, "refits", counting)
    few = SamplerSettings(draws=20, tune=20, chains=2)
    table = multiverse(SPEC, survey, screening, few).table
    assert len(fitted) == table["sample"].nunique() < 10
    alike = table.xs("H2a", level="hypothesis").loc[["identical", "chosen rules"], ["sample", "effect"]]
    assert alike.drop_duplicates().shape[0] == 1


def test_a_sample_is_fitted_as_by_itself(survey: Survey, screening: Screening, found: Multiverse) -> None:
    rows = eb.survey_from_frame(survey.frame[screening.kept], synthetic=True)
    settings = eb.FitSettings(SETTINGS, module.RULES_FOR_ALL)
    alone = eb.fit(SPEC, rows, settings=settings).hypotheses
    columns = ["probability", "effect", "effect_lower", "effect_upper", "verdict"]
    ours = found.table.xs("chosen rules", level="rule")[columns]
    pd.testing.assert_frame_equal(ours, alone[columns], check_names=False, check_dtype=False)


def test_answers_outside_their_scale_are_missing_where_they_stay(survey: Survey) -> None:
    frame = survey.frame.copy()
    frame.loc[3, "att1"] = 9
    wild = eb.survey_from_frame(frame, source="wild")
    asked = screen(wild, ScreeningRules(out_of_range=True), ITEMS, SPEC.items)
    few = SamplerSettings(draws=20, tune=20, chains=2)
    found = multiverse(SPEC, wild, asked, few)
    assert not (found.table["problem"] != "").any()
    assert found.notes == (
        "1 answer outside its scale is taken as missing wherever the respondent stays: such answers cannot be "
        "analysed as they are.",
    )
    assert found.table.loc[("out_of_range", "H2a"), "n"] == 229


def test_samples_that_bear_no_fit_say_why(survey: Survey) -> None:
    asked = screen(survey, ScreeningRules(variability=50), ITEMS)
    few = SamplerSettings(draws=20, tune=20, chains=2)
    found = multiverse(SPEC, survey, asked, few)
    row = found.table.loc[("chosen rules", "H2a")]
    assert "screening would leave out all 230 respondents" in row["problem"]
    assert np.isnan(row["effect"])
    assert found.table.loc[("everyone", "H2a"), "problem"] == ""


def test_an_interrupt_keeps_what_is_done(survey: Survey, screening: Screening) -> None:
    def interrupt(done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    few = SamplerSettings(draws=20, tune=20, chains=2)
    found = multiverse(SPEC, survey, screening, few, run=RunSettings(on_progress=interrupt))
    assert found.interrupted
    assert (found.table["problem"] == "interrupted before it was fitted").any()
    assert (found.table["problem"] == "").any()


def test_agreement_and_nothing_fitted_are_told(found: Multiverse) -> None:
    agreed = found.table.assign(verdict="supported")
    check = exclusion_check(agreed)
    assert check.passed
    n = found.table["sample"].nunique()
    assert check.text == (
        f"Each verdict is the same under all 10 ways to choose respondents, which make {n} different samples."
    )
    nothing = exclusion_check(found.table.assign(problem="no"))
    assert nothing.passed is None
    assert nothing.text == "Under no exclusion rule could the model be fitted."


def test_differences_within_monte_carlo_error_are_marked(found: Multiverse) -> None:
    table = found.table.assign(verdict="supported", probability=0.976, mc_error=0.003, shown=".976")
    table.loc[("mahalanobis", "H4"), ["verdict", "probability", "shown"]] = ["undecided", 0.972, ".972"]
    table.loc[("duplicates", "H4"), ["verdict", "probability", "shown"]] = ["undecided", 0.95, ".950"]
    text = exclusion_check(table).text
    assert "undecided (P .972, no more apart than Monte Carlo error) under Mahalanobis distance" in text
    assert "undecided (P .950) under duplicates" in text


def test_a_model_without_hypotheses(survey: Survey, screening: Screening) -> None:
    with pytest.raises(EstimationError, match=r"citizen-centric.toml has no hypotheses to compare"):
        multiverse(replace(SPEC, hypotheses=()), survey, screening)
