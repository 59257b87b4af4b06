"""The model as PyMC sees it: the one place where parameters become PyMC variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.engines.density.dims import dim_of, numbers_by_kind
from egovbayes.engines.density.prior_blocks import PriorBlock, order_of, prior_blocks
from egovbayes.engines.pymc_model.explicit_scores import add_explicit, rising
from egovbayes.engines.pymc_model.pymc_priors import AddsPrior, add_prior
from egovbayes.engines.pymc_model.standardised_potential import TERM, standardised_term
from egovbayes.kernel.fields import Record, names_of
from egovbayes.likelihoods.base import Likelihood
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout, renumbered
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Kind

if TYPE_CHECKING:
    import pymc as pm
    from pytensor.tensor import TensorVariable


def build_model(
    table: ParameterTable, layout: Layout, priors: Sequence[Prior], likelihood: Likelihood, data: Record
) -> pm.Model:
    """The PyMC model: vector variables by kind and prior family, data as pm.Data, the likelihood as a potential.

    Every kind is a variable of its own name with coords that name its parameters; where it is made of several pieces,
    or of a Cholesky factor, it is a deterministic variable. Priors of standardised paths are a potential of their own.
    A likelihood that PyMC has itself, given respondents' constructs, is not a potential: these stand in the model.
    """
    import pymc as pm
    import pytensor.tensor as pt

    # an Op is a class of PyTensor's, so its module cannot be read before PyTensor is
    from egovbayes.engines.pymc_model.ops import sem_log_likelihood

    blocks = prior_blocks(table, priors)
    with pm.Model(coords=coords_of(table, blocks)) as model:
        parts = add_priors(table, blocks)
        add_kinds(table, blocks, parts)
        kernel = likelihood.layout(by_block(layout, blocks), sampling_scale=True)
        values = pt.concatenate(parts)
        if not add_explicit(likelihood.name, values, kernel, data, table.items):
            inputs = [pm.Data(name, value) for name, value in zip(names_of(likelihood.record), data, strict=True)]
            pm.Potential("log_likelihood", sem_log_likelihood(values, likelihood, kernel, inputs))
        standardised = standardised_term([priors[number] for number in order_of(blocks)], kernel, values)
        if standardised is not None:
            pm.Potential(TERM, standardised)
    return model


def add_priors(table: ParameterTable, blocks: Sequence[PriorBlock], add: AddsPrior = add_prior) -> list[TensorVariable]:
    """The values of every block, added to the model in context; what priors name stands in blocks before theirs."""
    values: dict[int, TensorVariable] = {}
    parts = []
    for block in blocks:
        own = block.kind is Kind.THRESHOLD
        parts.append(rising(table, block) if own else add(block, values))
        if block.kind is Kind.HYPERPARAMETER:
            values.update({number: parts[-1][k] for k, number in enumerate(block.free.tolist())})
    return parts


def coords_of(table: ParameterTable, blocks: Sequence[PriorBlock]) -> dict[str, list[str]]:
    """The names of the parameters, by dim: those of each block, and of each kind."""
    names = table.free_names
    coords = {dim_of(block.name): [names[i] for i in block.free] for block in blocks if not block.size}
    return coords | {
        dim_of(kind.value): [names[i] for i in numbers] for kind, numbers in numbers_by_kind(table).items()
    }


def add_kinds(table: ParameterTable, blocks: Sequence[PriorBlock], parts: Sequence[TensorVariable]) -> None:
    """Add to the model in context the kinds that are no variable by themselves, as deterministic ones."""
    import pymc as pm
    import pytensor.tensor as pt

    for kind in numbers_by_kind(table):
        chosen = [i for i, block in enumerate(blocks) if block.kind is kind]
        if [blocks[i].name for i in chosen] != [kind.value] or kind is Kind.THRESHOLD:
            together = pt.concatenate([parts[i] for i in chosen])
            place = np.argsort(order_of([blocks[i] for i in chosen]))
            pm.Deterministic(kind.value, together[place], dims=dim_of(kind.value))


def by_block(layout: Layout, blocks: Sequence[PriorBlock]) -> Layout:
    """The layout with free values numbered in the order of the blocks, so that the graph need not reorder them."""
    return renumbered(np.argsort(order_of(blocks)), layout)
