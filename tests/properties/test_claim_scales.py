"""What is concluded does not depend on the marker, the scale of an item, nor on the order of items, terms, rows or
groups; sampled on shipped data.

Default priors are on the markers' scales, so posteriors differ a little: verdicts must be equal and P within .01 plus
four Monte Carlo errors.
"""

from dataclasses import replace
from functools import cache
from math import hypot

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.spec import Hypothesis
from egovbayes.study.jobs import Job
from egovbayes.study.refits import refits
from egovbayes.study.run_settings import RunSettings

SETTINGS = SamplerSettings(draws=1500, tune=400, chains=2, cores=1)
RULES = Rules(prior_draws=50_000, refits=0)

CITIZEN = """
attitude  =~ att1 + att2 + att3
trust     =~ tru1 + tru2 + tru3
readiness =~ rea1 + rea2
intention =~ int1 + int2
readiness ~ a*attitude + t*trust
intention ~ r*readiness
"""
CLAIMS = {
    "unlike": "a > t",
    "products": "a*r > t*r",
    "chain": "a > t > 0",
    "sign": "min(a, t) > 0",
    "close": "abs(a - t) < 0.2",
}
CHANGES = {
    "marker": lambda text: text.replace("tru1 + tru2", "tru2 + tru1").replace("rea1 + rea2", "rea2 + rea1"),
    "order of items": lambda text: text.replace("att2 + att3", "att3 + att2"),
    "order of terms": lambda text: text.replace("a*attitude + t*trust", "t*trust + a*attitude"),
    "order of lines": lambda text: "\n".join(reversed(text.strip().split("\n"))),
}


@cache
def kazakhstan():
    return read_survey("kazakhstan-2019")


def recoded(frame):
    """Trust from 1..5 to 0..1."""
    return frame.assign(**{name: (frame[name] - 1) / 4 for name in ("tru1", "tru2", "tru3")})


def judged(text, survey, claims, **changes):
    hypotheses = tuple(Hypothesis(name, claim) for name, claim in claims.items())
    spec = replace(model_from_syntax(text), hypotheses=hypotheses, **changes)
    (refit,) = refits([Job.of("one", spec, survey)], SETTINGS, RULES, run=RunSettings(cores=1))
    assert refit.converged
    return refit.hypotheses


def assert_same(one, other):
    for name, row in one.iterrows():
        theirs = other.loc[name]
        told = f"{name}: {row['probability']:.4f} and {theirs['probability']:.4f}"
        assert (row["verdict"], row["ml_verdict"]) == (theirs["verdict"], theirs["ml_verdict"]), told
        allowed = 0.01 + 4 * hypot(row["mc_error"], theirs["mc_error"])
        assert abs(row["probability"] - theirs["probability"]) <= allowed, told
        prior = abs(row["prior_probability"] - theirs["prior_probability"])
        assert prior <= 0.01 + 4 * hypot(row["prior_error"], theirs["prior_error"]), name


@cache
def usual():
    return judged(CITIZEN, kazakhstan(), CLAIMS)


@pytest.mark.parametrize("change", CHANGES)
def test_writing_the_model_otherwise(change):
    assert_same(usual(), judged(CHANGES[change](CITIZEN), kazakhstan(), CLAIMS))


def test_an_item_recoded():
    """The raw comparison turns from supported to contradicted, as it must: it is about units."""
    answered = survey_from_frame(screened(kazakhstan()).frame)
    survey = survey_from_frame(recoded(answered.frame))
    plain = judged(CITIZEN, answered, CLAIMS | {"raw": "raw(a) > raw(t)"})
    moved = judged(CITIZEN, survey, CLAIMS | {"raw": "raw(a) > raw(t)"})
    assert_same(plain.drop("raw"), moved.drop("raw"))
    assert plain.loc[["unlike", "raw"], "verdict"].tolist() == ["supported", "supported"]
    assert moved.loc["raw", ["verdict", "ml_verdict"]].tolist() == ["contradicted", "contradicted"]


TWO_OUTCOMES = """
f =~ f1 + f2 + f3
w =~ w1 + w2 + w3
g =~ g1 + g2 + g3
h =~ h1 + h2 + h3
g ~ a*f
h ~ b*f + c*w
"""


