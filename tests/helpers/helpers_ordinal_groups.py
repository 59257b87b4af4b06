"""Answers in categories of two groups, and the steps of invariance fitted to them."""

from __future__ import annotations

from functools import cache

import numpy as np

from egovbayes.engines.wls.group_samples import GroupSamples, samples_of_groups
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array, IntArray
from egovbayes.study.verification.reference_files import reference_survey

ITEMS = tuple(f"x{i}" for i in range(1, 10))
SYNTAX = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
SCHOOLS = ("Pasteur", "Grant-White")


def schools_model(syntax: str = SYNTAX, **changes: object) -> ModelSpec:
    return ModelSpec("schools", "", syntax, parse_syntax(syntax).equations, group="school", **changes)


@cache
def school_answers() -> tuple[Array, IntArray]:
    """Holzinger & Swineford's items in three categories (respondent, item), and the school of each respondent."""
    frame = reference_survey("hs_ord3_school.csv").frame
    return frame[list(ITEMS)].to_numpy(float), (frame["school"] != SCHOOLS[0]).to_numpy().astype(np.int64)


@cache
def school_samples(most: int = 3) -> GroupSamples:
    """Their thresholds and correlations; answers above `most` are taken as `most`."""
    values, group = school_answers()
    return samples_of_groups(np.minimum(values, most), group, ITEMS, SCHOOLS)
