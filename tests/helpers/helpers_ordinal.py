"""Surveys of answers in categories, all synthetic, and the model made ready for them."""

from dataclasses import replace

import numpy as np
import pandas as pd

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.rising_thresholds import ladders_together
from egovbayes.data.surveys.codebook import Item
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import compile_model
from egovbayes.likelihoods.base import ScoreDraws
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Kind
from egovbayes.quantities.implied import (
    construct_covariance_total,
    construct_mean_total,
    implied_covariance,
    implied_mean,
    transposed,
)

TWO = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f"
"""Two constructs of three items each, one of which the other predicts."""
CROSSED = "f =~ x1 + x2 + x3 + y1\ng =~ y1 + y2 + y3\ng ~~ f"
"""The same with an item that measures both."""
OF_TWO = (2, 3, 5, 5, 4, 7)
"""Categories of the six items, the first of which has two."""
MORE_THAN_TWO = (3, 3, 5, 5, 4, 7)
"""Categories of items of which equal thresholds tell a scale without equal loadings."""
HIGHER = "f =~ x1 + x2\ng =~ x3 + y1\nk =~ y2 + y3\nh =~ f + g + k"
"""Three constructs of two of these items each, and one behind them."""

CORRELATED = TWO + "\nx1 ~~ y1\nx2 ~~ x3 + y3"
"""Two constructs and two components of correlated residuals, of two items and of three."""

EQUAL = "f =~ a*x1 + a*x2 + x3\ng =~ b*y1 + c*y2 + y3\nb == c\ng ~ f\nx3 ~~ y3"
"""Two constructs, each with two items of one loading, and a pair of correlated residuals."""

FIXED = "f =~ 0.9*x1 + x2 + x3\ng =~ y1 + -0.7*y2 + y3\ng ~ 0.5*f"
"""A loading of each construct, and the path between them, are fixed."""


MARKED = "f =~ 1*x1 + x2 + x3\ng =~ 1*y1 + y2 + y3\ng ~ f"
"""Each construct has a marker, and so a variance."""
MARKED_HIGHER = "f =~ 1*x1 + x2\ng =~ 1*x3 + y1\nk =~ 1*y2 + y3\nh =~ 1*f + g + k"
"""Constructs and the one behind them have markers."""
RAW = {"f =~ x2": "normal(1, 0.5)", "g =~ y3": "student-t(4, 1, 0.4)", "g ~ f": "normal(0, 1)"}
"""Priors in units of residuals and disturbances, or of markers."""
DERIVED = "f =~ x1 + l*x2 + m*x3\ng =~ k*y1 + y2 + y3\ng ~ f\nm == 1.5*l\nk == 0.5*l + 0.5*m"
"""Two loadings are derived from one, one of them of the other construct, which it ties to the first."""


def answers(n, seed, categories=OF_TWO, missing=0.0, loadings=0.75, path=0.5, residual=None):
    """Answers (respondent, item) from 1 on as a frame, NaN where missing; shares of categories are uneven.

    `loadings` are one number or (item,); `residual` are correlations of the residuals of two items, by their numbers.
    """
    rng = np.random.default_rng(seed)
    correlations, loadings = np.eye(6), np.broadcast_to(loadings, 6)
    for (one, other), correlation in (residual or {}).items():
        correlations[one, other] = correlations[other, one] = correlation
    factor = np.linalg.cholesky(correlations)
    f = rng.standard_normal(n)
    g = path * f + np.sqrt(1 - path**2) * rng.standard_normal(n)
    frame, noise = {}, rng.standard_normal((6, n))
    for j, (name, k) in enumerate(zip(("x1", "x2", "x3", "y1", "y2", "y3"), categories, strict=True)):
        latent = loadings[j] * (f if j < 3 else g) + np.sqrt(1 - loadings[j] ** 2) * (factor @ noise)[j]
        thresholds = np.linspace(-1.0, 1.2, k + 1)[1:-1] if k > 2 else np.array([0.3])
        frame[name] = 1.0 + np.searchsorted(thresholds, latent)
    found = pd.DataFrame(frame)
    return found.mask(rng.uniform(size=found.shape) < missing)


def survey_of(frame):
    """The frame as a survey, scales declared in the model of `ordinal_spec`."""
    return eb.survey_from_frame(frame, source="synthetic.csv")


def ordinal_spec(syntax=TWO, categories=OF_TWO):
    """The model with the ordinal likelihood, and the items' scales."""
    names = ("x1", "x2", "x3", "y1", "y2", "y3")
    items = {name: Item(name, scale=(1.0, float(k))) for name, k in zip(names, categories, strict=True)}
    return replace(eb.model_from_syntax(syntax), likelihood="ordinal", items=items)


def with_priors(spec, priors):
    """The model with priors, as texts by key."""
    return replace(spec, priors={key: eb.parse_prior(text) for key, text in priors.items()})


