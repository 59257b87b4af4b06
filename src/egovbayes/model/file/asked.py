"""What the verbs take for a model: one that was read, the name of a file, or the equations themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.model.file.claims_asked import with_claims
from egovbayes.model.file.files import model_from_syntax, model_from_toml, read_model
from egovbayes.model.file.prior_files import with_priors
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import ModelSpec, Prior, check_model
from egovbayes.model.table.grouping import with_groups
from egovbayes.notation import one_or_more

type AnyModel = ModelSpec | str | Path
"""A model; the name of a model file or of a shipped model; or the text of one."""

_TOML = re.compile(r"^\s*syntax\s*=", re.MULTILINE)


def as_model(model: AnyModel) -> ModelSpec:
    """The model, read where it is a name or a text. Raises SpecError, ModelSyntaxError and PriorError as these do."""
    if isinstance(model, str) and ("~" in model or "\n" in model.strip()):
        return model_from_toml(model) if _TOML.search(model) else model_from_syntax(model)
    if isinstance(model, str | Path):
        return read_model(model)
    check_model(model)
    return model


@named_arguments
def model_from(
    given: AnyModel,
    *,
    claims: Sequence[str] = (),
    priors: Mapping[str, Prior | str] | None = None,
    group: str = "",
    free: Sequence[str] = (),
    likelihood: str = "",
) -> ModelSpec:
    """The model of a file, of a shipped name, or of a text in lavaan's syntax or TOML, and what else is asked of it.

    `claims` ("H1: b > 0") are hypotheses beside its own, `priors` (relation or kind -> prior, or its text) stand above
    its own, `group` is the survey's column of groups and `free` what differs between these ("paths", "x3~1"),
    `likelihood` how answers arise. Every verb takes names and texts in a model's place, where nothing else is asked.
    Raises SpecError, ModelSyntaxError, PriorError.

    Examples:
        >>> text = "trust =~ t1 + t2 + t3; use =~ u1 + u2 + u3; use ~ b*trust"
        >>> asked = eb.model_from(text, claims=["H1: b > 0"], priors={"use ~ trust": "normal(0, 0.5)"}, group="region")
        >>> asked.group, list(asked.priors), [hypothesis.claim for hypothesis in asked.hypotheses]
        ('region', ['use ~ trust'], ['b > 0'])
    """
    spec = with_claims(as_model(given), one_or_more(claims))
    if priors:
        spec = with_priors(spec, {key: read_prior(prior) for key, prior in priors.items()})
    spec = replace(spec, likelihood=likelihood or spec.likelihood)
    return with_groups(spec, group, free=free) if group or free else spec


def read_prior(prior: Prior | str) -> Prior:
    """The prior, read where it is a text. Raises PriorError."""
    return parse_prior(prior) if isinstance(prior, str) else prior
