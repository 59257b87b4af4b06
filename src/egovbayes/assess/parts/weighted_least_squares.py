"""Weighted least squares beside a posterior of answers in categories, where the normal one has maximum likelihood."""

from __future__ import annotations

from collections.abc import Iterator

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import answers_of
from egovbayes.assess.run import Run
from egovbayes.assess.wls.tables import wls_tables
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.draws.parameter_words import residual_variance
from egovbayes.engines.wls.fit import WLSFit
from egovbayes.engines.wls.least_squares import weighted_least_squares
from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.errors import DataError, EstimationError

_TABLES = ("wls_parameters", "wls_thresholds", "wls_definitions", "wls_r2", "wls_fit_indices", "wls_residuals")
_CHECKS = ("wls heywood",)

type Found = WLSFit | Sentence
"""The fit, or why there is none."""


def _asked(run: Run) -> bool:
    return bool(run.prepared.likelihood.categories)


def _value(known: Known) -> Found:
    prepared, seen = known.run.prepared, answers_of(known.run)
    if numbers := sorted(prepared.likelihood.numbers):
        return Sentence("wls.numbers", {"items": Listing(tuple(numbers), whole=True)})
    try:
        sample = polychorics(seen.values, seen.items)
        return weighted_least_squares(prepared.table, prepared.layout, sample)
    except (DataError, EstimationError) as error:
        return Sentence("wls.none", {"why": str(error)})


def _said(found: Found, known: Known) -> Said:
    if isinstance(found, Sentence):
        return Said(why=found)
    tables = wls_tables(found, known.run.prepared.likelihood.categories)
    return Said(tables, (_heywood(found),), notes=tuple(_notes(found)))


def _heywood(fit: WLSFit) -> Check:
    lowest = {item: float(value) for item, value in zip(fit.table.items, fit.residual_variances, strict=True)}
    bad = tuple(
        Sentence("wls-heywood.variance", {"name": residual_variance(item), "value": value})
        for item, value in lowest.items()
        if value < 0
    )
    if bad:
        return Check("wls heywood", False, "wls-heywood.negative", {"variances": Listing(bad, between="; ")})
    return Check("wls heywood", True, "wls-heywood.none")


def _notes(fit: WLSFit) -> Iterator[Sentence]:
    sample = fit.sample
    if sample.left_out:
        yield Sentence("wls.listwise", {"n": sample.n, "left_out": sample.left_out})
    if tables := int((sample.empty > 0).sum()):
        values = {"tables": tables, "of": sample.empty.size, "cells": int(sample.empty.sum())}
        yield Sentence("wls.empty_cells", values)


def wls_fit(known: Known) -> WLSFit | None:
    """The fit of a run that has one."""
    found = known.perhaps(WEIGHTED_LEAST_SQUARES)
    return found if isinstance(found, WLSFit) else None


WEIGHTED_LEAST_SQUARES = Part("weighted least squares", Gives(_TABLES, _CHECKS), _value, says=_said, asked=_asked)
