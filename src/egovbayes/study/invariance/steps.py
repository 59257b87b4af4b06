"""The steps of invariance as models: each ties one kind more over the groups. Meredith (1993)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.sentence import first_named
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import check_grouping

MEASUREMENT = ("loadings", "intercepts", "residuals")
STEPS: Mapping[str, tuple[str, ...]] = {
    "configural": (),
    "metric": MEASUREMENT[:1],
    "scalar": MEASUREMENT[:2],
    "strict": MEASUREMENT,
}
"""What is one value for all groups at each step, besides what the model ties itself."""
ADDED: Mapping[str, str] = dict(zip(("metric", "scalar", "strict"), MEASUREMENT, strict=True))
"""The kind that each step after the first ties."""
STEP_RULES = Rules(prior_draws=20_000, refits=0)
"""Fewer prior draws than a single fit, and no bootstrap: what differs between steps is the posterior."""


def step_model(spec: ModelSpec, step: str) -> ModelSpec:
    """The model of a step: its kinds equal over groups, the other kinds of measurement free, whatever labels say.

    Relations of the model's `group_free` stay free at every step (partial invariance); what it says of paths, variances
    and means of constructs stays as it is. Raises SpecError.
    """
    equal = STEPS[step]
    free = [kind for kind in MEASUREMENT if kind not in equal]
    own = [name for name in spec.group_free if name not in MEASUREMENT]
    others = [kind for kind in spec.group_equal if kind not in MEASUREMENT]
    pooled = tuple(kind for kind in spec.group_pooled if kind not in MEASUREMENT)
    stepped = replace(spec, group_equal=(*others, *equal), group_free=(*own, *free), group_pooled=pooled)
    check_grouping(stepped, grouped=bool(spec.group))
    return stepped


def check_ladder(spec: ModelSpec) -> None:
    """Raise SpecError where the steps of invariance cannot be asked of the model."""
    here = f"model {spec.name}"
    if not spec.group:
        raise SpecError(
            f"{here}: invariance is about groups: name the survey's column that says who belongs to which "
            '(--group gender, or group = "gender" in the model)'
        )
    if spec.means is False:
        raise SpecError(
            f"{here}: means = false leaves intercepts out, which two of the four steps are about: take it out of the "
            "model"
        )
    if kinds := [kind for kind in spec.group_free if kind in MEASUREMENT]:
        raise SpecError(
            f"{here}: {listed(kinds)} cannot be free throughout: the steps of invariance tie them one after the other. "
            "Free single relations instead, say --free x3~1"
        )


def check_told_by_answers(spec: ModelSpec, told_by_priors: Sequence[str]) -> None:
    """Raise SpecError where only their priors tell some values: each step is compared by maximum likelihood."""
    if told_by_priors:
        raise SpecError(
            f"model {spec.name}: answers cannot tell {first_named(told_by_priors)} without their priors, and the steps "
            "of invariance compare maximum likelihood, which has none: take them out of the model"
        )