def ready_for(frame, syntax=TWO, categories=OF_TWO, priors=None):
    """The model made ready for the answers."""
    spec = with_priors(ordinal_spec(syntax, categories), priors or {})
    return prepared_run(spec, survey_of(frame), single=True)


def grouped_frame(frames, seed=1):
    """Answers of several groups in no order, the group in a column, school: a, b, ..."""
    named = [frame.assign(school=chr(ord("a") + k)) for k, frame in enumerate(frames)]
    return pd.concat(named, ignore_index=True).sample(frac=1.0, random_state=seed).reset_index(drop=True)


def grouped_for(frames, syntax=TWO, equal=(), free=(), categories=OF_TWO):
    """The model made ready for answers of several groups."""
    own = {"group": "school", "group_equal": tuple(equal), "group_free": tuple(free)}
    spec = replace(ordinal_spec(syntax, categories), **own)
    return prepared_run(spec, survey_of(grouped_frame(frames)), single=True)


def compiled_for(ready):
    """It compiled."""
    asked = Evaluation(likelihood=ready.likelihood)
    return compile_model(ready.table, ready.layout, ready.priors, ready.seen, evaluation=asked)


def random_values(ready, rng):
    """Values (free,) on the sampling scale, thresholds in their order."""
    values = np.empty(ready.table.n_free)
    for number, row in enumerate(ready.table.representatives):
        lowest = -0.6 if row.kind is Kind.RESIDUAL_CORRELATION else 0.1
        large = row.op == "=~" or row.kind in (Kind.CONSTRUCT_SD, Kind.RESIDUAL_SD)
        values[number] = rng.uniform(0.6, 1.6) if large else rng.uniform(lowest, 0.6)
    for ladders in ladders_together(ready.table):
        put_in_order(ladders, values, rng)
    return values


def put_in_order(ladders, values, rng):
    """Write thresholds all of whose ladders rise."""
    values[list(ladders[0])] = np.sort(rng.normal(size=len(ladders[0])))
    while any((np.diff(values[list(ladder)]) <= 0).any() for ladder in ladders[1:]):
        own = sorted({*np.concatenate(ladders[1:]).tolist()} - {*ladders[0]})
        values[own] = rng.normal(size=len(own))


def mixed_frame(n, seed, numbers=("x2", "y1"), missing=0.0, **told):
    """The same answers, some of them numbers instead: a latent answer in units of its own, no categories."""
    frame = answers(n, seed, missing=missing, **told)
    rng = np.random.default_rng(seed + 1)
    for k, name in enumerate(numbers):
        frame[name] = 50.0 * (k + 1) + 4.0 * (k + 1) * (frame[name] - 3.0 + rng.standard_normal(n))
    return frame


def mixed_spec(syntax=TWO, numbers=("x2", "y1"), categories=OF_TWO, **changes):
    """The model of these answers: items are answered in categories but for those of `numbers`."""
    spec = ordinal_spec(syntax, categories)
    names = ("x1", "x2", "x3", "y1", "y2", "y3")
    items = {name: item for name, item in spec.items.items() if name not in numbers}
    return replace(spec, items=items, ordered=tuple(name for name in names if name not in numbers), **changes)


def mixed_for(frame, syntax=TWO, numbers=("x2", "y1"), **changes):
    """It made ready for the answers."""
    return prepared_run(mixed_spec(syntax, numbers, **changes), survey_of(frame), single=True)


def mixed_values(ready, rng, reach=1.0):
    """Values (free,) on the sampling scale, of numbers about as they are in the answers: intercepts about the means,
    by so many standard deviations.
    """
    values = random_values(ready, rng)
    means = dict(zip(ready.table.items, np.nanmean(ready.answers.values, 0), strict=True))
    sds = dict(zip(ready.table.items, np.nanstd(ready.answers.values, 0), strict=True))
    cut = ready.likelihood.categories.keys() - ready.likelihood.numbers
    for number, row in enumerate(ready.table.representatives):
        unit = 1.0 if row.rhs in cut else sds.get(row.rhs, 1.0)
        if row.kind is Kind.INTERCEPT:
            values[number] = means[row.lhs] + reach * sds[row.lhs] * rng.normal()
        elif row.kind in (Kind.LOADING, Kind.RESIDUAL_SD):
            values[number] *= unit
    return values


def moments_of(ready, values, times=1):
    """What of one draw respondents' probabilities need, so many times over."""
    raw = to_raw(ready.layout, values[None])
    matrices = fill(ready.layout, raw)
    phi = construct_covariance_total(matrices)
    every = (
        implied_covariance(matrices), implied_mean(matrices), phi @ transposed(matrices.loadings), phi,
        construct_mean_total(matrices), raw[:, ready.layout.own], matrices.residual_covariance,
    )  # fmt: skip
    return ScoreDraws(*(np.repeat(each, times, axis=0) for each in every))
