"""Small models with priors and moments, ready to compile; nothing here is real data."""

from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.table import ParameterTable

TWO = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f"
THREE = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9"
RING = "f =~ x1 + x2 + x3 + x4\nx1 ~~ x2\nx2 ~~ x3\nx3 ~~ x4"


@dataclass(frozen=True)
class Case:
    table: ParameterTable
    layout: Layout
    priors: tuple[Prior, ...]
    moments: Moments
    ml: MLFit


def answers(n_items, n=200, seed=5, missing=0.0):
    """Answers of three items a construct, constructs correlated .5."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=n)
    constructs = [0.7 * common + 0.7 * rng.normal(size=n) for _ in range(-(-n_items // 3))]
    values = np.column_stack([constructs[i // 3] + 0.7 * rng.normal(size=n) for i in range(n_items)])
    values[rng.uniform(size=values.shape) < missing] = np.nan
    return values


def case(syntax, *, priors=None, missing=0.0, means=None, identification="marker", n=200, seed=5, groups=("",)):
    read = parse_syntax(syntax)
    spec = ModelSpec("test", "", syntax, read.equations, read.definitions, identification=identification, means=means)
    table = parameter_table(spec, groups=groups, means=means)
    layout = layout_of(table)
    moments = moments_for(table, n=n, seed=seed, missing=missing)
    values = answers(len(table.items), n, seed)
    given = {key: parse_prior(text) for key, text in (priors or {}).items()}
    resolved = resolve_priors(table, given, values.std(0), values.mean(0))
    return Case(table, layout, resolved, moments, maximum_likelihood(table, layout, moments))


def moments_for(table, *, n=200, seed=5, missing=0.0):
    values = answers(len(table.items), n, seed, missing)
    seen = values[~np.isnan(values).all(1)]
    return moments_of(seen, np.arange(len(seen)) % len(table.groups), table.items, table.groups)
