"""Steps of invariance of answers in categories given predictors, and with freed thresholds, beside lavaan's."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import MORE_THAN_TWO, ordinal_spec

import egovbayes as eb
from egovbayes.study.verification.reference_files import reference_survey

WU, EQUAL = "wu-estabrook", "group.equal"
SYNTAX = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f + woman\nf ~ age"
CHI_SQUARES = {
    (): {
        (WU, "configural"): (36, 19.11471805, 29.72097877),
        (WU, "thresholds"): (45, 20.84844338, 37.64774311),
        (WU, "loadings"): (49, 22.16344266, 39.99720967),
        (WU, "intercepts"): (53, 24.48411572, 41.48355597),
        (WU, "residuals"): (59, 24.91492322, 43.07025950),
        (EQUAL, "thresholds"): (49, 23.18017511, 39.05406542),
        (EQUAL, "loadings"): (53, 24.48411572, 41.48355597),
    },
    ("x2|t1",): {
        (EQUAL, "thresholds"): (48, 22.38182041, 38.22891592),
        (EQUAL, "loadings"): (52, 24.37076240, 41.28867009),
    },
    ("y1|t1", "y1|t2"): {
        (WU, "loadings"): (47, 21.86522277, 38.82974224),
        (WU, "intercepts"): (51, 24.07491904, 40.51377906),
    },
}
"""Degrees of freedom, chi-square and the scaled and shifted one by lavaan 0.6-14, of `predictors_school_synthetic.csv`:
sem(ordered = x1 to y3, group = "school", conditional.x by default) with group.equal and group.partial; the steps of
Wu & Estabrook before the intercepts with every value written out, x1 ~ c(0, NA)*1, x1 ~*~ c(1, NA)*x1, f ~ c(0, 0)*1;
equal residuals with parameterization = "theta".
"""
WHOLE = 27.74381391, 45.69257878
"""The last two of equal thresholds and loadings where 150 respondents left an item out."""
VALUES = {
    "g~f": ((0.49142, 0.06389), (0.51521, 0.07747)),
    "g~woman": ((-0.22329, 0.08244), (-0.37552, 0.09678)),
    "f~age": ((0.02591, 0.00371), (0.02781, 0.00442)),
    "f~~f": ((0.49278, 0.05559), (0.72410, 0.13495)),
    "g~~g": ((0.49115, 0.04676), (0.52251, 0.08448)),
    "f~1": (None, (-0.07290, 0.06393)),
    "g~1": (None, (0.04679, 0.05992)),
}
"""Estimates and standard errors by lavaan with equal thresholds and loadings, predictors less their means."""


def found(*free):
    spec = replace(ordinal_spec(SYNTAX, MORE_THAN_TWO), group="school", group_free=free)
    return eb.ordinal_invariance(spec, reference_survey("predictors_school_synthetic.csv"))


@pytest.mark.parametrize("free", CHI_SQUARES, ids=" ".join)
def test_both_ladders_are_lavaans(free):
    ladder = found(*free).ladder
    for step, (df, chi_square, scaled) in CHI_SQUARES[free].items():
        assert ladder.loc[step, "df"] == df
        assert ladder.loc[step, "discrepancy"] == pytest.approx(chi_square, abs=3e-5)
        assert ladder.loc[step, "chi_square"] == pytest.approx(scaled, abs=3e-5)


@pytest.mark.parametrize("moved", [0.0, 10.0])
def test_predictors_are_about_the_means_of_those_who_answered_every_item(moved):
    """Least squares weights depend on where predictors are 0: lavaan's numbers are with these means taken off."""
    frame = reference_survey("predictors_school_synthetic.csv").frame.copy()
    frame.loc[frame.index[:150], "x1"] = np.nan
    survey = eb.survey_from_frame(frame.assign(age=frame["age"] + moved), source="synthetic.csv")
    spec = replace(ordinal_spec(SYNTAX, MORE_THAN_TWO), group="school")
    ladder = eb.ordinal_invariance(spec, survey).ladder
    assert ladder.loc[(EQUAL, "loadings"), ["discrepancy", "chi_square"]].tolist() == pytest.approx(WHOLE, abs=3e-5)


def test_estimates_and_tables_are_those_of_what_predictors_leave():
    told = found()
    own = told.tables["parameters"].loc["intercepts"]
    for name, each in VALUES.items():
        for group, value in zip("ab", each, strict=True):
            if value is not None:
                row = own.loc[group, name]
                assert abs(row["est"] - value[0]) < 2e-3 * value[1]
                assert row["se"] == pytest.approx(value[1], rel=2e-3)
    # thresholds of one value for all are tried one by one
    assert len(told.tables["thresholds"]) == sum(MORE_THAN_TWO) - 6
    assert list(told.means.index) == [("f", "b"), ("g", "b")]
    # in standard deviations over respondents of the first group, predictors' part among them
    frame = reference_survey("predictors_school_synthetic.csv").frame
    first = frame[frame["school"] == "a"]
    covariance = np.cov(first[["age", "woman"]].T, bias=True)
    by_age, by_woman, path = (own.loc["a", name]["est"] for name in ("f~age", "g~woman", "g~f"))
    slopes = np.array([[by_age, 0.0], [path * by_age, by_woman]])
    left = own.loc["a", "f~~f"]["est"]
    unpredicted = np.array([left, path**2 * left + own.loc["a", "g~~g"]["est"]])
    variances = np.diag(slopes @ covariance @ slopes.T) + unpredicted
    mean = own.loc["b", "f~1"]["est"]
    both = np.array([mean, own.loc["b", "g~1"]["est"] + own.loc["b", "g~f"]["est"] * mean])
    np.testing.assert_allclose(told.means["est"], both / np.sqrt(variances), rtol=1e-6)
    assert told.text[1].startswith("Given observed predictors (woman, age): thresholds and correlations are of what")


def test_a_threshold_that_differs_is_named_and_freed():
    """Synthetic answers of two groups, of whom one takes the lowest answer to an item later."""
    rng = np.random.default_rng(3)
    frames = []
    for group, moved in (("a", 0.0), ("b", 0.7)):
        f = rng.standard_normal(800)
        frame = {"school": np.full(800, group)}
        for item in ("x1", "x2", "x3", "x4"):
            thresholds = np.array([-1.2 + moved * (item == "x2"), -0.3, 0.5, 1.3])
            frame[item] = 1.0 + np.searchsorted(thresholds, 0.75 * f + 0.66 * rng.standard_normal(800))
        frames.append(pd.DataFrame(frame))
    survey = eb.survey_from_frame(pd.concat(frames, ignore_index=True), source="synthetic.csv")
    spec = replace(eb.model_from_syntax("f =~ x1 + x2 + x3 + x4"), likelihood="ordinal", group="school")
    told = eb.ordinal_invariance(spec, survey)
    assert told.tables["thresholds"].index[0] == "x2|t1"
    assert any("Single thresholds in the way, by Holm's correction: x2|t1 (chi²" in line for line in told.text)
    assert told.verdicts["thresholds"] != "holds"
    freed = eb.ordinal_invariance(eb.with_groups(spec, free=["x2|t1"]), survey)
    assert freed.verdicts["thresholds"] == "holds"
    assert not any("Single thresholds in the way" in line for line in freed.text)
    assert "x2|t1" not in freed.tables["thresholds"].index
