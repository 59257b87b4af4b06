"""Synthetic surveys of answers in categories that hang on observed predictors, and the model made ready for them."""

from dataclasses import replace

import numpy as np
import pandas as pd
from helpers_ordinal import MORE_THAN_TWO, OF_TWO, grouped_frame, ordinal_spec, random_values, survey_of

from egovbayes.assess.prepared import prepared_run
from egovbayes.likelihoods.ordinal_frames import framed, with_room
from egovbayes.model.table.own_rows import thresholds_by_item

PREDICTED = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f + age + woman\nf ~ age"
"""Two constructs, one of which the other predicts, and two observed predictors, one of both constructs."""
CROSSED = "f =~ x1 + x2 + x3 + y1\ng =~ y1 + y2 + y3\nf ~~ g\nx2 ~~ x3\nf ~ age\ng ~ woman"
"""The same with an item that measures both, a residual correlation, and constructs that are correlated."""
HIGHER = "f =~ x1 + x2\ng =~ x3 + y1\nk =~ y2 + y3\nh =~ f + g + k\nh ~ age"
"""A predictor of a construct behind constructs."""


def given_frame(n, seed, effects=(0.4, -0.5), missing=0.0, categories=OF_TWO):
    """Answers (respondent, item) from 1 on, of two constructs that age (in years) and woman (0 or 1) move by these
    effects, in standard deviations of what they leave over, a standard deviation of age and 1 of woman.
    """
    rng = np.random.default_rng(seed)
    age, woman = rng.normal(40.0, 12.0, n), (rng.uniform(size=n) < 0.6).astype(float)
    f = effects[0] * (age - 40.0) / 12.0 + rng.standard_normal(n)
    g = 0.5 * f + effects[1] * (woman - 0.6) + rng.standard_normal(n)
    frame = {}
    for j, (name, k) in enumerate(zip(("x1", "x2", "x3", "y1", "y2", "y3"), categories, strict=True)):
        latent = 1.1 * (f if j < 3 else g) + rng.standard_normal(n)
        thresholds = np.linspace(-1.4, 1.6, k + 1)[1:-1] if k > 2 else np.array([0.3])
        frame[name] = np.where(rng.uniform(size=n) < missing, np.nan, 1.0 + np.searchsorted(thresholds, latent))
    return pd.DataFrame(frame | {"age": age, "woman": woman})


def given_for(frame, syntax=PREDICTED, **changes):
    """The model made ready for the answers."""
    return prepared_run(replace(ordinal_spec(syntax), **changes), survey_of(frame), single=True)


def grouped_given_frame(sizes, seed=3):
    """Such answers of groups a, b, ..., each six years older than the one before and more alike in age."""
    frames = [given_frame(n, seed + k, categories=MORE_THAN_TWO) for k, n in enumerate(sizes)]
    moved = [frame.assign(age=40.0 + 6.0 * k + (frame["age"] - 40.0) / (1 + k)) for k, frame in enumerate(frames)]
    return grouped_frame(moved)


def grouped_given_for(sizes, equal=(), syntax=PREDICTED, seed=3, **changes):
    """The model made ready for answers of such groups."""
    told = {"group": "school", "group_equal": tuple(equal), "items": ordinal_spec(categories=MORE_THAN_TWO).items}
    return given_for(grouped_given_frame(sizes, seed), syntax, **told, **changes)


def given_values(ready, rng):
    """Values (free,) on the sampling scale, paths from age in units that it has, thresholds apart from each other."""
    values = random_values(ready, rng)
    for numbers in thresholds_by_item(ready.table):
        values[list(numbers)] += 0.1 * np.arange(len(numbers))
    for number, row in enumerate(ready.table.representatives):
        values[number] /= 12.0 if row.rhs == "age" else 1.0
    return values


def assert_slopes_are_slopes(ready):
    """The log-likelihood's slopes by its values are its differences; the data with scores in them, and it by values."""
    rng = np.random.default_rng(2)
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = framed(given_values(ready, rng), layout, ready.likelihood.data(ready.seen, means_integrated=True))
    data = with_room(data, layout, 0)
    data.scores[:] = rng.standard_normal(data.scores.shape)
    values = given_values(ready, rng)

    def at(values):
        return ready.likelihood.log_likelihood(values, layout, data)[0]

    _, slope = ready.likelihood.log_likelihood(values, layout, data)
    by_scores = data.by_scores.copy()
    differences = [(at(values + step) - at(values - step)) / 2e-5 for step in 1e-5 * np.eye(len(values))]
    np.testing.assert_allclose(slope, differences, rtol=1e-5, atol=1e-4)
    return data, by_scores, lambda: at(values)
