"""What follows from a change, against effects and means that are known in another way, and what is refused."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_feedback import SYNTAX as FEEDBACK
from helpers_feedback import feedback_frame
from helpers_matrix import moments_file
from helpers_page import page_text

import egovbayes as eb
from egovbayes.errors import SpecError
from egovbayes.report.what_if.contents import show_what_if
from egovbayes.study.what_if.changes import Change
from egovbayes.study.what_if.moved_draws import GroupDraws, group_draws, moved_by

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
TWO_GROUPS = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\ntextual ~ visual\n"


def _fit(model: str, data: object, **options: object) -> eb.Fit:
    return eb.fit(eb.model_from(model, **options), data, settings=FEW)


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit(eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019"), settings=FEW)


@pytest.fixture(scope="module")
def schools() -> eb.Fit:
    model = eb.with_groups(eb.model_from(TWO_GROUPS), "school", free=["paths"])
    return eb.fit(model, eb.read_survey("holzinger-swineford-1939"), settings=FEW)


def test_a_point_of_a_lever_is_the_total_effect_where_markers_have_loading_1(fit: eb.Fit) -> None:
    levers = eb.what_if(fit).levers
    total = fit.posterior["quantities"]["total"].sel(to="intention")
    for name in ("attitude", "trust", "readiness"):
        assert levers.loc[("intention", name), "effect"] == pytest.approx(float(total.sel({"from": name}).median()))
    by_item = levers[levers["kind"] == "item"].droplevel("outcome")
    loading = fit.posterior["quantities"]["estimate"].sel(parameter="trust=~tru2")
    own = (total.sel({"from": "trust"}) / loading).median()
    assert by_item.loc["tru2", "effect"] == pytest.approx(float(own))
    assert by_item.loc["tru1", "effect"] == pytest.approx(levers.loc[("intention", "trust"), "effect"])
    assert levers["p_highest"].groupby(levers["kind"]).sum().tolist() == pytest.approx([1.0, 1.0])


def test_a_shift_moves_each_construct_by_its_total_effect(fit: eb.Fit) -> None:
    found = eb.what_if(fit, "attitude=-0.5").constructs
    total = fit.posterior["quantities"]["total"].sel({"from": "attitude"})
    assert list(found.index) == ["attitude", "readiness", "intention"]
    assert found.loc["attitude", "change"] == pytest.approx(-0.5)
    for name in ("readiness", "intention"):
        assert found.loc[name, "change"] == pytest.approx(float(-0.5 * total.sel(to=name).median()))
    assert found["marker"].tolist() == ["att1", "rea1", "int1"]
    assert found.loc["intention", "p_above_zero"] == 0


def test_who_is_held_where_answers_are_now_moves_nothing_on_average(fit: eb.Fit) -> None:
    """And the shares of a held construct's own items change by what no longer varies, not by their means."""
    now = float(fit.answers.values[:, list(fit.answers.items).index("att1")].mean())
    held = eb.what_if(fit, f"attitude={now}")
    assert held.constructs["change"].abs().max() < 0.03
    up = eb.what_if(fit, f"attitude={now + 1}").constructs
    shifted = eb.what_if(fit, "attitude=+1").constructs
    assert up["change"].tolist() == pytest.approx(shifted["change"].tolist(), abs=0.05)


def test_several_changes_are_made_together(fit: eb.Fit) -> None:
    """A held construct no longer listens to one that is shifted before it."""
    both = eb.what_if(fit, ["attitude=+1", "readiness=+0.25"]).constructs
    alone = [eb.what_if(fit, text).constructs for text in ("attitude=+1", "readiness=+0.25")]
    draws = 0.02
    assert both.loc["intention", "change"] == pytest.approx(
        sum(one.loc["intention", "change"] for one in alone), abs=draws
    )
    cut = eb.what_if(fit, ["attitude=+1", "readiness=4"]).constructs
    only = eb.what_if(fit, "readiness=4").constructs
    assert cut.loc["intention", "change"] == pytest.approx(only.loc["intention", "change"], abs=draws)


def test_points_do_not_depend_on_how_a_construct_is_scaled(fit: eb.Fit) -> None:
    """With every construct in other units, loadings, paths and covariances with it, all that is told is the same."""
    (draws,) = group_draws(fit, np.random.default_rng(1))
    units = np.array([2.0, 0.5, 3.0, 0.1])
    old = draws.matrices
    scaled = replace(
        old,
        loadings=old.loadings / units,
        paths=units[:, None] * old.paths / units,
        construct_covariance=units[:, None] * old.construct_covariance * units,
    )
    names = fit.table.constructs
    changes = [Change("attitude", 1.0), Change("trust", 4.0, held=True)]
    here, there = (moved_by(changes, GroupDraws(each, draws.means, draws.marker), names) for each in (old, scaled))
    for name in ("points", "standardised", "answers", "item_sds"):
        np.testing.assert_allclose(getattr(there, name), getattr(here, name), rtol=1e-9, atol=1e-12)


