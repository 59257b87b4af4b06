"""Lowering: a built PyMC model read back as the arrays of the compiled density, or the part of it that cannot be.

What is read is the model itself: its variables, their distributions and constant parameters, their transforms, the
likelihood's Op and its data. The numbering of the free vector, which PyMC does not know, is that of the prior blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.density import Density, density
from egovbayes.engines.density.prior_blocks import PriorBlock, order_of
from egovbayes.engines.pymc_model.lowered_variables import check_unchanged, read_block
from egovbayes.engines.pymc_model.pymc_priors import Values, values_of
from egovbayes.engines.pymc_model.standardised_potential import TERM, standardised_term
from egovbayes.errors import LoweringError
from egovbayes.kernel.arrays import KernelLayout, frozen
from egovbayes.kernel.fields import Record, names_of
from egovbayes.likelihoods.base import Likelihood, Target
from egovbayes.model.spec import Prior
from egovbayes.notation import IntArray, Kind

if TYPE_CHECKING:
    import pymc as pm


@dataclass(frozen=True, slots=True, eq=False)
class Lowered:
    """What a PyMC model says, in this program's words; `target` numbers the free vector as the table does."""

    blocks: tuple[PriorBlock, ...]
    priors: tuple[Prior, ...]
    target: Target

    def density(self) -> Density:
        """The compiled density of these arrays, in the unbounded numbers of `blocks`."""
        return density(self.blocks, self.priors, self.target)

    def in_pymc_numbers(self) -> Lowered:
        """The same in PyMC's own unbounded numbers: the logarithm where ours are mirrored, correlations one by one."""
        return replace(self, blocks=in_pymc_numbers(self.blocks))


def in_pymc_numbers(blocks: Sequence[PriorBlock]) -> tuple[PriorBlock, ...]:
    """The blocks as PyMC transforms them: bounded on one side by the logarithm, incomplete patterns one by one."""
    return tuple(replace(block, mirrored=np.zeros(len(block.free), dtype=bool), patterns=()) for block in blocks)


def lower(model: pm.Model, blocks: Sequence[PriorBlock]) -> Lowered:
    """The model as arrays; `blocks` say which free values its variables stand for.

    Raises LoweringError, naming the part, where the model has anything that is not one of its blocks or its likelihood.
    """
    node = _likelihood(model, blocks)
    known = {block.name for block in blocks}
    _nothing_else(model, known)
    _check_values(model, blocks, node.inputs[0])
    named = dict(_hyperparameters(model, blocks))
    read = tuple(_read(model, block, named) for block in blocks)
    priors, likelihood, layout = _priors(read), node.op.likelihood, _renumbered(node.op.layout, order_of(read))
    _check_standardised(model, [priors[number] for number in order_of(read)], node)
    return Lowered(read, priors, Target(likelihood, layout, _data(likelihood, node.inputs[1:])))


def _hyperparameters(model: pm.Model, blocks: Sequence[PriorBlock]) -> Iterator[tuple[int, Any]]:
    """Numbers and values of the parameters that priors name."""
    for block in blocks:
        if block.kind is Kind.HYPERPARAMETER:
            values = values_of(block, model[block.name])
            yield from ((number, values[k]) for k, number in enumerate(block.free.tolist()))


def _read(model: pm.Model, block: PriorBlock, named: Values) -> PriorBlock:
    variable = model[block.name]
    if block.hierarchical or block.standardised:
        check_unchanged(block, variable, named)
    return read_block(block, variable, model.rvs_to_transforms[variable])


def _likelihood(model: pm.Model, blocks: Sequence[PriorBlock]) -> Any:
    """The node of the likelihood's Op, the only potential there may be but that of standardised priors."""
    # an Op is a class of PyTensor's, so its module cannot be read before PyTensor is
    from egovbayes.engines.pymc_model.ops import SemLogLik

    found = None
    with_term = any(block.standardised for block in blocks)
    for term in model.potentials:
        if with_term and term.name == TERM:
            continue
        node = term.owner
        ours = node is not None and isinstance(node.op, SemLogLik) and node.outputs[0] is term
        if not ours or found is not None:
            raise LoweringError(f"the potential {term.name!r} is a term of your own")
        found = node
    if found is None:
        raise LoweringError("the model has no likelihood of this program's")
    return found


def _check_standardised(model: pm.Model, priors: Sequence[Prior], node: Any) -> None:
    """That the term of standardised priors, in the order of the blocks, is as it was made."""
    from pytensor.graph.basic import equal_computations

    made = standardised_term(priors, node.op.layout, node.inputs[0])
    there = [term for term in model.potentials if term.name == TERM]
    if made is not None and not (there and equal_computations([made], there[:1])):
        raise LoweringError(f"the priors of standardised paths, the potential {TERM!r}, were changed")


def _nothing_else(model: pm.Model, known: set[str]) -> None:
    for term in model.observed_RVs:
        raise LoweringError(f"the observed variable {term.name!r} is a term of your own")
    for variable in model.free_RVs:
        if variable.name not in known:
            raise LoweringError(f"the variable {variable.name!r} is one of your own")
    lacking = known - {variable.name for variable in model.free_RVs}
    if lacking:
        raise LoweringError(f"the variable {min(lacking)!r} is no free variable of the model any more")


def _check_values(model: pm.Model, blocks: Sequence[PriorBlock], values: Any) -> None:
    """That the likelihood takes the variables' values as they are, in the order of the blocks."""
    import pytensor.tensor as pt
    from pytensor.graph.basic import equal_computations

    if not equal_computations([values], [pt.concatenate([values_of(block, model[block.name]) for block in blocks])]):
        raise LoweringError("the likelihood does not take the values of the variables as they are")


def _priors(blocks: Sequence[PriorBlock]) -> tuple[Prior, ...]:
    """A prior for every free value; those of a joint block are the block's."""
    found: dict[int, Prior] = {}
    for block in blocks:
        for k, number in enumerate(block.free.tolist()):
            column = block.parameters[:, 0 if block.size else k].tolist()
            named = block.named or ("",) * len(column)
            parameters = tuple(name or own for name, own in zip(named, column, strict=True))
            terms = block.terms[k] if block.terms else None
            bounds = float(block.lower[k]), float(block.upper[k])
            found[number] = Prior(block.family, parameters, *bounds, terms=terms, standardised=block.standardised)
    return tuple(found[number] for number in sorted(found))


def _renumbered(layout: KernelLayout, order: IntArray) -> KernelLayout:
    """The Op's layout, whose numbers follow the blocks, in the numbers of the free vector."""
    cells = layout.cells.copy()
    for column in (0, 4, 5):
        free = cells[:, column] >= 0
        cells[free, column] = order[cells[free, column]]
    made = layout.made.copy()
    made[:, 0] = order[made[:, 0]]
    return layout._replace(cells=frozen(cells), own=frozen(order[layout.own]), made=frozen(made))


def _data(likelihood: Likelihood, inputs: Sequence[Any]) -> Record:
    for name, variable in zip(names_of(likelihood.record), inputs, strict=True):
        if not hasattr(variable, "get_value"):
            raise LoweringError(f"the likelihood's {name} are computed, not data")
    return likelihood.record(*(frozen(variable.get_value()) for variable in inputs))