def unequally_explained(n=400):
    """Standardised paths from f of .5 on g (R2 .25) and .42 on h (R2 .74): in SDs of the disturbances .58 and .82."""
    rng = np.random.default_rng(8)
    f, w, e, u = rng.standard_normal((4, n))
    constructs = {"f": f, "w": w, "g": 0.5 * f + 0.75**0.5 * e, "h": 0.42 * f + 0.75 * w + 0.2611**0.5 * u}
    columns = {
        f"{name}{i}": i * (0.85 * values + 0.5 * rng.standard_normal(n))
        for name, values in constructs.items()
        for i in (1, 2, 3)
    }
    return survey_from_frame(pd.DataFrame(columns))


def test_how_constructs_are_scaled():
    """Under unit variance a path is in SDs of what its outcome's predictors leave over, which is no scale to compare
    outcomes on: raw the claim would turn round.
    """
    claims = {"outcomes": "a > b", "one outcome": "c > b", "sign": "min(a, b) > 0", "raw": "raw(a) > raw(b)"}
    marker = judged(TWO_OUTCOMES, unequally_explained(), claims)
    unit = judged(TWO_OUTCOMES, unequally_explained(), claims, identification="unit variance")
    assert_same(marker.drop("raw"), unit.drop("raw"))
    assert unit.loc["outcomes", "scale"] == "standardised"
    assert unit.loc["raw", "probability"] < 0.5 < unit.loc["outcomes", "probability"]


HS = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\ntextual ~ {}*visual + {}*speed"
EFFECTS = {"Pasteur": "std(b[Pasteur]) > 0.4", "Grant-White": "std(b[Grant-White]) > 0.4", "sum": "b > 0.2"}
BETWEEN = {"raw": "{0} > {1}", "std": "std({0}) > std({1})"}


def schools():
    return read_survey("holzinger-swineford-1939")


def turned(survey):
    """The other school's rows first."""
    return replace(survey, frame=survey.frame.iloc[::-1].reset_index(drop=True))


def test_claims_about_a_group_by_name():
    tied = HS.format("b", "d")
    one = judged(tied, schools(), EFFECTS, group="school")
    assert_same(one, judged(tied, turned(schools()), EFFECTS, group="school"))
    other_order = tied.replace("b*visual + d*speed", "d*speed + b*visual")
    assert_same(one, judged(other_order, schools(), EFFECTS, group="school"))
    assert one["effect"].isna().tolist() == [False, False, True]
    assert one.loc["Pasteur", "effect"] > one.loc["Grant-White", "effect"] + 0.05


def test_the_same_path_between_groups():
    """The labels in c(...) go by the order of the groups, which the order of the rows has no say in."""
    changes = {"group": "school", "group_equal": ("loadings",)}
    first = {name: text.format("b1", "b2") for name, text in BETWEEN.items()}
    second = {name: text.format("b2", "b1") for name, text in BETWEEN.items()}
    text = HS.format("c(b1, b2)", "d")
    one = judged(text, schools(), first, **changes)
    assert one["scale"].tolist() == ["raw", "standardised"]
    assert one.loc["raw", "scale_note"] == "b1 is of Pasteur, b2 is of Grant-White"
    assert_same(one, judged(text, turned(schools()), first, **changes))
    assert_same(one, judged(text, survey_from_frame(schools().frame), second, **changes))
    assert_same(
        one, judged(text.replace("x1 + x2", "x2 + x1").replace("x4 + x5", "x5 + x4"), schools(), first, **changes)
    )


@pytest.mark.parametrize("marker", ["x1 + x2", "x2 + x1"])
def test_a_difference_between_groups_that_the_marker_decides_is_not_judged(marker):
    claims = {name: text.format("b1", "b2") for name, text in BETWEEN.items()} | {"asked": "raw(b1) > raw(b2)"}
    text = HS.format("c(b1, b2)", "d").replace("x1 + x2", marker)
    found = judged(text, schools(), claims, group="school")
    row = found.loc["raw"]
    assert row[["verdict", "ml_verdict", "shown"]].tolist() == ["not judged", "", ""]
    assert np.isnan(row[["probability", "prior_probability", "bayes_factor", "ml_p"]].astype(float)).all()
    assert row["scale_note"].startswith("not judged: the loadings of textual and visual differ between the groups")
    assert found.loc[["std", "asked"], "probability"].notna().all()
