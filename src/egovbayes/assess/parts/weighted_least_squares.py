"""Weighted least squares beside a posterior of answers in categories, where the normal one has maximum likelihood."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import answers_of
from egovbayes.assess.run import Run
from egovbayes.assess.wls.beside import Weighted, merged_in, samples_of, weighted_fit, weighted_tables
from egovbayes.catalogue.sentence import Listing, Sentence, with_and
from egovbayes.check import Check
from egovbayes.engines.draws.parameter_words import residual_variance
from egovbayes.errors import DataError, EstimationError

_TABLES = (
    "wls_parameters",
    "wls_thresholds",
    "wls_definitions",
    "wls_r2",
    "wls_fit_indices",
    "wls_residuals",
    "wls_slopes",
)
_CHECKS = ("wls heywood",)


type Found = Weighted | Sentence
"""The fit, or why there is none."""


def _asked(run: Run) -> bool:
    return bool(run.prepared.likelihood.categories)


def _value(known: Known) -> Found:
    prepared, seen = known.run.prepared, answers_of(known.run)
    try:
        return weighted_fit(prepared.table, prepared.layout, seen, prepared.likelihood)
    except (DataError, EstimationError) as error:
        return Sentence("wls.none", {"why": str(error)})


def _said(found: Found, known: Known) -> Said:
    if isinstance(found, Sentence):
        return Said(why=found)
    prepared = known.run.prepared
    tables = weighted_tables(found, prepared.table, prepared.likelihood.categories)
    return Said(tables, (_heywood(found),), notes=tuple(_notes(found)))


def _heywood(fit: Weighted) -> Check:
    table, variances = fit.table, np.atleast_2d(fit.residual_variances)
    bad = tuple(
        Sentence("wls-heywood.variance", {"name": residual_variance(item, group), "value": float(variances[g, j])})
        for g, group in enumerate(table.groups)
        for j, item in enumerate(samples_of(fit)[0].items)
        if variances[g, j] < 0
    )
    if bad:
        return Check("wls heywood", False, "wls-heywood.negative", {"variances": Listing(bad, between="; ")})
    return Check("wls heywood", True, "wls-heywood.none")


def _notes(fit: Weighted) -> Iterator[Sentence]:
    samples = samples_of(fit)
    if predictors := samples[0].predictors:
        yield Sentence("wls.given", {"predictors": Listing(predictors)})
    if left_out := sum(sample.left_out for sample in samples):
        yield Sentence("wls.listwise", {"n": sum(sample.n for sample in samples), "left_out": left_out})
    empty = np.concatenate([sample.empty for sample in samples])
    if tables := int((empty > 0).sum()):
        yield Sentence("wls.empty_cells", {"tables": tables, "of": empty.size, "cells": int(empty.sum())})
    for one in merged_in(fit):
        codes = Listing(tuple(map(str, one.codes)), whole=True)
        yield Sentence("wls.merged", {"item": one.item, "codes": codes, "groups": with_and(one.lacking)})


def wls_fit(known: Known) -> Weighted | None:
    """The fit of a run that has one."""
    found = known.perhaps(WEIGHTED_LEAST_SQUARES)
    return None if isinstance(found, Sentence) else found


WEIGHTED_LEAST_SQUARES = Part("weighted least squares", Gives(_TABLES, _CHECKS), _value, says=_said, asked=_asked)
