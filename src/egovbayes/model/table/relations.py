"""Relations of a model, one per cell: what the user wrote, merged, then what lavaan's sem() would add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from egovbayes.errors import SpecError
from egovbayes.model.spec import Equation
from egovbayes.model.table.roles import Roles

type Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """An equation that stands alone for its cell, and whether a rule rather than the user added it."""

    equation: Equation
    automatic: bool = False

    @property
    def key(self) -> Key:
        """What identifies the relation: (lhs, op, rhs), names of a covariance sorted."""
        return relation_key(self.equation.lhs, self.equation.op, self.equation.rhs)


def relation_key(lhs: str, op: str, rhs: str) -> Key:
    """(lhs, op, rhs) with the two names of a covariance sorted, since a ~~ b is b ~~ a."""
    if op == "~~" and rhs < lhs:
        return rhs, op, lhs
    return lhs, op, rhs


def parse_relation(text: str) -> Key | None:
    """(lhs, op, rhs) of a relation written like `readiness ~ attitude`, `x1 ~ 1` or `x1|t1`; None when it is none."""
    for op in ("=~", "~~", "~", "|"):
        lhs, found, rhs = (part.strip() for part in text.partition(op))
        if found and lhs and rhs:
            return (lhs, "~1", "") if (op, rhs) == ("~", "1") else relation_key(lhs, op, rhs)
    return None


def merged(equations: Sequence[Equation]) -> tuple[Relation, ...]:
    """Relations in the order written, repeated ones joined (f =~ NA*x1 + a*x1). Raises SpecError on contradiction."""
    found: dict[Key, Relation] = {}
    for equation in equations:
        _refuse_self(equation)
        relation = Relation(equation)
        earlier = found.get(relation.key)
        found[relation.key] = relation if earlier is None else Relation(_join(earlier.equation, equation))
    return tuple(found.values())


def _refuse_self(equation: Equation) -> None:
    if equation.op in ("=~", "~") and equation.lhs == equation.rhs:
        raise SpecError(
            f"line {equation.line}: {equation.lhs} {equation.op} {equation.rhs}: "
            "a variable cannot explain itself; name another variable on one side"
        )


def _join(first: Equation, second: Equation) -> Equation:
    for what in ("fixed", "labels", "prior"):
        a, b = getattr(first, what), getattr(second, what)
        if a and b and a != b:
            raise SpecError(
                f"{first.lhs} {first.op} {first.rhs} is written twice (lines {first.line} and {second.line}) with "
                f"different {'values' if what == 'fixed' else what}: {a} and {b}; keep one of them"
            )
    return replace(
        first,
        fixed=first.fixed or second.fixed,
        labels=first.labels or second.labels,
        prior=first.prior or second.prior,
        free=first.free or second.free,
    )


def automatic_relations(roles: Roles, written: Iterable[Relation], *, means: bool) -> tuple[Relation, ...]:
    """What lavaan's sem() adds to the written relations: variances, covariances, intercepts, dummy loadings.

    Exogenous latents covary with each other, observed predictors with each other; a latent and an observed predictor
    only where the user writes it (as in lavaan). Variances and covariances of observed predictors are free parameters
    here (lavaan's fixed.x=FALSE; df are the same).
    """
    known = {relation.key for relation in written}
    singles, latents = _single_indicators(written), roles.latents
    candidates = (
        *(Equation(d, "=~", d, fixed=(1.0,)) for d in roles.dummies),
        *(Equation(i, "~~", i, fixed=(0.0,) if i in singles else ()) for i in roles.plain_items),
        *(Equation(c, "~~", c, fixed=(0.0,) if c in singles else ()) for c in roles.constructs),
        *(Equation(a, "~~", b) for a, b in combinations(roles.exogenous, 2) if (a in latents) == (b in latents)),
        *(Equation(a, "~~", b) for a, b in combinations(roles.pure_outcomes, 2)),
        *(_intercepts(roles) if means else ()),
    )
    return tuple(Relation(e, automatic=True) for e in candidates if relation_key(e.lhs, e.op, e.rhs) not in known)


def _intercepts(roles: Roles) -> Iterator[Equation]:
    yield from (Equation(item, "~1", "") for item in roles.items)
    yield from (Equation(latent, "~1", "", fixed=(0.0,)) for latent in roles.latents)


def _single_indicators(written: Iterable[Relation]) -> frozenset[str]:
    """Names that are the only indicator of a construct: nothing tells their residual from the construct."""
    of: dict[str, list[str]] = {}
    for relation in written:
        if relation.equation.op == "=~":
            of.setdefault(relation.equation.lhs, []).append(relation.equation.rhs)
    return frozenset(names[0] for names in of.values() if len(names) == 1)