def test_performance_is_the_mean_of_items_from_0_to_100_by_their_loadings(fit: eb.Fit) -> None:
    found = eb.what_if(fit).performance
    answers = pd.DataFrame(fit.answers.values, columns=fit.answers.items)
    own = 100 * (answers[["tru1", "tru2", "tru3"]].mean() - 1) / 4
    assert found.loc[["tru1", "tru2", "tru3"], "performance"].tolist() == pytest.approx(own.tolist(), abs=0.5)
    loadings = fit.parameters.loc[["trust=~tru2", "trust=~tru3"], "median"].tolist()
    mean = float(np.average(own, weights=[1.0, *loadings]))
    assert found.loc["trust", "performance"] == pytest.approx(mean, abs=0.5)
    width = found.loc["tru1", "performance_upper"] - found.loc["tru1", "performance_lower"]
    assert width == pytest.approx(2 * 1.96 * 25 * answers["tru1"].std() / np.sqrt(len(answers)), rel=0.25)


def test_shares_begin_at_those_observed(fit: eb.Fit) -> None:
    found = eb.what_if(fit, "attitude=+1").answers
    int1 = fit.answers.values[:, list(fit.answers.items).index("int1")]
    assert found.loc["int1", "share"] == pytest.approx((int1 >= 4).mean())
    assert found.loc["int1", "at_least"] == 4
    assert found.loc["int1", "share_after"] > found.loc["int1", "share"]
    assert found.loc["int1", "share_change_lower"] > 0
    assert "tru1" not in found.index, "what attitude does not reach stays as it is"


def test_what_it_rests_on_is_said(fit: eb.Fit) -> None:
    told = " ".join(eb.what_if(fit, "attitude=+1").assumptions)
    assert "The arrows are taken as causes: attitude can be moved" in told
    assert "attitude ~~ trust covary without an arrow: a common cause is assumed" in told
    assert "An item shows its construct and moves nothing" in told
    assert "other models would fit exactly as well" in told
    assert "attitude does not move intention in" in told
    assert eb.what_if(fit, "attitude=+9").notes[0].startswith("Beyond the answer scale on average: att1, att2, att3")


def test_the_same_seed_gives_the_same_numbers(fit: eb.Fit) -> None:
    first, again = (eb.what_if(fit, "attitude=4", seed=3) for _ in range(2))
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])


def test_each_group_has_rows_of_its_own(schools: eb.Fit) -> None:
    found = eb.what_if(schools, "visual=+1")
    total = schools.posterior["quantities"]["total"].sel({"to": "textual", "from": "visual"})
    for group in schools.table.groups:
        own = float(total.sel(group=group).median())
        assert found.constructs.loc[(group, "textual"), "change"] == pytest.approx(own)
        assert found.levers.loc[(group, "textual", "visual"), "effect"] == pytest.approx(own)
        assert set(found.of_group(group)) == set(found.tables)
    x4 = schools.answers.values[schools.answers.group == 0, list(schools.answers.items).index("x4")]
    scale = (np.nanmin(schools.answers.values[:, 3]), np.nanmax(schools.answers.values[:, 3]))
    own = 100 * (x4.mean() - scale[0]) / (scale[1] - scale[0])
    assert found.performance.loc[(schools.table.groups[0], "x4"), "performance"] == pytest.approx(own, abs=1)


def test_a_construct_of_constructs_is_moved_in_points_of_its_first_ones_marker() -> None:
    model = "v =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\ns =~ x7 + x8 + x9\ng =~ v + t\ns ~ g\n"
    done = _fit(model, eb.read_survey("holzinger-swineford-1939"))
    found = eb.what_if(done, "g=+1")
    assert found.constructs.loc["g", "marker"] == "x1"
    assert found.answers.loc["x1", "change"] == pytest.approx(1.0)
    path = done.posterior["quantities"]["total"].sel({"to": "s", "from": "g"})
    assert found.constructs.loc["s", "change"] == pytest.approx(float(path.median()))


def test_an_observed_predictor_is_its_own_marker_and_no_answer() -> None:
    done = _fit("f =~ x1 + x2 + x3\nf ~ ageyr\n", eb.read_survey("holzinger-swineford-1939"))
    found = eb.what_if(done, "ageyr=+1")
    path = done.parameters.loc["f~ageyr", "median"]
    assert found.constructs.loc["f", "change"] == pytest.approx(path)
    assert "ageyr" not in found.answers.index
    assert "ageyr" not in found.performance.index
    held = eb.what_if(done, "ageyr=14").constructs
    mean = float(eb.read_survey("holzinger-swineford-1939").frame["ageyr"].mean())
    assert held.loc["ageyr", "change"] == pytest.approx(14 - mean, abs=0.1)


