"""What follows from a change where answers are categories, against answers that are drawn person by person."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import TWO, answers, grouped_frame, ordinal_spec, survey_of
from helpers_page import page_text

import egovbayes as eb
from egovbayes.errors import SpecError
from egovbayes.report.what_if.contents import show_what_if
from egovbayes.report.what_if.writing import drawings, write_what_if
from egovbayes.study.what_if.asked import asked_of
from egovbayes.study.what_if.changes import Change
from egovbayes.study.what_if.in_categories import MovedAnswers, category_rows, expected_rows
from egovbayes.study.what_if.moved_draws import GroupDraws, group_draws, moved_by

FEW = eb.FitSettings(eb.SamplerSettings(draws=100, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
PEOPLE = 400_000


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit(ordinal_spec(TWO), survey_of(answers(200, 3, missing=0.05)), settings=FEW)


def _first_draw(draws: GroupDraws) -> GroupDraws:
    """The group's draws with the first alone."""
    names = type(draws.matrices).__dataclass_fields__
    matrices = type(draws.matrices)(**{name: getattr(draws.matrices, name)[:1] for name in names})
    steps = type(draws.steps)(tuple(each[:1] for each in draws.steps.thresholds), draws.steps.codes)
    return GroupDraws(matrices, draws.means[:1], draws.marker, steps)


def _answered(draws: GroupDraws, change: Change | None, rng: np.random.Generator) -> np.ndarray:
    """Answers (person, item) of people whose constructs are drawn one after the other: g hears f, thresholds are where
    they are without a change.
    """
    loadings, paths = draws.matrices.loadings[0], draws.matrices.paths[0]
    disturbances = draws.matrices.construct_covariance[0]
    residuals = np.linalg.cholesky(draws.matrices.residual_covariance[0])
    sd_f = np.sqrt(disturbances[0, 0])
    f = rng.standard_normal(PEOPLE) * sd_f
    if change is not None:
        f = np.full(PEOPLE, change.points * sd_f) if change.held else f + change.points * sd_f
    g = paths[1, 0] * f + rng.standard_normal(PEOPLE) * np.sqrt(disturbances[1, 1])
    latent = np.stack([f, g], axis=1) @ loadings.T + rng.standard_normal((PEOPLE, len(loadings))) @ residuals.T
    found = np.empty(latent.shape)
    for item, (steps, codes) in enumerate(zip(draws.steps.thresholds, draws.steps.codes, strict=True)):
        found[:, item] = codes[0] + np.searchsorted(steps[0] * draws.item_sds[0, item], latent[:, item])
    return found


@pytest.mark.parametrize("change", [Change("f", 1.0), Change("f", -0.5, held=True)], ids=["shifted", "held"])
def test_answers_are_those_of_people_drawn_one_by_one(fit: eb.Fit, change: Change) -> None:
    """Every probability and expected answer of a draw, now and then, within four standard errors."""
    draws = _first_draw(group_draws(fit, np.random.default_rng(1))[0])
    moved = moved_by([change], draws, fit.table.constructs)
    told = MovedAnswers(draws.steps, moved.answers, draws.item_sds, moved.item_sds)
    now, then = (_answered(draws, each, np.random.default_rng(2)) for each in (None, change))
    expected, shares = dict(expected_rows(fit, told)), dict(category_rows(fit, told))
    assert len(expected) == len(fit.table.items)
    error = 4 * 0.5 / np.sqrt(PEOPLE)
    for item, name in enumerate(fit.table.items):
        row, width = expected[name], len(draws.steps.codes[item]) - 1
        assert row["mean"] == pytest.approx(now[:, item].mean(), abs=error * width)
        assert row["mean_after"] == pytest.approx(then[:, item].mean(), abs=error * width)
        assert row["change"] == pytest.approx(row["mean_after"] - row["mean"])
        assert row["share_after"] == pytest.approx((then[:, item] >= row["at_least"]).mean(), abs=error)
        for code in draws.steps.codes[item]:
            own = shares[name, code]
            assert own["share"] == pytest.approx((now[:, item] == code).mean(), abs=error)
            assert own["share_after"] == pytest.approx((then[:, item] == code).mean(), abs=error)
            assert own["at_least"] == pytest.approx((now[:, item] >= code).mean(), abs=error)
            assert own["at_least_after"] == pytest.approx((then[:, item] >= code).mean(), abs=error)
            assert own["at_least_change"] == pytest.approx(own["at_least_after"] - own["at_least"])


def test_constructs_move_by_their_standardised_total_effects(fit: eb.Fit) -> None:
    found = eb.what_if(fit, "f=-0.5")
    path = fit.posterior["quantities"]["standardised"].sel(row="g~f")
    assert found.in_sds
    assert found.constructs.loc["f", "change"] == pytest.approx(-0.5)
    assert found.constructs.loc["g", "change"] == pytest.approx(float(-0.5 * path.median()))
    assert found.constructs["change"].tolist() == pytest.approx(found.constructs["standardised"].tolist())
    assert found.constructs["marker"].tolist() == ["", ""]
    assert found.levers.loc[("g", "f"), "effect"] == pytest.approx(float(path.median()))


