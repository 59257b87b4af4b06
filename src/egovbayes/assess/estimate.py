"""Maximum likelihood of a prepared model, and with it the direction in which each construct points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from egovbayes.assess.ml.at_bounds import within_bounds
from egovbayes.assess.prepared import Prepared
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.engines.draws.parameter_words import names_in_words, raw_in_words
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.ml.sandwich import robust
from egovbayes.engines.ml.saturated import moments_together
from egovbayes.engines.samplers.evaluation import PYMC
from egovbayes.errors import EstimationError
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.defaults.default_priors import turned_priors
from egovbayes.model.identification.held import prior_centres, prior_variance
from egovbayes.model.item_deviations import without_deviations
from egovbayes.model.spec import Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import GROUP_EQUAL, with_groups
from egovbayes.model.table.identifications import UNIT_RESIDUALS_AND_VARIANCES
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import directed, orientation, reflections, tells_direction
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.model.table.written_priors import written_priors
from egovbayes.notation import Array, IntArray

_COVARIANCES = "construct_covariances"
TOLD_BY_PRIORS = "note.told_by_priors"
FEW_CLUSTERS = 30
"""Below this many, standard errors by clusters are known to be too small (Cameron & Miller, 2015)."""


def notes_of_engine(prepared: Prepared, engine: str) -> tuple[Sentence, ...]:
    """That PyMC's model of pooled groups is not what they are to be sampled from, where it was."""
    return (Sentence("note.pooled_centred"),) if prepared.spec.group_pooled and engine == PYMC else ()


def estimate(prepared: Prepared) -> tuple[Prepared, MLFit | None, tuple[Sentence, ...]]:
    """The model turned the way its constructs point, and its maximum likelihood; None with a sentence that says why.

    Maximum likelihood is the normal likelihood's, whatever the model's: a sentence says so. Of values that are pooled
    it is that of one value for all groups: where chains start, and nothing to compare with.
    """
    abilities = prepared.likelihood.abilities
    if abilities.answers_as_numbers and abilities.maximum_likelihood:
        facing, said = _facing_as_numbers(prepared)
        return facing, None, (abilities.maximum_likelihood, *said)
    if prepared.spec.group_pooled:
        return _of_one_population(prepared)
    if prepared.told_by_priors:
        return _with_told_at_centres(prepared)
    try:
        ml = maximum_likelihood(prepared.table, prepared.layout, prepared.moments)
        ml, bounded = within_bounds(ml) if prepared.spec.bounds else (ml, ())
    except EstimationError as error:
        return prepared, None, (Sentence("note.no_estimate", {"why": str(error)}), *design_notes(prepared))
    prepared, ml = with_design(prepared, ml)
    facing, ml = oriented(prepared, ml)
    told = [abilities.maximum_likelihood] if abilities.maximum_likelihood else []
    told += [Sentence("note.at_bound", {"names": Listing(_told(bounded, prepared.table))})] if bounded else []
    in_matrices = facing.table.in_matrices
    of_rows = np.array([ml.values[row.free] if row.free >= 0 else np.nan for row in in_matrices.rows])
    return facing, ml, (*told, *design_notes(facing, ml), *_directions(in_matrices, of_rows))


def _facing_as_numbers(prepared: Prepared) -> tuple[Prepared, tuple[Sentence, ...]]:
    """The model turned the way its constructs point where its answers are read as numbers, and what is said of that.

    A loading that answers do not tell from 0 keeps no construct from turning, whatever the likelihood; which one is
    strong, maximum likelihood of the numbers says as well (docs/adr/0091). A construct points as the first loading
    written does, or where that is weak, or unit variance is asked for, as most do. Where there is no such estimate, all
    stays as it is.
    """
    table = prepared.table
    if not len(reflections(table)):
        return prepared, ()
    asked = prepared.likelihood.identified(prepared.spec)
    means = True if not prepared.moments.complete else None
    read = parameter_table(asked, groups=table.groups, means=means)
    try:
        ml = maximum_likelihood(read, layout_of(read), prepared.moments)
    except EstimationError:
        return prepared, ()
    written = written_priors(table, prepared.spec.priors)
    priors = {(row.name, row.group): prior for row, prior in zip(table.representatives, written, strict=True)}
    of_read = [priors.get((row.name, row.group)) for row in read.representatives]
    standardised = row_values(read, ml.layout, fill(ml.layout, ml.values), standardised=True)
    signs = orientation(read, ml.values, standardised, of_read)
    turned = np.nan_to_num(standardised) * _of_rows(read, signs)
    found = dict(zip(((row.name, row.group) for row in read.rows), turned.tolist(), strict=True))
    strengths = np.array([found.get((row.name, row.group), 0.0) for row in table.rows])
    if prepared.spec.identification != UNIT_RESIDUALS_AND_VARIANCES:
        strengths = _as_first_written(table, written, strengths)
    facing = directed(table, written, strengths)
    priors_turned = turned_priors(table, facing, prepared.priors, written)
    return replace(prepared, table=facing, priors=priors_turned), tuple(_directions(facing, strengths))


