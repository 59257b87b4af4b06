"""`--claim`: hypotheses beside those of the model. They stay with the command's context, where whoever reads the model
finds them.
"""

from __future__ import annotations

import re

import click

from egovbayes.model.file.claims_asked import with_claims
from egovbayes.model.spec import ModelSpec

_KEPT = "egovbayes.claims"
_NAME = re.compile(r"[\w.-]+")


def _keep(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    context.meta[_KEPT] = value


def with_claims_asked(spec: ModelSpec) -> ModelSpec:
    """The model with the claims that --claim gives behind its own. Raises SpecError."""
    context = click.get_current_context(silent=True)
    claims = () if context is None else context.meta.get(_KEPT, ())
    return with_claims(spec, claims, where=f"{spec.called}, --claim") if claims else spec


def with_claim_named(spec: ModelSpec, text: str) -> tuple[ModelSpec, str]:
    """The model and the name of one hypothesis: of its own, or of one written out, which then stands behind its own.

    Raises SpecError for a claim of what the model does not have.
    """
    if _NAME.fullmatch(text):
        return spec, text
    asked = with_claims(spec, [text], where=f"{spec.called}, --claim")
    return asked, asked.hypotheses[-1].name


CLAIM = click.option(
    "--claim",
    multiple=True,
    metavar="NAME: CLAIM",
    expose_value=False,
    callback=_keep,
    help='A hypothesis beside those of the model, "H1: a > 0"; may be given several times.',
)
