"""Weighted least squares given observed predictors beside lavaan 0.6-14's WLSMV, whose default that is
(conditional.x).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.engines.wls.given_predictors import Predictors, moments_given
from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.of_table import TableFit, least_squares_of_table
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.study.verification.reference_files import reference_survey, reference_values, spec_of
from egovbayes.study.verification.reference_ordinal_theta import LAVAAN_14, moments_beside, table_beside

FILE = "lavaan_wlsmv_given.json"
PREDICTORS = ("age", "woman")
MODELS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "categories": (
        "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f + age + woman\nf ~ age",
        ("x1", "x2", "x3", "y1", "y2", "y3"),
    ),
    "mixed": (
        "f =~ x1 + z2 + x3\ng =~ w1 + y2 + y3\ng ~ f + age + woman\nf ~ age\nz2 ~~ w1\nx1 ~~ y2",
        ("x1", "x3", "y2", "y3"),
    ),
    "equal": (
        "f =~ a*x1 + a*x2 + x3\ng =~ b*y1 + b*y2 + y3\nf ~~ g\ng ~ age + woman\nf ~ age",
        ("x1", "x2", "x3", "y1", "y2", "y3"),
    ),
}
"""Of each model its equations, and the items in categories; the third is fitted on the theta scale."""
EQUAL: Mapping[str, tuple[str, ...]] = {
    "configural": (),
    "loadings": ("loadings",),
    "thresholds": ("thresholds",),
    "loadings_thresholds": ("loadings", "thresholds"),
    "loadings_thresholds_paths": ("loadings", "thresholds", "paths"),
}
_STOPS, _STOPPED = 2e-4, "2e-4 standard errors"


def wlsmv_given_predictors() -> Iterator[Agreement]:
    """A synthetic survey: thresholds, probit slopes, what is left of two items together, with their asymptotic
    variances, then estimates, robust standard errors and indices, theta and delta.
    """
    for name in MODELS:
        theirs, fit = reference_values(FILE)[name], given_fit(name)
        if "wls_obs" in theirs:
            yield from moments_beside(f"moments given predictors, {name}", fit.samples[0], theirs)
        yield from table_beside(f"WLSMV given predictors, theta: {name}", fit, theirs["theta"])
        if "delta" in theirs:
            yield from _on_delta(f"WLSMV given predictors, delta: {name}", fit, theirs["delta"])
    for name, equal in EQUAL.items():
        block = f"WLSMV given predictors over groups, equal: {name}"
        yield from table_beside(block, _of_groups(equal), reference_values(FILE)["groups"][name])


def _of_groups(equal: tuple[str, ...]) -> TableFit:
    """The first of MODELS over two synthetic groups, with what is equal."""
    syntax, items = MODELS["categories"]
    frame, groups = reference_survey("predictors_school_synthetic.csv").frame, ("a", "b")
    given = frame[list(PREDICTORS)].to_numpy(float)
    group = frame["school"].map(groups.index).to_numpy().astype(np.int64)
    predictors = Predictors(PREDICTORS, given - given.mean(0))
    samples = samples_of_groups(frame[list(items)].to_numpy(float), group, items, groups, given=predictors).samples
    spec = likelihood_of("ordinal").specified(replace(spec_of(syntax, group="school"), group_equal=equal))
    table = parameter_table(spec, groups=groups)
    return least_squares_of_table(table, layout_of(table), samples, items if "thresholds" in equal else ())


def given_fit(name: str) -> TableFit:
    """The fit of one of MODELS."""
    syntax, ordered = MODELS[name]
    sample = _sample(name)
    spec = replace(spec_of(syntax), ordered=ordered if set(ordered) < set(sample.items) else ())
    table = parameter_table(likelihood_of("ordinal").specified(spec))
    return least_squares_of_table(table, layout_of(table), (sample,))


def _sample(name: str) -> Polychorics:
    syntax, ordered = MODELS[name]
    frame = reference_survey("predictors_synthetic.csv").frame
    items = tuple(part.split("*")[-1].strip() for line in syntax.split("\n")[:2] for part in line[5:].split("+"))
    given = frame[list(PREDICTORS)].to_numpy(float)
    return moments_given(
        frame[list(items)].to_numpy(float), items, ordered, Predictors(PREDICTORS, given - given.mean(0))
    )


def _on_delta(block: str, fit: TableFit, theirs: Mapping[str, Any]) -> Iterator[Agreement]:
    """Estimates as they are fitted, where latent answers given the predictors have variance 1."""
    errors = np.sqrt(np.diagonal(fit.found.covariance))
    places = {(row.lhs, row.op, row.rhs): row.free for row in fit.table.rows if row.free >= 0}
    for row in theirs["parameters"]:
        key = row["lhs"], row["op"], row["rhs"]
        number = places.get(key, places.get((row["rhs"], row["op"], row["lhs"]), -1))
        if number < 0:
            continue
        name, allowed = f"{row['lhs']}{row['op']}{row['rhs']}", _STOPS * row["se"]
        ours, error = float(fit.found.values[number]), float(errors[number])
        yield Agreement(block, f"estimate {name}", LAVAAN_14, row["est"], ours, allowed, _STOPPED)
        yield Agreement(block, f"robust SE {name}", LAVAAN_14, row["se"], error, allowed, "2e-4 relative")