def test_outcomes_are_constructs_that_a_path_leads_to(fit: eb.Fit) -> None:
    assert eb.what_if(fit).outcomes == ("intention",)
    asked = eb.what_if(fit, outcomes=["readiness"])
    assert set(asked.levers.index.get_level_values("lever")) >= {"attitude", "trust"}
    assert "rea1" not in asked.levers.index.get_level_values("lever")
    with pytest.raises(
        SpecError, match="--outcome trust: no path of the model leads to it; paths lead to readiness, int"
    ):
        eb.what_if(fit, outcomes=["trust"])


def test_a_model_without_paths_has_nothing_to_tell() -> None:
    done = _fit("v =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\n", eb.read_survey("holzinger-swineford-1939"))
    with pytest.raises(
        SpecError, match=r"what-if: the model has no path .* so nothing that is moved moves anything else"
    ):
        eb.what_if(done, "v=+1")


def test_feedback_without_equilibrium_is_refused_and_a_little_of_it_said() -> None:
    done = _fit(FEEDBACK, feedback_frame(0.3, 0.4))
    found = eb.what_if(done, "x1=+1")
    b12, b21, own = (done.posterior["quantities"]["estimate"].sel(parameter=n) for n in ("y1~y2", "y2~y1", "y1~x1"))
    assert found.constructs.loc["y1", "change"] == pytest.approx(float((own / (1 - b12 * b21)).median()))
    assert "Models that fit as well by construction were not looked for" in found.assumptions[-1]
    told = eb.what_if(_looser(done, 1), "x1=+1")
    assert told.notes[0] == "In 0.2 % of the draws the feedback of the model has no equilibrium; they are left out."
    assert told.constructs["change"].notna().all()
    with pytest.raises(
        SpecError, match=r"what-if: the feedback in the model goes round for ever in 25\.0 % of the draws"
    ):
        eb.what_if(_looser(done, 100), "x1=+1")


def _looser(done: eb.Fit, draws: int) -> eb.Fit:
    """The fit with paths of 1.5 in so many draws of the first chain: there B + B^2 + ... has no sum."""
    posterior = done.posterior.copy(deep=True)
    posterior["posterior"]["path"][0, :draws, :] = 1.5
    return replace(done, posterior=posterior)


def test_products_are_refused() -> None:
    model = "v =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\ns =~ x7 + x8 + x9\ns ~ v + t + v:t\n"
    done = _fit(model, eb.read_survey("holzinger-swineford-1939"))
    with pytest.raises(SpecError, match=r"what-if: model has products \(v:t\), which move along with their factors"):
        eb.what_if(done, "v=+1")


def test_another_likelihood_is_refused() -> None:
    done = _fit(
        "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f\n",
        eb.read_survey("holzinger-swineford-1939"),
        likelihood="student-t",
    )
    with pytest.raises(
        SpecError,
        match="what-if reads answers as normal numbers or as categories, and model has the likelihood student",
    ):
        eb.what_if(done, "f=+1")


def test_a_matrix_has_shifts_and_no_shares(fit: eb.Fit, tmp_path: object) -> None:
    file = moments_file(tmp_path, fit.moments, means=False)
    done = eb.fit(eb.read_model("citizen-centric"), eb.read_data(str(file)), settings=FEW)
    found = eb.what_if(done, "attitude=+1")
    assert found.constructs.loc["intention", "change"] == pytest.approx(0.5, abs=0.15)
    assert found.answers.empty
    assert found.performance.empty
    assert "Levers of intention: what a point of each moves it\n" in page_text(show_what_if, found)
    assert "Shares of answers and performance are not told" in " ".join(found.notes)
    with pytest.raises(
        SpecError, match=r"attitude=4: .* has no means, so nobody knows how far that is; shift the construct"
    ):
        eb.what_if(done, "attitude=4")


def test_an_item_of_two_constructs_has_one_row_and_an_outcome_asked_twice_one_section() -> None:
    """Its row in every table is of the first construct, where it was of the last, or there twice."""
    model = "visual =~ x1 + x2 + x3 + x9\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\ntextual ~ visual + speed\n"
    found = eb.what_if(_fit(model, eb.read_survey("holzinger-swineford-1939")), outcomes=["textual", "textual"])
    assert found.outcomes == ("textual",)
    for table in (found.levers, found.performance):
        assert table.index.is_unique
    assert found.levers.loc[("textual", "x9"), "construct"] == "visual"
    assert found.performance.loc["x9", "construct"] == "visual"
    assert found.performance.loc[["visual", "speed"], "performance"].between(0, 100).all()
