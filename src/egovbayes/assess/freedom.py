"""The degrees of freedom that answers and constructs have, draw by draw."""

from __future__ import annotations

from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array


def freedom_of(spec: ModelSpec, layout: Layout, raw: Array) -> Array:
    """Those of the spec's likelihood at raw values (..., free), infinite where it is normal; (...)."""
    return likelihood_of(spec.likelihood).freedom(raw[..., layout.own])