def test_a_held_construct_varies_no_longer(fit: eb.Fit) -> None:
    """At its mean nobody's mean changes, and answers to its items spread less: extreme ones become rarer."""
    held = eb.what_if(fit, "f=0")
    assert held.constructs.empty
    assert {"x1", "x2", "x3"} <= set(held.answers.index)
    own = held.categories.loc["x2"]
    near = eb.what_if(fit, "f=0.000001").categories.loc["x2"]
    assert own["share_after"].tolist() == pytest.approx(near["share_after"].tolist(), abs=1e-5)
    rarer = own["share_after"] < own["share"]
    assert rarer.iloc[0]
    assert rarer.iloc[-1]


def test_the_lever_of_an_item_is_the_pace_at_which_its_expected_answer_begins_to_move(fit: eb.Fit) -> None:
    step = 1e-4
    levers = eb.what_if(fit).levers.loc["g"]
    for item in ("x1", "x3"):
        moved = eb.what_if(fit, Change("f", step))
        pace = moved.answers.loc[item, "change"] / step
        effect = levers.loc["f", "effect"] / pace
        # medians of a ratio and ratios of medians
        assert levers.loc[item, "effect"] == pytest.approx(effect, rel=0.02)


def test_performance_is_the_expected_answer_from_0_to_100(fit: eb.Fit) -> None:
    found, told = eb.what_if(fit).performance, fit.tables["expected_answers"]["median"]
    codes = fit.prepared.likelihood.categories
    for item, own in codes.items():
        by_fit = 100 * (told[item] - own[0]) / (own[-1] - own[0])
        assert found.loc[item, "performance"] == pytest.approx(by_fit, abs=1e-6)
    of_f = found.loc[["x1", "x2", "x3"], "performance"]
    assert of_f.min() <= found.loc["f", "performance"] <= of_f.max()


def test_now_is_what_the_fit_says(fit: eb.Fit) -> None:
    found, told = eb.what_if(fit, "f=+1").categories, fit.tables["categories"]
    for of, name in (("share", "median"), ("share_lower", "lower"), ("at_least", "at_least_median")):
        assert found[of].to_numpy() == pytest.approx(told.loc[found.index, name].to_numpy(), abs=1e-9)


def test_groups_are_moved_about_their_own_means() -> None:
    sizes = (3, 3, 4, 4, 4, 4)
    spec = eb.with_groups(ordinal_spec(TWO, sizes), "school")
    done = eb.fit(spec, survey_of(grouped_frame([answers(150, 1, sizes), answers(150, 2, sizes)])), settings=FEW)
    found = eb.what_if(done, "f=+1")
    for group in done.table.groups:
        assert found.constructs.loc[(group, "f"), "change"] == pytest.approx(1.0)
        own = found.of_group(group)["categories"].groupby(level="item")["share_after"].sum()
        assert own.to_numpy() == pytest.approx(np.ones(6), abs=0.02)


def test_the_page_says_its_units(fit: eb.Fit, tmp_path) -> None:
    text = page_text(show_what_if, eb.what_if(fit, ["f=+1", "g=0.5"]))
    said = " ".join(text.split())
    assert "f=+1: f is shifted by +1 of its own standard deviations" in said
    assert "g=0.5: g is held +0.5 of its standard deviations from its mean, the same for everybody" in said
    assert "What would follow, in standard deviations of each construct" in said
    assert "Answers: the expected answer, and the share that agrees" in said
    assert "Levers of g: what a standard deviation of each moves it, in its own" in said
    assert "if it went on as it begins" in said
    assert "point of its" not in said
    assert max(map(len, text.splitlines())) <= 80
    found = eb.what_if(fit, "f=-1")
    assert "f is shifted by −1 of its own standard deviations" in page_text(show_what_if, found)
    assert "held 0 of its standard deviations from its mean" in page_text(show_what_if, eb.what_if(fit, "f=0"))
    assert not write_what_if(found, tmp_path / "out", figures=False)
    table = pd.read_csv(tmp_path / "out" / "tables" / "categories.csv")
    assert table.groupby("item")["share"].sum().to_numpy() == pytest.approx(np.ones(6), abs=0.02)
    figures = {name: draw() for name, draw in drawings(found)}
    assert set(figures) == {"answers", "importance-constructs-g", "importance-items-g"}
    labels = [figures[f"importance-{kind}-g"].axes[0].get_xlabel() for kind in ("constructs", "items")]
    assert labels == ["importance: SDs of g per SD", "importance: SDs of g per point"]


@pytest.mark.parametrize("change", ["f=4", "f=-3.5"])
def test_a_construct_moved_out_of_sight_is_refused(fit: eb.Fit, change: str) -> None:
    """Whoever means points of the answer scale is told what the numbers are."""
    with pytest.raises(
        SpecError, match=re.escape(f"{change}: with answers in categories a construct is moved in its s")
    ):
        eb.what_if(fit, change)


def test_categories_beside_numbers_are_refused() -> None:
    with pytest.raises(SpecError, match="what-if reads all answers as categories or all as numbers, and here x1 are"):
        asked_of(replace(ordinal_spec(TWO), ordered=("x1",)), "f=+1", ())
