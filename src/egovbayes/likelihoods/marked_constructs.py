"""Constructs that latent answers measure in units of a marker: the priors of their standard deviations."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.numeric import constructs_of_numbers, constructs_with_markers
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.written_priors import DEFAULTS_OF
from egovbayes.notation import Kind

_OF_MARKED = Prior("half-student-t", (2.0, sqrt(0.5)), where=f"{DEFAULTS_OF}ordinal")
"""Of the standard deviation of a construct in a marker's units: its marker's standardised loading is even on (0, 1)
where nothing predicts the construct.
"""


def of_marked(spec: ModelSpec) -> dict[str, Prior]:
    """Default priors of standard deviations of constructs in a latent answer's units, by relation, where nobody wrote
    one; in a number's units they have the normal likelihood's.
    """
    markers = constructs_with_markers(spec)
    written = {parse_relation(key) for key in spec.priors}
    written |= {(e.lhs, e.op, e.rhs) for e in spec.equations if e.prior is not None}
    return {
        f"{name} ~~ {name}": _OF_MARKED
        for name in markers
        if Kind.CONSTRUCT_SD not in spec.priors
        and (name, "~~", name) not in written
        and not _in_units_of_a_number(name, markers, spec)
    }


def _in_units_of_a_number(name: str, markers: Mapping[str, str], spec: ModelSpec) -> bool:
    """Whether following markers from a construct, or an item, leads to a number."""
    numeric, items = constructs_of_numbers(spec), roles_of(spec.equations).plain_items
    while name in markers:
        name = markers[name]
    return name in numeric or (name in items and not spec.in_categories(name))
