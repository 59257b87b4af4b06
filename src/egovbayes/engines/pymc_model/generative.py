"""The PyMC model that generates answers: its parameters are the posterior's, respondents' answers its observed data.

What samples is build.py's: there the likelihood is a compiled term that PyMC can evaluate and cannot draw from. Here it
is PyMC's own distribution of a respondent's answers, so that PyMC draws prior and posterior predictions itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.answers import Answers
from egovbayes.data.moments.patterns import patterns_of
from egovbayes.engines.density.prior_blocks import order_of, prior_blocks
from egovbayes.engines.pymc_model.build import add_kinds, add_priors, by_block, coords_of
from egovbayes.engines.pymc_model.cut_correlations import add_cut, cut_elsewhere
from egovbayes.engines.pymc_model.explicit_scores import add_explicit
from egovbayes.engines.pymc_model.standardised_potential import TERM, standardised_term, symbolic_matrices
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods.base import Likelihood
from egovbayes.model.defaults.correlations import correlation_blocks
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, MatrixName

if TYPE_CHECKING:
    import pymc as pm

ANSWERS = "answers"
_LAMBDA, _BETA, _PSI, _THETA, _NU, _ALPHA = (MATRIX_CODES[one] for one in MatrixName)

type GenerativeModel = pm.Model
"""PyMC's model, with answers observed."""
type Row = Callable[[str, Any, Any, Array, tuple[str, str]], Any]
"""Adds PyMC's distribution of respondents' answers: of its name, mean, covariance (or scale) matrix, what was observed
(respondent, item), dims.
"""


def generative_model(
    table: ParameterTable,
    layout: Layout,
    priors: Sequence[Prior],
    likelihood: Likelihood,
    data: Record,
    answers: Answers,
) -> GenerativeModel:
    """The PyMC model whose observed variables are the answers; the layout has means where answers are numbers.

    Parameters are vectors by kind, as in `Fit.posterior`. Answers are one variable where everybody answered everything
    and there is one group; else one for each group and set of answered items. Those in categories are one an item.
    """
    import pymc as pm
    import pytensor.tensor as pt

    blocks = prior_blocks(table, priors)
    with pm.Model(coords=coords_of(table, blocks)) as model:
        parts = add_priors(table, blocks, add_cut)
        add_kinds(table, blocks, parts)
        kernel, values = likelihood.layout(by_block(layout, blocks), sampling_scale=True), pt.concatenate(parts)
        matrices = [symbolic_matrices(kernel, group, values) for group in range(layout.n_groups)]
        if not add_explicit(likelihood.name, values, kernel, data, table.items):
            _add_answers(ROWS[likelihood.name.partition("(")[0]](values, kernel, data), matrices, answers)
        cut_elsewhere(correlation_blocks(table, priors).rejected, blocks, matrices)
        standardised = standardised_term([priors[number] for number in order_of(blocks)], kernel, values)
        if standardised is not None:
            pm.Potential(TERM, standardised)
    return model


def _add_answers(row: Row, matrices: Sequence[Mapping[int, Any]], answers: Answers) -> None:
    """Add the answers to the model in context, each set of answered items by itself."""
    import pymc as pm

    found = patterns_of(answers.values, answers.group)
    implied = [implied_moments(of_group) for of_group in matrices]
    alone = len(found.group) == 1
    for k, who in enumerate(found.members()):
        mu, sigma = implied[found.group[k]]
        items = np.flatnonzero(found.observed[k])
        ending = "" if alone else f"_{k + 1}"
        dims = f"respondent{ending}", f"item{ending}"
        names = np.asarray(answers.respondents)[who].tolist(), [answers.items[item] for item in items]
        pm.modelcontext(None).add_coords(dict(zip(dims, names, strict=True)))
        shown = answers.values[np.ix_(who, items)]
        row(_name(answers, found.group[k], ending), mu[items], sigma[items][:, items], shown, dims)


def _name(answers: Answers, group: int, ending: str) -> str:
    """answers; answers_2 of the second set; answers_Almaty_2 where groups have names."""
    of = answers.groups[group]
    return ANSWERS + (f"_{re.sub(r'[^0-9A-Za-z]+', '_', of)}" if of else "") + ending


def implied_moments(matrices: Mapping[int, Any]) -> tuple[Any, Any]:
    """Mean (item,) and covariance (item, item) that a group's symbolic matrices, by code, imply."""
    import pytensor.tensor as pt

    loadings, paths = matrices[_LAMBDA], matrices[_BETA]
    reduced = loadings @ pt.linalg.inv(np.eye(paths.type.shape[0]) - paths)
    mean = matrices[_NU] + reduced @ matrices[_ALPHA]
    return mean[:, 0], reduced @ matrices[_PSI] @ reduced.T + matrices[_THETA]


def _normal(_values: Any, _layout: KernelLayout, _data: Record) -> Row:
    import pymc as pm

    def row(name: str, mu: Any, sigma: Any, seen: Array, dims: tuple[str, str]) -> Any:
        return pm.MvNormal(name, mu=mu, cov=sigma, observed=seen, dims=dims)

    return row


def _student_t(values: Any, layout: KernelLayout, data: Any) -> Row:
    import pymc as pm

    freedom = values[layout.own[0]] if len(layout.own) else data.freedom[0]

    def row(name: str, mu: Any, sigma: Any, seen: Array, dims: tuple[str, str]) -> Any:
        return pm.MvStudentT(name, nu=freedom, mu=mu, scale=sigma, observed=seen, dims=dims)

    return row


ROWS: Mapping[str, Callable[[Any, KernelLayout, Record], Row]] = {"normal": _normal, "student-t": _student_t}
"""By the likelihood's name, without its numbers."""
