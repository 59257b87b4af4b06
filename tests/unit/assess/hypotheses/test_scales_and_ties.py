"""Rows of the table of hypotheses whose claim is judged on standardised values, not at all, or has several effects."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.assess.hypotheses import testing
from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.hypotheses.ml_verdicts import ml_verdict
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.tied_effects import effects_in_words
from egovbayes.assess.ml.bootstrap import bootstrap_draws, bootstrap_table
from egovbayes.assess.ml.tables import defined_estimates, parameter_estimates
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw

CLAIMS = {
    "unlike": "a > t",
    "asked": "std(a) > std(t)",
    "raw": "raw(a) > raw(t)",
    "indirect": "via_attitude > 0",
    "path": "r > 0",
}
PAIRED = {"whole": "a > t and r > 0.2", "whole asked": "std(a) > std(t) and std(r) > 0.2"}
GROUPS = "readiness =~ r1 + r2\nattitude =~ a1 + a2 + a3\nreadiness ~ b*attitude\ntwice := 2*b"
TIED = {
    "tied": "b > 0.3",
    "two": "std(b[two]) > 0.3",
    "one": "std(b[one]) > 0.3",
    "twice": "std(twice[one]) > 0",
    "both": "twice > 0",
}


def judged(f, rules=None, refits=None):
    priors = resolve_priors(f.table, {}, f.answers.values.std(0), f.answers.values.mean(0))
    model = PriorModel(f.spec, f.table, f.layout, joint_prior(f.table, priors))
    draws = claim_draws(f.spec, f.table, f.layout, f.values)
    rules = rules or Rules(prior_draws=20_000)
    return testing.test_hypotheses(draws, model, f.ml, np.random.default_rng(1), rules, refits), draws


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX, CLAIMS | PAIRED), synthetic_frame(), draws=300)


@pytest.fixture(scope="module")
def table(case):
    return judged(case, refits=bootstrap_draws(case.ml, case.answers, 60, np.random.default_rng(5)))[0]


def grouped(first="one"):
    frame = synthetic_frame(n=300)
    frame["who"] = np.where(np.arange(300) % 3 == 0, "one", "two")
    frame.loc[frame["who"] == "two", "a1"] *= 2
    frame = pd.concat([frame[frame["who"] == first], frame[frame["who"] != first]])
    return fitted(replace(spec_of(GROUPS, TIED), group="who"), frame, draws=200, group="who")


@pytest.mark.parametrize(("plain", "asked"), [("unlike", "asked"), ("whole", "whole asked")])
def test_unlike_units_are_judged_as_std_would_be_in_every_column(table, plain, asked):
    told = ["claim", "scale_note", "of"]
    pd.testing.assert_series_equal(table.loc[plain].drop(told), table.loc[asked].drop(told), check_names=False)
    assert table.loc[plain, "scale"] == "standardised"
    assert table.loc[plain, "claim"] in (CLAIMS | PAIRED).values()
    assert table.loc["unlike", "scale_note"] == (
        "judged on standardised values: a is in r1 per a1 and t is in r1 per t1"
    )
    assert table.loc["asked", "scale_note"] == ""


def test_probability_and_wald_are_of_the_standardised_difference(case, table):
    rows = row_values(case.table, case.layout, fill(case.layout, to_raw(case.layout, case.values)), standardised=True)
    at = {row.label: i for i, row in enumerate(case.table.rows)}
    assert table.loc["unlike", "probability"] == pytest.approx((rows[..., at["a"]] > rows[..., at["t"]]).mean())
    std = parameter_estimates(case.ml)["std"]
    assert table.loc["unlike", "ml_estimate"] == pytest.approx(std["readiness~attitude"] - std["readiness~trust"])
    assert table.loc["raw", "probability"] != table.loc["unlike", "probability"]


def test_an_indirect_effect_has_a_rope_of_its_own(case, table):
    assert table.loc[["path", "indirect"], "rope"].tolist() == pytest.approx([0.1, 0.01])
    assert table.loc[["path", "indirect"], "paths_multiplied"].tolist() == [1, 2]
    wide = judged(case, Rules(prior_draws=100, rope=0.5))[0]
    effect = claim_draws(case.spec, case.table, case.layout, case.values).effect[
        ..., list(table.index).index("indirect")
    ]
    assert wide.loc["indirect", "rope"] == 0.25
    assert wide.loc["indirect", "rope_share"] == pytest.approx((np.abs(effect) < 0.25).mean())
    assert judged(case, Rules(prior_draws=100, rope=0.0))[0].loc["indirect", "rope_share"] == 0


@pytest.fixture(scope="module")
def ties():
    return grouped()


def test_a_label_of_several_groups_has_their_effects_and_none_of_its_own(ties):
    table, draws = judged(ties)
    blank = ["effect", "effect_lower", "effect_upper", "rope", "rope_share"]
    assert table.loc[["tied", "both"], blank].isna().all(axis=None)
    assert table.loc[["one", "two", "twice"], blank].notna().all(axis=None)
    names = [ties.table.unique_name(row) for row in ties.table.rows]
    rows = row_values(ties.table, ties.layout, fill(ties.layout, to_raw(ties.layout, ties.values)), standardised=True)
    for school in ("one", "two"):
        mine = rows[..., names.index(f"readiness~attitude [{school}]")]
        (tied,) = (each for each in draws.tied if (draws.names[each.hypothesis], each.of) == ("tied", school))
        np.testing.assert_allclose(tied.draws, mine)
        assert table.loc[school, "probability"] == pytest.approx((mine > 0.3).mean())
        shown = f"{np.median(mine):.2f}".replace("0.", ".")
        assert f"{school} {shown} [" in table.loc["tied", "effect_by"]
    assert table.loc["tied", "effect_by"].startswith("by group: one ")
    assert table.loc["both", "effect_by"].startswith("by group: one ")
    found = draws.dataset()
    assert found["tied"].to_numpy().tolist() == ["one", "two"] * 2
    assert found["tied_hypothesis"].to_numpy().tolist() == ["tied", "tied", "both", "both"]


def test_the_order_of_groups_in_the_file_changes_nothing(ties):
    """The draws differ by chance (they are about the same estimates): maximum likelihood does not."""
    other = grouped("two")
    for name, claim in TIED.items():
        one, two = (ml_verdict(parse_claim(claim), f.spec, f.ml, 0.975) for f in (ties, other))
        assert one.verdict == two.verdict, name
        np.testing.assert_allclose([one.estimate, one.se], [two.estimate, two.se], rtol=1e-4)


def test_definitions_of_labels_of_several_groups_have_no_standardised_value(ties):
    row = defined_estimates(ties.ml).loc["twice"]
    assert np.isnan(row["std"])
    assert row["est"] == pytest.approx(2 * parameter_estimates(ties.ml).loc["readiness~attitude [one]", "est"])


def test_the_bootstrap_has_no_standardised_interval_for_them_either(ties):
    draws = bootstrap_draws(ties.ml, ties.answers, 20, np.random.default_rng(2))
    row = bootstrap_table(ties.ml, draws).loc["twice"]
    assert row[["std_lower", "std_upper"]].isna().all()
    assert row["lower"] < row["est"] < row["upper"]


def test_prior_probability_of_a_label_in_a_group_is_its_own(ties):
    table, _ = judged(ties)
    assert table.loc["tied", "prior_error"] == 0
    apart = abs(table.loc["one", "prior_probability"] - table.loc["two", "prior_probability"])
    assert apart < 4 * np.hypot(table.loc["one", "prior_error"], table.loc["two", "prior_error"])
    assert table.loc["twice", "prior_probability"] == pytest.approx(0.5, abs=4 * 0.0036)


def test_a_label_of_several_parameters_has_an_effect_by_parameter():
    text = SYNTAX.replace("a*attitude + t*trust", "b*attitude + b*trust").replace("via_attitude := a*r", "")
    f = fitted(spec_of(text, {"tied": "b > 0"}), synthetic_frame(), draws=100)
    row = judged(f)[0].loc["tied"]
    assert row["effect_by"].startswith("by parameter: readiness~attitude .")
    assert ", readiness~trust ." in row["effect_by"]
    turned = text.replace("b*attitude + b*trust", "b*trust + b*attitude")
    other = judged(fitted(spec_of(turned, {"tied": "b > 0"}), synthetic_frame(), draws=100))[0].loc["tied"]
    assert other["effect_by"].startswith("by parameter: readiness~trust .")
    assert other[["prior_probability", "ml_verdict"]].tolist() == row[["prior_probability", "ml_verdict"]].tolist()


def test_what_is_not_judged_is_blank_but_for_the_effect():
    f = grouped()
    text = GROUPS.replace("b*attitude", "c(b1, b2)*attitude").replace("twice := 2*b", "")
    spec = replace(spec_of(text, {"H": "b1 > b2"}), group="who")
    frame = pd.DataFrame(f.answers.values, columns=f.answers.items).assign(
        who=np.array(f.answers.groups)[f.answers.group]
    )
    table, _ = judged(fitted(spec, frame, draws=100, group="who"))
    row = table.loc["H"]
    assert (row["verdict"], row["ml_verdict"], row["shown"], row["agrees"]) == ("not judged", "", "", None)
    assert row[["probability", "mc_error", "prior_probability", "bayes_factor", "ml_p"]].isna().all()
    assert np.isfinite(row["effect"])


def test_what_divides_by_nothing_has_no_value_and_warns_nobody():
    """Infinity is above every number: `b/0 > 1` used to be supported, and quantiles of infinities warned."""
    text = SYNTAX + "\nnowhere := a/0\nrooted := sqrt(a - 50)"
    f = fitted(
        spec_of(text, {"inf": "a/0 > 1", "defined": "rooted > 0", "path": "a > 0"}), synthetic_frame(), draws=100
    )
    refits = bootstrap_draws(f.ml, f.answers, 20, np.random.default_rng(2))
    table, draws = judged(f, refits=refits)
    assert table.loc[["inf", "defined"], "verdict"].tolist() == ["not judged", "not judged"]
    assert table.loc[["inf", "defined"], "effect_by"].tolist() == ["", ""]
    assert np.isnan(draws.effect[..., 0]).all()
    assert table.loc["path", "verdict"] == "supported"
    assert defined_estimates(f.ml).loc[["nowhere", "rooted"], ["est", "se", "p"]].isna().all(axis=None)
    assert bootstrap_table(f.ml, refits).loc[["nowhere", "rooted"], ["lower", "p"]].isna().all(axis=None)


def test_tied_effects_without_a_value_are_blank():
    f = grouped()
    spec = replace(f.spec, hypotheses=spec_of(GROUPS, {"H": "b/0 > 1"}).hypotheses)
    (one, two) = claim_draws(spec, f.table, f.layout, f.values).tied
    assert np.isnan(one.draws).all()
    assert effects_in_words((one, two), f.table, 0.95) == "by group: one –, two –"
