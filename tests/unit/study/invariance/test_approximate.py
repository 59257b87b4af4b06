"""Approximate invariance: which models are fitted, what is found where one item deviates, and what is said."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from helpers_invariance import FEW_DRAWS, deviating, observed_of
from helpers_ml import spec_of

import egovbayes as eb
from egovbayes.assess.clock import Clock
from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import EstimationError
from egovbayes.model.spec import ModelSpec
from egovbayes.study.invariance import invariance as of_steps
from egovbayes.study.invariance.approximate import _claims, approximate_model, approximate_of, exact_model
from egovbayes.study.invariance.approximate_reading import approximate_reading
from egovbayes.study.invariance.invariance import Invariance, with_approximate
from egovbayes.study.invariance.steps import step_model
from egovbayes.workflow import comparing_groups

FOUR = "f =~ i0 + i1 + i2 + i3"


@pytest.fixture(scope="module")
def alone() -> Invariance:
    """Six groups, in the last of which one item is answered .6 higher, as where no group bears a model of its own."""
    survey = survey_from_frame(deviating(intercept=1, groups=6), synthetic=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparing_groups, "why_no_steps", lambda *_: Sentence("approximate.no_steps", {"why": "so"}))
        return eb.invariance(spec_of(FOUR, group="where"), survey, approximate=True, seed=7, settings=FEW_DRAWS)


def test_the_exact_model_pools_what_makes_constructs_differ_and_ties_items() -> None:
    exact, approximate = exact_model(spec_of(FOUR, group="where")), approximate_model(spec_of(FOUR, group="where"))
    assert exact.group_pooled == ("construct_variances", "means")
    assert approximate.group_pooled == ("construct_variances", "means", "loadings", "intercepts")


def test_what_the_model_frees_or_pools_stays() -> None:
    spec = eb.with_groups(spec_of(FOUR, group="where", group_equal=("intercepts",)), free=["means"])
    assert exact_model(spec).group_pooled == ("construct_variances",)
    assert exact_model(spec).group_equal == ()
    deviating_too = approximate_model(spec)
    assert exact_model(deviating_too) == exact_model(spec)
    assert step_model(deviating_too, "scalar").group_pooled == ("construct_variances",)


def test_where_there_are_no_steps_items_that_deviate_stand_alone(alone: Invariance) -> None:
    assert alone.fits == {}
    assert [fit.spec.group_pooled[-1] for fit in alone.every_fit] == ["means", "intercepts"]
    assert alone.groups == tuple(f"g{k}" for k in range(6))
    assert alone.text[0].startswith("Paths need equal loadings and hardly notice")
    assert alone.text[1].startswith("The steps cannot be had (so), so items that deviate by a little are all")


def test_why_there_are_no_steps_is_what_maximum_likelihood_says(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_of(FOUR, group="where")
    observed = observed_of(spec, deviating(n=50, groups=3))
    assert of_steps.why_no_steps(spec, observed) is None

    def refused(*_: object) -> None:
        raise EstimationError("it did not converge.")

    monkeypatch.setattr(of_steps, "estimated", refused)
    found = of_steps.why_no_steps(spec, observed)
    assert found is not None
    assert "(it did not converge)" in found.text


def test_the_item_that_deviates_is_found_and_nothing_else(alone: Invariance) -> None:
    cells = alone.tables["item_deviations"]
    flagged = cells[cells["verdict"] == "deviates"]
    assert flagged.index.to_list() == [("i1~1", "g5")]
    # .6 in one of six groups is .5 above the mean of the groups' intercepts, in standard deviations of about 1.15
    assert flagged["deviation"].iloc[0] == pytest.approx(0.5 / 1.15, abs=0.12)
    told = "i1: at the same f, answers deviate from the average by these standard deviations of the item: g5 (+0."
    assert told in "\n".join(alone.text)
    assert alone.tables["approximate"]["spread"].idxmax() == "i1~1"


def test_means_move_where_the_item_deviates(alone: Invariance) -> None:
    means = alone.tables["approximate_means"]
    assert means["shift"].abs().idxmax() == ("f", "g5")
    # the item pulls the mean of the construct up by about a quarter of .6
    assert -0.3 < means.loc[("f", "g5"), "shift"] < -0.05
    assert means[["exact", "approximate"]].groupby("construct").mean().to_numpy() == pytest.approx(0.0, abs=0.05)


def test_an_interrupt_keeps_what_there_is(alone: Invariance) -> None:
    assert alone.approximate is not None
    exact = alone.approximate.exact

    def first_alone(name: str, _spec: ModelSpec) -> eb.Fit:
        if name == "exact":
            return exact
        raise KeyboardInterrupt

    found = approximate_of(alone.spec, first_alone)
    assert (found.fits, found.interrupted) == ({"exact": exact}, True)
    assert found.tables["approximate_means"].columns.to_list() == ["exact", "exact_lower", "exact_upper"]
    assert found.tables["approximate_claims"].empty
    told = with_approximate(replace(alone, approximate=None, sentences=()), found)
    assert told.interrupted
    assert told.text == (
        "Unfinished, since it was interrupted: this is the model in which no item deviates, and nothing is said of "
        "which items do.",
    )
    half = replace(exact, interrupted=True)
    assert approximate_of(alone.spec, lambda *_: half).fit is None
    fewer = replace(alone.approximate, fit=replace(alone.every_fit[1], interrupted=True))
    assert fewer.interrupted
    assert approximate_reading(fewer)[0].text.startswith("Unfinished, since it was interrupted: items that deviate")


def test_tables_in_the_making_outlive_one_interrupt_and_not_two() -> None:
    fits = comparing_groups._Fits(None, eb.FitSettings(), Clock())  # type: ignore[arg-type]
    interrupts = iter([KeyboardInterrupt, None, KeyboardInterrupt])

    def make() -> str:
        if (interrupt := next(interrupts)) is not None:
            raise interrupt
        return "tables"

    assert fits.finished(make) == "tables"
    assert fits.stopped
    with pytest.raises(KeyboardInterrupt):
        fits.clocked("the next fit", make)
    with pytest.raises(KeyboardInterrupt):
        fits.finished(make)
    assert next(interrupts, "all used") == "all used"


def test_two_groups_get_the_steps_and_a_word() -> None:
    survey = survey_from_frame(deviating(n=60))
    found = eb.invariance(spec_of(FOUR, group="where"), survey, approximate=True, seed=7, settings=FEW_DRAWS)
    assert found.approximate is None
    assert set(found.fits) == {"configural", "metric", "scalar", "strict"}
    assert found.text[-1].startswith("Approximate invariance needs three groups: of two,")


def fit_of(
    groups: tuple[str, ...] = ("a", "b", "c"), *, unusable: bool = False, **hypotheses: object
) -> SimpleNamespace:
    table = SimpleNamespace(groups=groups)
    frame = pd.DataFrame.from_dict(hypotheses, orient="index")
    rules = SimpleNamespace(interval=0.9)
    return SimpleNamespace(table=table, unusable=unusable, hypotheses=frame, posterior={"hypotheses": {}}, rules=rules)


def test_claims_that_both_models_ask_are_compared() -> None:
    row = {"probability": 0.99, "shown": ".990", "verdict": "supported", "effect": 0.4}
    row |= {"effect_lower": 0.3, "effect_upper": 0.5}
    exact, fit = fit_of(H1=row, H2=row), fit_of(H1={**row, "effect": 0.35}, **{"H2 [a]": row})
    table = _claims({"exact": exact, "approximate": fit})  # type: ignore[dict-item]
    assert table.index.to_list() == ["H1"]
    assert table.loc["H1", ["exact_effect", "approximate_effect", "shift"]].to_list() == pytest.approx(
        [0.4, 0.35, -0.05]
    )


def test_of_a_claim_with_an_effect_in_every_group_the_mean_is_told() -> None:
    row = {"probability": 0.99, "shown": ".990", "verdict": "supported", "effect": np.nan}
    exact, fit = fit_of(H1=row), fit_of(H1=row)
    for one, away in ((exact, 0.0), (fit, 0.1)):
        draws = np.array([[[0.1, 0.3]], [[0.3, 0.5]], [[9.0, 9.0]]]) + away
        tree = xr.Dataset({"tied_effect": (("tied", "chain", "draw"), draws)})
        one.posterior["hypotheses"] = tree.assign_coords(tied_hypothesis=("tied", ["H1", "H1", "H2"]))
        one.hypotheses.loc["H2"] = one.hypotheses.loc["H1"]
    table = _claims({"exact": exact, "approximate": fit})  # type: ignore[dict-item]
    assert table.loc["H1", ["exact_effect", "shift"]].to_list() == pytest.approx([0.3, 0.1])
    assert table.loc["H1", ["exact_effect_lower", "exact_effect_upper"]].to_list() == pytest.approx([0.21, 0.39])


def said(*, verdicts: tuple[str, str], shift: float, unusable: bool = False, effect: float = 0.013) -> str:
    cells = pd.DataFrame({"verdict": ["deviates", "open"], "deviation": [-0.4, 0.1]})
    cells.index = pd.MultiIndex.from_tuples([("f=~x5", "a"), ("f=~x5", "b")], names=["parameter", "group"])
    spreads = pd.DataFrame({"kind": "loading", "item": "x5", "construct": "f", "either": True}, index=["f=~x5"])
    means = pd.DataFrame({"exact": [0.2], "approximate": [0.2 + shift], "shift": [shift]})
    means.index = pd.MultiIndex.from_tuples([("f", "b")], names=["construct", "group"])
    claims = pd.DataFrame({"exact_verdict": verdicts[:1], "approximate_verdict": verdicts[1:], "shift": [effect]})
    tables = {"item_deviations": cells, "approximate": spreads, "approximate_means": means}
    tables["approximate_claims"] = claims.set_axis(["H1"])
    fit = fit_of(unusable=unusable)
    fits = {"exact": fit_of(), "approximate": fit}
    found = SimpleNamespace(tables=tables, fit=fit, exact=fit_of(), fits=fits, interrupted=False)
    return "\n".join(sentence.text for sentence in approximate_reading(found))  # type: ignore[arg-type]


def test_every_sentence_of_the_reading() -> None:
    quiet = said(verdicts=("supported", "supported"), shift=0.02)
    assert "x5: its loading on f deviates from the average by these shares of it: a (−0.40)." in quiet
    assert "That may as well be the other item of f" in quiet
    assert "Of 2 loadings and intercepts in groups 1 deviate by more than a quarter" in quiet
    assert "Letting items deviate moves no group's mean of a construct by a tenth" in quiet
    assert "No verdict changes, and no effect moves by more than 0.02." in quiet
    assert "With 3 groups how far items deviate is decided by the priors of their spreads." in quiet
    loud = said(verdicts=("supported", "undecided"), shift=-0.3, unusable=True)
    assert "moves 1 of 1 means of constructs in groups by a tenth" in loud
    assert "most that of f in b: from 0.20 to −0.10 from the mean of the groups" in loud
    assert "With items that deviate these claims have another verdict: H1." in loud
    assert "These draws are not to be used: approximate." in loud
    assert "No verdict changes.\n" in said(verdicts=("supported", "supported"), shift=0.0, effect=np.nan)
    unheard = said(verdicts=("supported", "not judged"), shift=0.0)
    assert "What letting items deviate does to the verdicts is not told: some are not judged." in unheard
    assert "another verdict" not in unheard
