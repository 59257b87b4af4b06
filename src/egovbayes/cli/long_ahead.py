"""What is said before a fit begins that may take minutes."""

from __future__ import annotations

from egovbayes.model.spec import ModelSpec

MANY = 100
"""Residual correlations under priors of their own from which on a fit takes tens of seconds, where others take one."""


def long_ahead(spec: ModelSpec) -> str:
    """Why the fit may be long, and what is quicker; "" where it is not known to be."""
    measured = {one.rhs for one in spec.equations if one.op == "=~"}
    n = sum(
        one.op == "~~" and one.lhs != one.rhs and one.prior is not None and {one.lhs, one.rhs} <= measured
        for one in spec.equations
    )
    if n < MANY:
        return ""
    return (
        f"{n:,} residual correlations are to be drawn, which takes from half a minute to many minutes: least with "
        'narrow priors, residual_correlations = "lkj(30)" or "beta(100, 100)"; or leave them out, and let compare say '
        "which of them are missed"
    )
