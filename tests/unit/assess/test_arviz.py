"""ArviZ, as it is installed, takes what a fit hands it."""

import arviz as az
import matplotlib.pyplot as plt
import numpy as np
import pytest
import xarray as xr
from helpers_pymc import TWO, answers

import egovbayes as eb
from egovbayes.assess.respondents import predicted
from egovbayes.errors import DataError, SpecError

SETTINGS = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200), eb.Rules(refits=0, prior_draws=10_000))
OF_A_FIT = {
    "summary": az.summary,
    "loo": az.loo,
    "compare": lambda tree: az.compare({"one": tree, "other": tree}),
    "psense_summary": az.psense_summary,
    "plot_ppc_dist": az.plot_ppc_dist,
    "plot_ppc_dist of the prior": lambda tree: az.plot_ppc_dist(tree, group="prior_predictive"),
    "plot_ppc_tstat": az.plot_ppc_tstat,
    "plot_prior_posterior": lambda tree: az.plot_prior_posterior(tree, var_names=["path"]),
    "plot_rank": lambda tree: az.plot_rank(tree, var_names=["path"]),
    "plot_forest": lambda tree: az.plot_forest(tree, var_names=["loading"]),
    "plot_trace_dist": lambda tree: az.plot_trace_dist(tree, var_names=["path"]),
    "plot_pair": lambda tree: az.plot_pair(tree, var_names=["path"]),
    "plot_energy": az.plot_energy,
    "plot_psense_dist": lambda tree: az.plot_psense_dist(tree, var_names=["path"]),
}
OF_ITEMS = {
    "plot_loo_pit": az.plot_loo_pit,
    "plot_ppc_pit": az.plot_ppc_pit,
    "plot_ppc_dist": az.plot_ppc_dist,
    "plot_ppc_dist_pit": az.plot_ppc_dist_pit,
    "plot_ppc_interval": az.plot_ppc_interval,
    "loo": lambda tree: az.loo(tree, var_name="x2"),
    "loo_pit": az.loo_pit,
    "loo_expectations": lambda tree: az.loo_expectations(tree, var_name="x2"),
    "loo_metrics": lambda tree: az.loo_metrics(tree, var_name="x2"),
    "loo_score": lambda tree: az.loo_score(tree, var_name="x2"),
    "loo_r2": lambda tree: az.loo_r2(tree, var_name="x2"),
}


@pytest.fixture(scope="module", params=["complete", "missing"])
def fit(request):
    model = eb.model_from_toml(f"means = true\nsyntax = '''{TWO}'''\n[hypotheses.H1]\nclaim = 'b > 0'")
    return eb.fit(model, answers(60, missing=request.param == "missing"), seed=1, settings=SETTINGS)


@pytest.mark.parametrize("name", OF_A_FIT)
@pytest.mark.filterwarnings("ignore")
def test_arviz_takes_the_draws_as_they_are(name: str, fit: eb.Fit) -> None:
    assert OF_A_FIT[name](fit.posterior) is not None
    plt.close("all")


@pytest.mark.parametrize("name", OF_ITEMS)
@pytest.mark.filterwarnings("ignore")
def test_arviz_takes_predictions_item_by_item(name: str, fit: eb.Fit) -> None:
    assert OF_ITEMS[name](eb.item_predictions(fit, ["x1", "x2"])) is not None
    plt.close("all")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("every", [False, True], ids=["some draws predicted", "every draw predicted"])
def test_arviz_refuses_the_pit_of_whole_respondents(fit: eb.Fit, *, every: bool) -> None:
    # where this fails, ArviZ takes a density of several answers: docs/adr/0075 and docs/pymc.md say it does not
    tree = fit.posterior
    if every:
        taken = tree["posterior_predictive"]["taken"][0].to_numpy()
        tree = xr.DataTree.from_dict({name: _thinned(group, taken) for name, group in tree.children.items()})
        xr.testing.assert_equal(*(tree[name]["draw"] for name in ("log_likelihood", "posterior_predictive")))
    for plot in (az.plot_loo_pit, az.plot_ppc_pit):
        with pytest.raises((ValueError, TypeError, IndexError)):
            plot(tree)
    plt.close("all")


def _thinned(group: xr.DataTree, taken: np.ndarray) -> xr.Dataset:
    """The draws that answers were predicted from, numbered from 0."""
    found = group.to_dataset()
    if "draw" not in found.dims or found.sizes["draw"] == len(taken):
        return found
    return found.isel(draw=taken).assign_coords(draw=np.arange(len(taken)))


