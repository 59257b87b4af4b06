"""Which items stand in the way of a step: what is let go, one relation after another, until none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from egovbayes.assess.estimate import estimate
from egovbayes.assess.ml.equalities import EqualityTests, equality_tests
from egovbayes.assess.prepared import Prepared, prepared_of
from egovbayes.data.observed import Observed
from egovbayes.engines.ml.fit import MLFit
from egovbayes.errors import EstimationError
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.relations import merged
from egovbayes.model.table.roles import Roles, roles_of
from egovbayes.study.invariance.markers import with_other_marker
from egovbayes.study.invariance.steps import ADDED, step_model

if TYPE_CHECKING:
    import pandas as pd

SIGNIFICANT = 0.05
FEWEST_TIED = 2
"""Of two items that are tied, either may be the one that deviates: nothing more can be let go."""


@dataclass(frozen=True, slots=True, eq=False)
class Estimated:
    """A model and its maximum likelihood on what was observed."""

    prepared: Prepared
    ml: MLFit


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """One relation let go, at a step, after those before it: the test that named it, by how much each group was then
    expected to differ from the others (standardised as in `EqualityTests`), and the fits before and after.
    """

    step: str
    relation: str
    construct: str
    item: str
    marker: bool
    deviations: Mapping[str, float]
    chi_square: float
    df: int
    p: float
    before: Estimated
    after: Estimated


def estimated(spec: ModelSpec, observed: Observed) -> Estimated:
    """Maximum likelihood of the model. Raises EstimationError where there is none."""
    prepared, ml, why = estimate(prepared_of(spec, observed))
    if ml is None:
        raise EstimationError(
            f"model {spec.name}: {why[0].text} The steps rest on maximum likelihood: put groups "
            "together, or leave out items"
        )
    return Estimated(prepared, ml)


def roles_in(spec: ModelSpec) -> Roles:
    """Who is who in the model."""
    return roles_of([relation.equation for relation in merged(spec.equations)])


def score_tests_at(spec: ModelSpec, step: str, found: Estimated) -> EqualityTests:
    """Score tests of what the step ties."""
    return equality_tests(found.ml, (ADDED[step],), roles_in(spec))


def releases(spec: ModelSpec, step: str, observed: Observed) -> Iterator[Release]:
    """What stands in the way of a step, one relation after another: of the equalities it ties, that which the answers
    speak against most, is let go as long as p, times their number (Bonferroni), is below .05.

    At least two items of each construct stay tied; where they are two already, nothing says which of them deviates.
    """
    model = step_model(spec, step)
    before = estimated(model, observed)
    while True:
        tests = score_tests_at(model, step, before)
        freed = _freed(model, tests.equalities)
        if freed is None:
            return
        found, model = freed
        after = estimated(model, observed)
        yield Release(
            step=step,
            relation=str(found.name),
            construct=found["construct"],
            item=found["item"],
            marker=bool(found["fixed"]),
            deviations=_of(tests.deviations, str(found.name)),
            chi_square=found["chi_square"],
            df=int(found["df"]),
            p=found["p"],
            before=before,
            after=after,
        )
        before = after


def _freed(model: ModelSpec, equalities: pd.DataFrame) -> tuple[pd.Series, ModelSpec] | None:
    """What the answers speak against most, of what can be let go, and the model without it; None without any."""
    tied = equalities.groupby("construct")["item"].transform("size")
    suspect = equalities[(equalities["p"] * len(equalities) < SIGNIFICANT) & (tied > FEWEST_TIED)]
    for _, found in suspect.iterrows():
        turned = with_other_marker(model, found["construct"]) if found["fixed"] else model
        if turned is not None:
            return found, replace(turned, group_free=(*turned.group_free, str(found.name)))
    return None


def furthest(deviations: Mapping[str, float]) -> str:
    """The group that is furthest from the others; of two, which are each other's mirror image, the second."""
    groups = list(deviations)
    return groups[-1] if len(groups) == 2 else max(groups, key=lambda group: abs(deviations[group]))


def _of(deviations: pd.DataFrame, relation: str) -> dict[str, float]:
    """Standardised change of a relation by group."""
    own = deviations[deviations.index.get_level_values("relation") == relation]
    return dict(zip(own.index.get_level_values("group"), own["change_std"], strict=True))


def undecided_between(equalities: pd.DataFrame) -> pd.DataFrame:
    """Equalities that the answers speak against, of constructs of which only two are tied: either may deviate."""
    tied = equalities.groupby("construct")["item"].transform("size")
    return equalities[(equalities["p"] * len(equalities) < SIGNIFICANT) & (tied <= FEWEST_TIED)]


def release_table(found: list[Release]) -> pd.DataFrame:
    """A row a relation let go (index: step, relation): the test, and `fall`, by how much chi-square fell."""
    import pandas as pd

    rows = [
        (
            *(r.step, r.relation, r.construct, r.item, r.chi_square, r.df, r.p),
            r.before.ml.chi_square_of(r.before.ml.log_likelihood) - r.after.ml.chi_square_of(r.after.ml.log_likelihood),
        )
        for r in found
    ]
    columns = ["step", "relation", "construct", "item", "chi_square", "df", "p", "fall"]
    return pd.DataFrame(rows, columns=columns).set_index(["step", "relation"])
