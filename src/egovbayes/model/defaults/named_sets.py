"""Priors that other programs give by default, by the program's name: what `--priors blavaan` stands for.

blavaan 0.5: normal(0, 10) on loadings and paths, normal(0, 32) on intercepts, normal(0, 10) on means of constructs,
gamma(1, 0.5) on standard deviations, and no correlation likelier than another (`dpriors()`).

Mplus: flat on loadings, paths and intercepts (it prints normal(0, infinity)), flat on variances by themselves, IG(-1,
0), and on covariance matrices of p variables, IW(0, -p - 1) (Asparouhov & Muthén, 2010, Bayesian analysis using Mplus).
A flat density of covariance matrices has, of their standard deviations and correlations, the density prod sd_i^p, flat
in the correlations. These have no mass that could be told and so no draws; stand-ins so wide that a posterior does not
show the difference do: normal(0, 100000), and gamma(p + 1, 0.001) for sd^p.

wide: what the answers of a survey on scales of up to ten points cannot be near the ends of, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from egovbayes.arguments import named_arguments
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.defaults.correlations import components
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import ModelSpec, Prior, check_model
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import DEFAULTS_OF
from egovbayes.notation import Kind, Scale

_FLAT = "normal(0, 100000)"


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A program's defaults: its name, whether they are proper, and their texts by kind."""

    name: str
    proper: bool
    priors: Mapping[Kind, str]


_BLAVAAN = NamedSet(
    "blavaan",
    True,
    {
        Kind.LOADING: "normal(0, 10)",
        Kind.PATH: "normal(0, 10)",
        Kind.CONSTRUCT_SD: "gamma(1, 0.5)",
        Kind.CONSTRUCT_CORRELATION: "lkj(1)",
        Kind.RESIDUAL_SD: "gamma(1, 0.5)",
        Kind.RESIDUAL_CORRELATION: "lkj(1)",
        Kind.INTERCEPT: "normal(0, 32)",
        Kind.CONSTRUCT_MEAN: "normal(0, 10)",
    },
)
_MPLUS = NamedSet(
    "mplus",
    False,
    {
        Kind.LOADING: _FLAT,
        Kind.PATH: _FLAT,
        Kind.CONSTRUCT_SD: "gamma(2, 0.001)",
        Kind.CONSTRUCT_CORRELATION: "lkj(1)",
        Kind.RESIDUAL_SD: "gamma(2, 0.001)",
        Kind.RESIDUAL_CORRELATION: "lkj(1)",
        Kind.INTERCEPT: _FLAT,
        Kind.CONSTRUCT_MEAN: _FLAT,
    },
)
_WIDE = NamedSet(
    "wide",
    True,
    {
        Kind.LOADING: "normal(0, 30)",
        Kind.PATH: "normal(0, 30)",
        Kind.CONSTRUCT_SD: "half-normal(30)",
        Kind.CONSTRUCT_CORRELATION: "lkj(1)",
        Kind.RESIDUAL_SD: "half-normal(30)",
        Kind.RESIDUAL_CORRELATION: "lkj(1)",
        Kind.INTERCEPT: "normal(0, 300)",
        Kind.CONSTRUCT_MEAN: "normal(0, 300)",
    },
)
NAMED_SETS = {one.name: one for one in (_BLAVAAN, _MPLUS, _WIDE)}


@named_arguments
def with_named_priors(spec: ModelSpec, name: str) -> ModelSpec:
    """The model with the defaults of another program, blavaan, mplus or wide, in place of this one's; what it has
    priors for keeps them.

    Raises SpecError for another name, and where the model has no parameter table.

    Examples:
        >>> theirs = eb.with_named_priors(model, "blavaan")
        >>> theirs.priors["path"].parameters
        (0.0, 10.0)
    """
    check_model(spec)
    if name not in NAMED_SETS:
        near = nearest(name, NAMED_SETS)
        raise SpecError(f"no set of priors is called {name!r}{near}; there are: {listed(NAMED_SETS)}")
    of = NAMED_SETS[name]
    priors: dict[str, Prior] = {str(kind): parse_prior(text) for kind, text in of.priors.items()}
    if not of.proper:
        priors |= dict(_of_matrices(parameter_table(spec)))
    where = f"{DEFAULTS_OF}{name}"
    return replace(spec, priors={**{key: replace(one, where=where) for key, one in priors.items()}, **spec.priors})


def set_of(spec: ModelSpec) -> str:
    """The name of the set that the model's defaults are; "" where they are this program's."""
    places = {prior.where for prior in spec.priors.values()}
    return next((name for name in NAMED_SETS if f"{DEFAULTS_OF}{name}" in places), "")


def _of_matrices(table: ParameterTable) -> Iterator[tuple[str, Prior]]:
    """Priors of standard deviations of variables that covary, by relation: sd^p of p variables together."""
    for component in components(table):
        for row in table.rows:
            inside = row.matrix is component.matrix and row.group == component.group and row.row in component.members
            if inside and row.free >= 0 and row.scale is Scale.DEVIATION:
                yield f"{row.lhs} ~~ {row.rhs}", parse_prior(f"gamma({len(component.members) + 1}, 0.001)")
