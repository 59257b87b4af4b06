"""The shipped study with few draws: what does not hang on draws must come out exactly."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_study import SMALL, small_study

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.engines.tree import values_of
from egovbayes.errors import SpecError
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import Prior
from egovbayes.notation import Kind
from egovbayes.study import set_sensitivity as set_sensitivity_module
from egovbayes.study.explained import explained_table
from egovbayes.study.printed.printed_study import PrintedStudy
from egovbayes.study.printed.sample_beside_printed import check_profile, respondents_beside_printed
from egovbayes.study.set_sensitivity import differences, set_sensitivity, widened
from egovbayes.study.study_models import SetClaim
from egovbayes.workflow import studying

PERSONAL = SetClaim("intention", "personal", "objective")


def test_only_the_slip_in_cfi_is_not_as_printed() -> None:
    table = small_study().fit_table
    assert table.index[table["agrees"] == "no"].to_list() == [("full", "cfi")]
    assert (table["agrees"] == "yes").sum() == 18
    assert "the printed CFI 0.920 contradicts" in table.loc[("full", "cfi"), "note"]
    assert table.loc[("full", "df"), "ml"] == 197
    assert table.loc[("final", "df"), "ml"] == 31


def test_posterior_indices_have_names_of_their_own() -> None:
    table = small_study().fit_table
    named = table["posterior_index"].loc["final"].to_dict()
    assert named["rmsea"] == "BRMSEA"
    assert named["cfi"] == "BCFI"
    assert named["p_value"] == "predictive p"
    assert named["chi_square"] == named["ifi"] == ""
    assert not set(named.values()) & set(table["name"])


def test_every_printed_percentage_and_reliability_comes_out() -> None:
    study = small_study()
    assert (study.respondents["agrees"] == "yes").all()
    assert len(study.respondents) == 20
    assert study.respondents.loc["response rate", ["n", "answered"]].tolist() == [422, 500]
    alphas = study.scales[study.scales["printed"] != ""]
    assert alphas["shown"].to_dict() == {"attitude": "0.893", "trust": "0.866"}
    assert (study.scales["alpha"] > 0.7).all()


def test_maximum_likelihood_gives_the_printed_verdicts() -> None:
    study = small_study()
    table = study.verdicts.loc[study.verdicts["printed"] != ""]
    assert not table["differing"].str.contains("maximum likelihood").any()
    assert list(dict.fromkeys(table.index.get_level_values(0))) == [*study.printed.verdicts]


def test_explained_variance_stands_where_it_was_printed() -> None:
    table = explained_table(small_study().explained)
    assert table["printed"].to_dict() == {("intention", "full"): "", ("intention", "final"): "0.718"}
    assert round(table.loc[("intention", "final"), "ml"], 3) == 0.718
    assert (table["lower"] < table["median"]).all()
    assert (table["median"] < table["upper"]).all()


def test_models_of_different_items_carry_a_note() -> None:
    assert any("22 items" in note and "no AIC, BIC" in note for note in small_study().notes)


def test_differences_turn_with_the_claim() -> None:
    fit = small_study().fits["full"]
    values = values_of(fit.table, fit.posterior).reshape(-1, fit.table.n_free)
    one = differences(fit, PERSONAL, values)
    other = differences(fit, SetClaim("intention", "objective", "personal"), values)
    assert len(one) == 4
    for reading, difference in one.items():
        np.testing.assert_allclose(difference, -other[reading])


def test_the_models_own_prior_gives_the_fits_own_numbers() -> None:
    fit = small_study().fits["full"]
    table = set_sensitivity(fit, PERSONAL, (1.0,), Rules(), SMALL.sampler).table
    own = fit.tables["group_effects"]
    for reading in table.index.get_level_values("reading"):
        assert table.loc[(reading, 1.0), "probability"] == own.loc[("intention", reading, "personal"), "p_largest"]
    share = fit.hypotheses.loc["basic"]
    assert table.loc[("share of variance", 1.0), "difference"] == pytest.approx(share["effect"], abs=1e-12)


def test_every_reading_is_told_under_every_prior() -> None:
    sensitivity = small_study().sensitivity
    assert sensitivity is not None
    assert len(sensitivity.table) == 12
    assert sorted(set(sensitivity.table.index.get_level_values("path_prior"))) == [0.5, 1.0, 2.0]


def test_groups_that_are_not_there_are_told() -> None:
    fit = small_study().fits["full"]
    values = values_of(fit.table, fit.posterior).reshape(-1, fit.table.n_free)
    with pytest.raises(SpecError, match="readiness has no sets personal and objective that lead to it"):
        differences(fit, SetClaim("readiness", "personal", "objective"), values)


def test_only_the_widths_of_paths_change() -> None:
    fit = small_study().fits["full"]
    paths = {row.free for row in fit.table.rows if row.kind is Kind.PATH}
    wider = widened(fit.table, fit.priors, 2.0)
    for number, (before, after) in enumerate(zip(fit.priors, wider, strict=True)):
        if number in paths:
            assert after == replace(before, parameters=(before.parameters[0], 2 * before.parameters[1]))
        else:
            assert after == before


def test_families_without_a_width_stay_as_they_are() -> None:
    fit = small_study().fits["full"]
    flat = parse_prior("uniform(-1, 1)")
    assert set(widened(fit.table, [flat] * fit.table.n_free, 2.0)) == {flat}
    students = widened(fit.table, [Prior("student-t", (3.0, 0.0, 1.0))] * fit.table.n_free, 0.5)
    assert Prior("student-t", (3.0, 0.0, 0.5)) in students


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ({"female": ("gendr", "female")}, "study.toml .profile. female: 'gendr' is no question .* 'gender'"),
        (
            {"female": ("gender", "femal")},
            "'femal' is no answer to gender .did you mean 'female'..; its answers: female, male",
        ),
    ],
)
def test_percentages_point_at_questions_that_are_there(profile: dict[str, tuple[str, str]], message: str) -> None:
    study = small_study()
    assert study.description is not None
    with pytest.raises(SpecError, match=message):
        respondents_beside_printed(replace(study.plan, profile=profile), study.description, study.printed.printed)
    with pytest.raises(SpecError, match=message):
        check_profile(replace(study.plan, profile=profile), study.data)


def test_nothing_is_sampled_where_the_profile_is_not_the_surveys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studying, "fit", lambda *_, **__: pytest.fail("sampled"))
    plan = replace(small_study().plan, profile={"female": ("gender", "woman")})
    with pytest.raises(SpecError, match="'woman' is no answer to gender"):
        studying.run_study(plan)


def test_a_survey_without_questions_about_respondents_has_no_profile() -> None:
    study = small_study()
    bare = replace(study.data, description=None)
    with pytest.raises(SpecError, match=r"study.toml .profile.: the survey .* has no questions about its respondents"):
        check_profile(study.plan, bare)
    check_profile(replace(study.plan, profile={}), bare)


def test_without_print_nothing_agrees_or_differs() -> None:
    nothing = PrintedStudy()
    assert (nothing.verdicts, nothing.measures("full"), str(nothing.against("full", "CFI"))) == ({}, {}, "")


def test_interrupted_refits_end_the_study(monkeypatch: pytest.MonkeyPatch) -> None:
    fit = small_study().fits["full"]

    class Interrupted:
        interrupted = True

    monkeypatch.setattr(set_sensitivity_module, "sample", lambda *_: Interrupted())
    with pytest.raises(KeyboardInterrupt):
        set_sensitivity(fit, PERSONAL, (2.0,), Rules(), SMALL.sampler)
