"""Every step of invariance of categories and numbers in one model beside lavaan 0.6-14's WLSMV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.engines.wls.group_samples import GroupSamples, samples_of_groups
from egovbayes.model.spec import ModelSpec
from egovbayes.study.invariance.ordinal_fits import fitted_ladders
from egovbayes.study.verification.reference_files import reference_survey, reference_values, spec_of
from egovbayes.study.verification.reference_ordinal_groups import Beside, step_beside
from egovbayes.study.verification.reference_ordinal_theta import LAVAAN_14

FILE = "lavaan_wlsmv_mixed_groups.json"
SYNTAX = "visual =~ x1 + x2 + x3\ntextual =~ x5 + x4 + x6\nspeed =~ x7 + x8 + x9"
ITEMS = ("x1", "x2", "x3", "x5", "x4", "x6", "x7", "x8", "x9")
ORDERED: Mapping[str, tuple[str, ...]] = {
    "mixed": ("x1", "x3", "x4", "x7", "x8"),
    "textual_of_numbers": ("x1", "x3", "x7", "x8"),
}
"""The items in categories: of each construct one at least, and of one of them none."""
_STOPS = 4e-4
"""lavaan's climb stops where chi-square is up to 3e-8 above its least, which is so far away."""


def wlsmv_of_mixed_steps() -> Iterator[Agreement]:
    """Holzinger & Swineford's items by school, some in four categories, the others as numbers: indices of every step of
    both ladders, estimates and robust standard errors of those on the delta scale.
    """
    for name in ORDERED:
        spec, samples = mixed_schools(name)
        for ladder, steps in fitted_ladders(spec, samples).items():
            for step, fit in steps.items():
                block = f"WLSMV of categories and numbers over schools, {name}: {ladder}, {step}"
                where = Beside(block, LAVAAN_14, _STOPS)
                yield from step_beside(where, fit, reference_values(FILE)[name][ladder][step])


def mixed_schools(name: str) -> tuple[ModelSpec, GroupSamples]:
    """The model with the items in categories of ORDERED, and the moments of the schools' answers."""
    spec = replace(spec_of(SYNTAX, group="school"), ordered=ORDERED[name])
    frame = reference_survey("hs_mixed_school.csv").frame
    if "x4" not in spec.ordered:
        frame = frame.assign(x4=frame["x4_number"])
    groups = reference_values(FILE)["groups"]
    group = frame["school"].map(groups.index).to_numpy().astype(np.int64)
    return spec, samples_of_groups(frame[list(ITEMS)].to_numpy(float), group, ITEMS, groups, spec.ordered)
