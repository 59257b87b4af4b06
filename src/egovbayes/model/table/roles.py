"""Who is who in a model: items, constructs, and which constructs are exogenous or pure outcomes, by lavaan's rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from egovbayes.model.spec import Equation


@dataclass(frozen=True, slots=True)
class Roles:
    """Names in the order that gives them their rows.

    `latents` stand on the left of =~. `dummies` are observed variables that take part in the structural model (a
    path, or a covariance with a construct); `constructs` are latents, then dummies; `items` every observed variable,
    indicators first. `exogenous` constructs receive no arrow; `pure_outcomes` send none.
    """

    items: tuple[str, ...]
    latents: tuple[str, ...]
    dummies: tuple[str, ...]
    exogenous: tuple[str, ...]
    pure_outcomes: tuple[str, ...]

    @property
    def constructs(self) -> tuple[str, ...]:
        """Latents, then dummies."""
        return self.latents + self.dummies

    @property
    def covariates(self) -> tuple[str, ...]:
        """Observed variables that only predict; nothing is assumed of how they are distributed."""
        return tuple(name for name in self.dummies if name in self.exogenous)

    @property
    def plain_items(self) -> tuple[str, ...]:
        """Items that are not dummies: their residuals are in Theta and their intercepts in nu."""
        return _without(self.items, self.dummies)


def predictors_left_alone(roles: Roles, equations: Iterable[Equation]) -> tuple[str, ...]:
    """Covariates of whose mean, variance and covariances no equation speaks: what lavaan takes as fixed (its ov.x)."""
    spoken_of = {name for e in equations if e.op in ("~~", "~1") for name in (e.lhs, e.rhs)}
    return _without(roles.covariates, spoken_of)


def roles_of(equations: Sequence[Equation]) -> Roles:
    """Roles of all names in the equations."""
    latents = _unique(e.lhs for e in equations if e.op == "=~")
    measured = _unique(e.rhs for e in equations if e.op == "=~")
    outcomes = _unique(e.lhs for e in equations if e.op == "~")
    predictors = _unique(e.rhs for e in equations if e.op == "~")
    others = _unique(name for e in equations if e.op in ("~~", "~1") for name in (e.lhs, e.rhs) if name)
    items = _without(_unique((*measured, *outcomes, *predictors, *others)), latents)
    structural = _structural(equations, {*latents, *outcomes, *predictors})
    constructs = latents + tuple(name for name in items if name in structural)
    return Roles(
        items=items,
        latents=latents,
        dummies=constructs[len(latents) :],
        exogenous=tuple(
            c for c in constructs if c not in measured and c not in outcomes and (c in latents or c in predictors)
        ),
        pure_outcomes=tuple(c for c in constructs if c in outcomes and c not in measured and c not in predictors),
    )


def _structural(equations: Sequence[Equation], start: set[str]) -> set[str]:
    """The start and every name tied to it through covariances: a covariance with a construct is one of Psi."""
    structural = set(start)
    grown = True
    while grown:
        reached = {
            name
            for e in equations
            if e.op == "~~" and e.lhs != e.rhs and not structural.isdisjoint((e.lhs, e.rhs))
            for name in (e.lhs, e.rhs)
        }
        grown = not reached <= structural
        structural |= reached
    return structural


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _without(names: Sequence[str], excluded: Iterable[str]) -> tuple[str, ...]:
    out = frozenset(excluded)
    return tuple(name for name in names if name not in out)
