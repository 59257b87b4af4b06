"""What is made of many fits, of answers in categories: models compared, priors widened, surveys drawn and fitted."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ordinal import TWO, answers, mixed_frame, mixed_spec, ordinal_spec, survey_of
from helpers_page import page_text

import egovbayes as eb
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.errors import DataError, SpecError
from egovbayes.model.spec import Hypothesis
from egovbayes.report.comparing.contents import show_comparison
from egovbayes.runs.task import Task
from egovbayes.study.calibration.rank_table import rank_table
from egovbayes.study.comparing.left_out import LeftOut
from egovbayes.study.simulated.frozen_model import (
    frozen_model,
    notes_of_frozen,
    sizes_of_groups,
    with_drawn_answers,
)
from egovbayes.study.simulated.results import results_table
from egovbayes.study.simulated.truths import prior_of
from egovbayes.study.simulated.work import SimulatedFits

N = 60
CLAIM = (Hypothesis("H1", "b > 0"),)
PATH = replace(ordinal_spec(TWO.replace("g ~ f", "g ~ b*f")), name="path", hypotheses=CLAIM)
ONE = replace(ordinal_spec("f =~ x1 + x2 + x3 + y1 + y2 + y3"), name="one")
FEW = eb.SamplerSettings(draws=60, tune=60, chains=2, cores=1, seed=3)
SETTINGS = eb.FitSettings(FEW, eb.Rules(prior_draws=2000, refits=0))


@pytest.fixture(scope="module")
def survey():
    return survey_of(answers(N, 3))


@pytest.fixture(scope="module")
def compared(survey):
    return eb.compare([PATH, ONE], survey, settings=SETTINGS, run=eb.RunSettings(cores=1))


def test_models_of_categories_are_compared_by_the_probabilities_of_their_answers(compared):
    models, fits = compared.models, compared.fits
    assert set(models.index) == {"path", "one"}
    for name, fit in fits.items():
        own = fit.posterior["log_likelihood"]["answers"].to_numpy().reshape(-1, N)
        assert own.max() < 0.0  # probabilities, no densities
        within = own.mean(0).sum()
        assert within - 40 < models.loc[name, "elpd_loo"] < within + 5
        assert 0.0 < models.loc[name, "ppp"] < 1.0
    assert models["weight"].sum() == pytest.approx(1.0)
    assert np.isnan(models["log_marginal"]).all()
    assert "no log marginal likelihood" in next(c.text for c in compared.checks if c.name == "marginal likelihood")


def test_what_is_not_told_of_categories_says_why(compared):
    said = " ".join(compared.text)
    assert "has no maximum likelihood estimate by which they could be told" in said
    assert "common-method factor would change is not told of answers in categories" in said
    for name in ("residuals", "modification", "equivalents", "method_factor"):
        assert compared.tables[name].empty
    assert np.isnan(compared.method.harman)


def test_pairs_of_answers_stand_in_place_of_residual_correlations(compared):
    pairs = compared.tables["answer_pairs"]
    assert len(pairs) == 2 * 15
    assert compared.fits["one"].tables["answer_pairs"].equals(pairs.xs("one", level="model"))
    shown = page_text(show_comparison, compared)
    assert "Pairs of answers in categories that a model misses" in shown
    assert "Residual correlations" not in shown


def test_a_respondent_who_alone_gave_an_answer_can_be_left_out(compared):
    """Categories are those of the whole survey: without the respondent they would be fewer."""
    first = compared.candidates[0]
    work = LeftOut.of(compared.candidates)
    values = first.fit.prepared.answers.values
    alone = next(
        int(np.flatnonzero(column == value)[0])
        for column in values.T
        for value, times in zip(*np.unique(column, return_counts=True), strict=True)
        if times == min(np.unique(each, return_counts=True)[1].min() for each in values.T)
    )
    quick = replace(work, settings=replace(work.settings, draws=60, tune=60))
    left = quick.ready()(Task((0, alone), 3))["log density"]
    assert abs(left - first.loo.elpd[alone]) < 1.5


def test_numbers_and_categories_are_never_compared(survey):
    with pytest.raises(DataError, match="such numbers are on different scales"):
        eb.compare([PATH, replace(PATH, name="numbers", likelihood="normal")], survey, settings=SETTINGS)


def test_priors_are_widened_and_weighed(survey):
    found = eb.sensitivity(PATH, survey, factors=[0.5], settings=SETTINGS, run=eb.RunSettings(cores=1))
    curves = found.curves
    assert list(curves.index) == [("H1", 0.5), ("H1", 1.0)]
    assert curves["prior"].tolist() == ["standardised normal(0, 0.4)", "standardised normal(0, 0.8)"]
    assert (curves["error"] == "").all()
    assert {"H1", "g~f"} == set(found.scaling.index)
    assert (found.scaling["likelihood"] > found.scaling["prior"]).all()
    assert (found.scaling["likelihood_by"] == "weights").all()


@pytest.mark.parametrize(
    ("spec", "frame"),
    [(PATH, None), (PATH, answers(N, 3)), (mixed_spec(), mixed_frame(N, 3))],
    ids=["scales", "survey", "mixed"],
)
def test_data_sets_are_drawn_and_fitted(spec, frame):
    data = None if frame is None else survey_of(frame)
    model = frozen_model(spec, data)
    assert model.answers is None
    work = SimulatedFits(model, prior_of(model), FEW, Rules())
    ready = work.ready()
    done = {Task((N, k), 5): ready(Task((N, k), 5)) for k in range(2)}
    ranks = rank_table(results_table(done))
    thresholds = {name for name in model.table.free_names if "|t" in name}
    assert len(thresholds) == sum(len(codes) - 1 for codes in model.likelihood.categories.values())
    assert {*thresholds, "g~f", "standardised f=~x1", "log-likelihood"} <= set(ranks.index)
    assert (ranks["n"] == 2).all()
    assert ready(Task((N, 0), 5)) == done[Task((N, 0), 5)]


def test_drawn_answers_are_categories_of_the_survey_though_nobody_gave_one():
    model = frozen_model(PATH, survey_of(answers(N, 3)))
    values = prior_of(model).draws(range(model.table.n_free), 1, np.random.default_rng(1))[0]
    first = [number for number, name in enumerate(model.table.free_names) if name.startswith("x3|t")]
    values[first] = 8.0 + np.arange(len(first))  # all give the lowest answer
    drawn = with_drawn_answers(model, values, sizes_of_groups(model, N), np.random.default_rng(2))
    assert (drawn.answers.values[:, 2] == 1.0).all()
    data = drawn.likelihood.data(drawn.seen, means_integrated=False)
    assert data.categories.tolist() == [len(codes) for codes in model.likelihood.categories.values()]
    assert notes_of_frozen(model, None)[0].key == "frozen.categories"


def test_items_without_a_scale_cannot_be_drawn_without_a_survey():
    with pytest.raises(SpecError, match="item x1: which answers in categories there are, only its scale says"):
        frozen_model(replace(PATH, items={}), None)
