"""Starting points of models with feedback: the climb must begin on the side where the maximum is."""

import numpy as np
import pandas as pd
import pytest
from helpers_feedback import SYNTAX, feedback_frame
from helpers_fitted import spec_of

from egovbayes.data.answers import prepare
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.ml.checks import ml_checks
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.ml.optimiser import Optimum
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

UNLABELLED = SYNTAX.replace("b12*", "").replace("b21*", "")
PATHS = ("y1~y2", "y2~y1", "y1~x1", "y2~x2")
# from one-stage least squares the climb ended 52 log units below the first maximum, 69 below that of the two groups
PAIRS = [(0.9379, 0.8446), (1.3, 1.2), (-1.4, 1.1), (0.3, -1.9), (1.8, 0.9), (0.5, 0.4), (-0.9, -0.8), (1.4, 1.3)]


def estimated(frame, group="", syntax=UNLABELLED):
    spec = spec_of(syntax)
    answers = prepare(survey_from_frame(frame), ["y1", "y2", "x1", "x2"], {}, group=group)
    table = parameter_table(spec, groups=answers.groups)
    values = answers.values[:, [answers.items.index(item) for item in table.items]]
    return maximum_likelihood(table, layout_of(table), moments_of(values, answers.group, table.items, answers.groups))


def by_indirect_least_squares(frame):
    """From the regressions of both outcomes on both predictors: y1's path from y2 is the ratio of x2's effects."""
    x = frame[["x1", "x2"]].to_numpy()
    x, y = (a - a.mean(0) for a in (x, frame[["y1", "y2"]].to_numpy()))
    (p11, p21), (p12, p22) = np.linalg.lstsq(x, y)[0]
    b12, b21 = p12 / p22, p21 / p11
    return [b12, b21, p11 * (1 - b12 * b21), p22 * (1 - b12 * b21)]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("seed", [4, 34])
def test_a_just_identified_loop_reaches_its_maximum(pair, seed):
    frame = feedback_frame(*pair, seed=seed)
    ml = estimated(frame)
    assert ml.log_likelihood == pytest.approx(ml.saturated_log_likelihood, abs=1e-6)
    found = [ml.values[ml.table.free_names.index(name)] for name in PATHS]
    np.testing.assert_allclose(found, by_indirect_least_squares(frame), rtol=1e-4, atol=1e-5)


def test_so_does_each_of_two_groups():
    frames = [feedback_frame(0.4, 0.3), feedback_frame(1.4, 1.3, seed=5)]
    frame = pd.concat([f.assign(wave=name) for f, name in zip(frames, ("early", "late"), strict=True)])
    ml = estimated(frame.reset_index(drop=True), group="wave")
    assert ml.log_likelihood == pytest.approx(ml.saturated_log_likelihood, abs=1e-6)
    for name, alone in zip(("early", "late"), frames, strict=True):
        found = [ml.values[ml.table.free_names.index(f"{path} [{name}]")] for path in PATHS]
        np.testing.assert_allclose(found, by_indirect_least_squares(alone), rtol=1e-4, atol=1e-5)


def test_a_second_optimum_of_a_loop_is_said_to_be_one():
    """Whether a climb ends on the other side of the wall is decided by last digits; what is said of it is not."""
    ml = estimated(feedback_frame(0.4, 0.3))
    ends = [Optimum(ml.values, height, 0.0, 9) for height in (ml.log_likelihood, ml.log_likelihood - 5.0)]
    said = ml_checks(ml.table, ml.layout, tuple(ends), ends[0], ml.covariance)
    checks = {check.name: check for check in said}
    second = checks["ml second optimum"]
    assert second.passed is False
    assert "the other side of the feedback" in second.text
    assert "the posterior is that of the side reported" in second.text
