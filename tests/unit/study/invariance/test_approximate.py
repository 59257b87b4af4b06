"""Approximate invariance: which models are fitted, what is found where one item deviates, and what is said."""

from types import SimpleNamespace

import pandas as pd
import pytest
from helpers_invariance import FEW_DRAWS, alone, deviating
from helpers_ml import spec_of

import egovbayes as eb
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.study.invariance.approximate import _claims, approximate_model, exact_model
from egovbayes.study.invariance.approximate_reading import approximate_reading
from egovbayes.study.invariance.steps import step_model

FOUR = "f =~ i0 + i1 + i2 + i3"


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


def test_groups_too_small_for_the_steps_are_looked_at_together() -> None:
    found = alone()
    assert found.fits == {}
    assert [fit.spec.group_pooled[-1] for fit in found.every_fit] == ["means", "intercepts"]
    assert found.groups == tuple(f"g{k}" for k in range(7))
    text = "\n".join(found.text)
    assert "The steps cannot be had (" in text
    assert "g6: 3 respondents" in text
    assert "that alone" not in text


def test_the_item_that_deviates_is_found_and_nothing_else() -> None:
    found = alone()
    cells = found.tables["item_deviations"]
    flagged = cells[cells["verdict"] == "deviates"]
    assert flagged.index.to_list() == [("i1~1", "g5")]
    # .6 in one of six groups is .5 above the mean of the groups' intercepts, in standard deviations of about 1.15
    assert flagged["deviation"].iloc[0] == pytest.approx(0.5 / 1.15, abs=0.12)
    assert "i1: at the same f, answers deviate from the average by these standard deviations of the item: g5 (+0." in (
        "\n".join(found.text)
    )
    spreads = found.tables["approximate"]
    assert spreads["spread"].idxmax() == "i1~1"
    assert "With" not in found.text[-1]


def test_means_move_where_the_item_deviates() -> None:
    means = alone().tables["approximate_means"]
    assert means["shift"].abs().idxmax() == ("f", "g5")
    # the item pulls the mean of the construct up by about a quarter of .6
    assert -0.3 < means.loc[("f", "g5"), "shift"] < -0.05
    assert means[["exact", "approximate"]].groupby("construct").mean().to_numpy() == pytest.approx(0.0, abs=0.05)


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
    return SimpleNamespace(table=table, unusable=unusable, hypotheses=frame)


def test_claims_that_both_models_ask_are_compared() -> None:
    row = {"probability": 0.99, "shown": ".990", "verdict": "supported", "effect": 0.4}
    row |= {"effect_lower": 0.3, "effect_upper": 0.5}
    exact, fit = fit_of(H1=row, H2=row), fit_of(H1={**row, "effect": 0.35}, **{"H2 [a]": row})
    table = _claims(exact, fit)  # type: ignore[arg-type]
    assert table.index.to_list() == ["H1"]
    assert table.loc["H1", ["exact_effect", "approximate_effect", "shift"]].to_list() == pytest.approx(
        [0.4, 0.35, -0.05]
    )


def said(*, verdicts: tuple[str, str], shift: float, unusable: bool = False) -> str:
    cells = pd.DataFrame({"verdict": ["deviates", "open"], "deviation": [-0.4, 0.1]})
    cells.index = pd.MultiIndex.from_tuples([("f=~x5", "a"), ("f=~x5", "b")], names=["parameter", "group"])
    spreads = pd.DataFrame({"kind": "loading", "item": "x5", "construct": "f", "either": True}, index=["f=~x5"])
    means = pd.DataFrame({"exact": [0.2], "approximate": [0.2 + shift], "shift": [shift]})
    means.index = pd.MultiIndex.from_tuples([("f", "b")], names=["construct", "group"])
    claims = pd.DataFrame({"exact_verdict": verdicts[:1], "approximate_verdict": verdicts[1:], "shift": [0.013]})
    tables = {"item_deviations": cells, "approximate": spreads, "approximate_means": means}
    tables["approximate_claims"] = claims.set_axis(["H1"])
    fit = fit_of(unusable=unusable)
    found = SimpleNamespace(tables=tables, fit=fit, exact=fit_of(), fits=(fit_of(), fit))
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
    assert "most that of f in b: from 0.20 to -0.10 from the mean of the groups" in loud
    assert "With items that deviate these claims have another verdict: H1." in loud
    assert "These draws are not to be used: approximate." in loud