@pytest.mark.filterwarnings("ignore")
def test_arviz_counts_missing_answers_in_a_pit() -> None:
    # where this fails, ArviZ leaves missing answers out, and docs/adr/0075 may be read again
    rng = np.random.default_rng(1)
    seen, dims = rng.normal(size=40), ("chain", "draw", "respondent")
    seen[:10] = np.nan
    given = {
        "posterior": xr.Dataset({"path": (("chain", "draw"), rng.normal(size=(4, 100)))}),
        "observed_data": xr.Dataset({"x": (("respondent",), seen)}),
        "posterior_predictive": xr.Dataset({"x": (dims, rng.normal(size=(4, 100, 40)))}),
        "log_likelihood": xr.Dataset({"x": (dims, rng.normal(size=(4, 100, 40)))}),
    }
    pit = az.loo_pit(xr.DataTree.from_dict(given))["x"].to_numpy()
    np.testing.assert_array_equal(pit[:10], 0)


def test_every_group_that_arviz_names_is_there(fit: eb.Fit) -> None:
    named = {"posterior", "sample_stats", "prior", "prior_predictive", "posterior_predictive", "log_likelihood"}
    assert named | {"observed_data", "constant_data", "log_prior"} <= set(fit.posterior.children)


def test_answers_are_predicted_for_whom_and_what_there_is(fit: eb.Fit) -> None:
    new, seen = fit.posterior["posterior_predictive"]["answers"], fit.posterior["observed_data"]["answers"]
    assert new.dims == ("chain", "draw", "respondent", "item")
    assert dict(new.sizes) == {"chain": 4, "draw": 50, "respondent": 60, "item": 6}
    assert new.nbytes == 4 * 50 * 60 * 6 * 4
    np.testing.assert_array_equal(np.isnan(new[0, 0]), np.isnan(seen))
    assert new["taken"].to_numpy().max() == 199
    # the mean of new answers varies about the intercept as answers do, by draw and respondent
    draws, intercept = new.sel(item="y3"), fit.posterior["posterior"]["intercept"].sel(intercepts="y3~1")
    error = np.hypot(float(draws.std()) / np.sqrt(200 * 50), float(intercept.std()) / np.sqrt(50))
    assert abs(float(draws.mean() - intercept.mean())) < 4 * error


def test_each_item_has_the_density_of_all_that_the_respondent_answered(fit: eb.Fit) -> None:
    tree = eb.item_predictions(fit)
    whole = fit.posterior["log_likelihood"]["answers"]
    for item, density in tree["log_likelihood"].data_vars.items():
        answered = ~np.isnan(fit.posterior["observed_data"]["answers"].sel(item=item).to_numpy())
        np.testing.assert_allclose(density, whole[:, :, answered], rtol=1e-9)
        new, seen = tree["posterior_predictive"][item], tree["observed_data"][item]
        assert new.shape[2:] == seen.shape == (answered.sum(),)
        assert not np.isnan(new).any()
    error = float(new.std()) / np.sqrt(60) + float(fit.posterior["posterior"]["intercept"].std(("chain", "draw")).max())
    assert abs(float(new.mean() - seen.mean())) < 4 * error


def test_answers_in_categories_are_predicted_as_codes() -> None:
    data = answers(80).apply(lambda column: np.digitize(column, [-0.5, 0.5]) + 1)
    settings = eb.FitSettings(eb.SamplerSettings(draws=20, tune=20), SETTINGS.rules)
    fit = eb.fit(eb.model_from(TWO, likelihood="ordinal"), data, seed=1, settings=settings)
    assert set(np.unique(fit.posterior["posterior_predictive"]["answers"])) == {1.0, 2.0, 3.0}
    assert set(np.unique(eb.item_predictions(fit, "x1")["posterior_predictive"]["x1"])) == {1.0, 2.0, 3.0}


def test_too_many_answers_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predicted, "MOST_ANSWERS", 4 * 60 * 6 - 1)
    fit = eb.fit(TWO, answers(60), seed=1, settings=SETTINGS)
    assert "posterior_predictive" not in fit.posterior.children
    assert fit.not_computed["posterior prediction"].startswith("So many answers are not predicted and kept: no more th")


def test_what_cannot_be_predicted_item_by_item_is_refused(fit: eb.Fit) -> None:
    with pytest.raises(SpecError, match=r"^x9 is no item of the model: x1, x2, x3, y1, y2, y3$"):
        eb.item_predictions(fit, ["x9"])
    weighted = eb.survey_from_frame(answers(60).assign(w=np.linspace(0.5, 2.0, 60)), source="asked", weights="w")
    with pytest.raises(DataError, match=r"^asked: respondents have weights or clusters, and none has a"):
        eb.item_predictions(eb.fit(TWO, weighted, seed=1, settings=SETTINGS))