def _as_first_written(table: ParameterTable, written: Sequence[Prior | None], strengths: Array) -> Array:
    """Strengths (row,) of constructs turned the way their first loading written says in the first group, as a marker
    would of numbers: where that is half as strong as the strongest, and no prior says otherwise.
    """
    loadings = [number for number, row in enumerate(table.rows) if row.op == "=~" and row.free >= 0]
    found = strengths.copy()
    for construct in dict.fromkeys(table.rows[number].lhs for number in loadings):
        own = [number for number in loadings if table.rows[number].lhs == construct]
        first, strongest = strengths[own[0]], np.abs(strengths[own]).max()
        told = any(tells_direction(written[table.rows[number].free]) for number in own)
        if first < -strongest / 2 and not told:
            found[own] *= -1.0
    return found


def _of_one_population(prepared: Prepared) -> tuple[Prepared, MLFit | None, tuple[Sentence, ...]]:
    """The estimate where what is pooled is equal in all groups, as one of the model itself: no group is too small.

    Where some are too small for moments of their own, covariances of constructs are equal too, which a handful of
    respondents do not tell: each group's is as uncertain as so few leave it.
    """
    exact, table = without_deviations(prepared.spec), prepared.table.in_matrices
    alone = prepared.without_moments and "construct_variances" in exact.group_pooled
    lent = (_COVARIANCES,) if alone and _COVARIANCES not in exact.group_free else ()
    kinds = (*exact.group_pooled, *lent)
    free = tuple(name for name in exact.group_free if name not in kinds)
    spec = replace(exact, group_pooled=(), group_free=free)
    tied = parameter_table(with_groups(spec, equal=kinds), groups=table.groups)
    try:
        together = moments_together(prepared.moments) if prepared.without_moments else None
        ml = maximum_likelihood(tied, layout_of(tied), prepared.moments, saturated=together)
    except EstimationError as error:
        return prepared, None, (Sentence("note.no_estimate", {"why": str(error)}), *design_notes(prepared))
    prepared, ml = with_design(prepared, ml)
    rows = {(row.name, row.group): row for row in tied.rows}
    found = [rows[row.name, row.group] for row in table.representatives]
    of, fixed = np.array([row.free for row in found]), np.array([row.fixed for row in found])
    values = np.where(of < 0, fixed, ml.values[of])
    covariance = np.where((of < 0) | (of < 0)[:, None], 0.0, ml.covariance[np.ix_(of, of)])
    covariance += np.diag(_of_own_respondents(prepared, lent, np.diagonal(covariance)))
    spread = replace(ml, table=table, layout=layout_of(table), values=values, covariance=covariance, robust=None)
    return prepared, spread, (Sentence("note.pooled"), *design_notes(prepared, ml))


def _told(names: Sequence[str], table: ParameterTable) -> tuple[Text, ...]:
    """What free values are, in words where they are of one group."""
    words = names_in_words(table)
    return tuple(words.get(name, name) for name in names)


def told_by_priors(names: Sequence[str]) -> Sentence:
    """That answers cannot tell these values, and priors of their own do."""
    return Sentence(TOLD_BY_PRIORS, {"names": Listing(tuple(names))})


def _with_told_at_centres(prepared: Prepared) -> tuple[Prepared, MLFit | None, tuple[Sentence, ...]]:
    """The estimate of the model in which values that only their priors tell are held at the centres of these."""
    table = prepared.table.in_matrices
    centres, held = prior_centres(prepared.table, prepared.spec), prepared.without_told.in_matrices
    told = [number for number, name in enumerate(table.free_names) if name in prepared.told_by_priors]
    try:
        ml = maximum_likelihood(held, layout_of(held), prepared.moments)
    except EstimationError as error:
        return prepared, None, (Sentence("note.no_estimate", {"why": str(error)}), *design_notes(prepared))
    prepared, ml = with_design(prepared, ml)
    others = [number for number in range(table.n_free) if number not in told]
    values, covariance = np.zeros(table.n_free), np.zeros((table.n_free, table.n_free))
    values[told], values[others] = [centres[number] for number in told], ml.values
    covariance[np.ix_(others, others)] = ml.covariance
    covariance[told, told] = [prior_variance(prepared.priors[number]) for number in told]
    whole = replace(ml, table=table, layout=layout_of(table), values=values, covariance=covariance, robust=None)
    note = told_by_priors(prepared.told_by_priors)
    facing, whole = oriented(prepared, whole)
    return facing, whole, (note, *design_notes(facing, ml))


