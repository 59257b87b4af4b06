"""The whole: tables that agree with each other and with lavaan, the reading, and what is the same for the same seed."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_invariance import FEW_DRAWS, PARTIAL, schools_invariance, schools_model, schools_survey
from helpers_ml import reference

import egovbayes as eb
from egovbayes.check import Check

LADDER = "lavaan_hs1939_school_ladder.json"


def test_the_ladder_has_lavaans_numbers() -> None:
    ladder, theirs = schools_invariance().ladder, reference(LADDER)
    for step, row in ladder.iterrows():
        own = theirs["steps"][step]
        assert (row["n_free"], row["df"]) == (own["npar"], own["df"])
        for ours, name in (("chi_square", "chisq"), ("cfi", "cfi"), ("rmsea", "rmsea")):
            assert row[ours] == pytest.approx(own[name], rel=1e-7), (step, name)
        assert row["srmr"] == pytest.approx(own["srmr"], abs=5e-7)  # at first order where lavaan stopped
    for before, step in (("configural", "metric"), ("metric", "scalar"), ("scalar", "strict")):
        own = theirs["differences"][f"{before}_{step}"]
        assert ladder.loc[step, "delta_chi_square"] == pytest.approx(own["chisq_diff"], rel=1e-6)
        assert ladder.loc[step, "delta_df"] == own["df_diff"]
        assert ladder.loc[step, "delta_p"] == pytest.approx(own["p"], rel=1e-5)


def test_partial_invariance_has_lavaans_numbers() -> None:
    ladder, theirs = schools_invariance(PARTIAL).ladder, reference(LADDER)["steps"]["partial"]
    row = ladder.loc["scalar"]
    assert row["free"] == "x3~1, x7~1"
    assert (row["n_free"], row["df"]) == (theirs["npar"], theirs["df"])
    assert row["chi_square"] == pytest.approx(theirs["chisq"], rel=1e-7)
    assert row["cfi"] == pytest.approx(theirs["cfi"], rel=1e-7)


def test_a_notebook_is_shown_a_line() -> None:
    found = schools_invariance()
    assert repr(found).startswith(
        f"<Invariance of {found.spec.name}, 2 groups by school; configural: undecided; metric: "
    )
    assert repr(found).endswith(f"; tables: {', '.join(found.tables)}>")
    fit = found.fits["scalar"]
    told = f"<Fit of {fit.spec.name} to {fit.prepared.observed.source} (301 respondents, 2 groups by school): "
    assert repr(fit).startswith(told)
    assert ("; tables: answers" in repr(fit), ": converged;" in repr(fit)) == ("answers" in fit.tables, fit.converged)
    stopped = replace(fit, interrupted=True, checks=(Check("rhat", False, "plain", {"text": "They disagree."}),))
    assert ": not converged, interrupted; tables: " in repr(stopped)


def test_score_tests_are_lavaans() -> None:
    tests, theirs = schools_invariance().equalities.loc["scalar"], reference(LADDER)["score_tests"]
    for relation, row in tests.iterrows():
        assert row["chi_square"] == pytest.approx(theirs[relation]["X2"], abs=5e-5)
        assert row["df"] == theirs[relation]["df"]


def test_leave_one_out_differences_are_sums_over_respondents() -> None:
    found = schools_invariance()
    for before, step in (("configural", "metric"), ("metric", "scalar")):
        ends = [found.fits[name].fit_indices["value"]["elpd_loo"] for name in (before, step)]
        assert found.ladder.loc[step, "delta_elpd"] == pytest.approx(ends[1] - ends[0], abs=1e-6)
        assert 0 < found.ladder.loc[step, "delta_elpd_se"] < found.fits[step].fit_indices["sd"]["elpd_loo"]


def test_the_reading_of_the_pupils() -> None:
    found = schools_invariance()
    assert found.verdicts["verdict"].to_dict() == {
        "configural": "undecided",
        "metric": "holds",
        "scalar": "does not hold",
        "strict": "undecided",
    }
    assert found.text[0].startswith("Paths need equal loadings and hardly notice")
    text = "\n".join(found.text)
    assert "x3: at the same visual, answers in Grant-White are 0.48 standard deviations lower" in text
    assert "from −0.17 to 0.06 standard deviations from that in Pasteur" in text
    assert "at the estimate every claim then says what it said" in text
    assert '--free "x3~1,x7~1"' in text


def test_partly_tied_means_may_be_compared_and_pairs_are_told() -> None:
    found = schools_invariance(PARTIAL)
    assert found.verdicts.loc["scalar", "verdict"] == "holds"
    assert found.in_the_way.empty
    assert any("Two items only are tied of visual, speed" in sentence for sentence in found.text)


def test_means_of_the_draws_lie_about_those_of_the_estimate() -> None:
    means = schools_invariance().means.loc["scalar"]
    assert (means["median"] - means["ml"]).abs().max() < 0.05
    assert ((means["lower"] < means["ml"]) & (means["ml"] < means["upper"])).all()
    assert means["ml"].to_dict()["textual", "Grant-White"] == pytest.approx(0.6162, abs=1e-3)


def test_claims_stand_by_step() -> None:
    claims = schools_invariance().tables["claims"]
    assert claims.index.to_list() == [(step, "together") for step in schools_invariance().fits]
    assert (claims["probability"] > 0.9).all()


def test_the_same_seed_gives_the_same_numbers() -> None:
    again = eb.invariance(schools_model(), schools_survey(), seed=7, settings=FEW_DRAWS)
    np.testing.assert_allclose(again.ladder["elpd"], schools_invariance().ladder["elpd"], atol=1e-6)