def _of_own_respondents(prepared: Prepared, kinds: Sequence[str], variances: Array) -> Array:
    """What to add to the variances (free,) of values of these kinds that are each group's own, and were estimated of
    all respondents.
    """
    table, roles, sizes = prepared.table.in_matrices, roles_of(prepared.spec.equations), prepared.moments.sizes
    own = [
        sizes.sum() / sizes[row.group] if any(GROUP_EQUAL[kind](row, roles) for kind in kinds) else 0.0
        for row in table.representatives
    ]
    return np.array(own) * variances


def with_design(prepared: Prepared, ml: MLFit) -> tuple[Prepared, MLFit]:
    """The estimate with the sandwich that the design of the sample asks for, and what clusters do to the posterior.

    The very objects come back where everybody counts alike and was asked alone.
    """
    answers = prepared.answers
    if answers is None or answers.design.simple:
        return prepared, ml
    found = robust(ml, answers)
    effect = found.cluster_effect if np.isfinite(found.cluster_effect) else 1.0
    observed = replace(prepared.observed, cluster_effect=effect)
    return replace(prepared, observed=observed), replace(ml, robust=found)


def design_notes(prepared: Prepared, ml: MLFit | None = None) -> Iterator[Sentence]:
    """What weights and clusters do to the posterior, and how far that is right."""
    observed, design = prepared.observed, prepared.observed.design
    if design.weights is not None:
        yield Sentence("design.weights")
    if design.clusters is None:
        return
    if ml is None or ml.robust is None or not np.isfinite(ml.robust.cluster_effect):
        yield Sentence("design.clusters_unknown", {"column": design.clustered_by})
        return
    yield Sentence("design.clusters", {"effect": observed.cluster_effect})
    if design.n_clusters < FEW_CLUSTERS:
        yield Sentence("design.few_clusters", {"n": design.n_clusters, "few": FEW_CLUSTERS})


def oriented(prepared: Prepared, ml: MLFit) -> tuple[Prepared, MLFit]:
    """The model and its estimate, with one direction for both (docs/adr/0011).

    A construct that no marker holds points where most of its standardised loadings do, and the strongest of these is
    the one kept above 0 by its prior. The very objects come back where there is nothing to turn.
    """
    table, layout = prepared.table, prepared.layout
    if not len(reflections(table)):
        return prepared, ml
    written = written_priors(table, prepared.spec.priors)
    values = np.append(ml.values, np.ones(table.n_free - ml.values.size))
    standardised = row_values(table, layout, fill(layout, values), standardised=True)
    signs = orientation(table, values, standardised, written)
    strengths = np.nan_to_num(standardised) * _of_rows(table, signs)
    facing = directed(table, written, strengths)
    priors = turned_priors(table, facing, prepared.priors, written)
    return replace(prepared, table=facing, priors=priors), ml.turned(signs[: ml.values.size], facing.in_matrices)


def _directions(table: ParameterTable, values: Array) -> tuple[Sentence, ...]:
    """Says of every construct that was turned against its first item, of values (row,), why, and which loading is kept
    above 0.
    """
    first: dict[tuple[str, int], tuple[Parameter, float]] = {}
    for row, value in zip(table.rows, values.tolist(), strict=True):
        if row.op == "=~" and row.free >= 0:
            first.setdefault((row.lhs, row.group), (row, value))
    return tuple(
        Sentence(
            "note.direction",
            {"construct": row.lhs, "loading": raw_in_words(row, table), "first": first[row.lhs, row.group][0].rhs},
        )
        for row in table.rows
        if row.positive and first[row.lhs, row.group][1] < 0
    )


def _of_rows(table: ParameterTable, signs: IntArray) -> Array:
    """The sign of each row's parameter (row,); 1 for fixed ones."""
    return np.array([signs[row.free] if row.free >= 0 else 1.0 for row in table.rows])
