"""The evidence as a file of priors for `fit --priors`."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.earlier.evidence import Evidence
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.study import CORRELATION, PATH, STANDARDISED
from egovbayes.errors import DataError

_HEAD = """\
# Priors for a new study from earlier ones, by a random-effects model: {where}
# Each is the distribution of what a new study finds, as a Student's t. Names are those of the model's constructs.
"""
_SYNTHETIC = "# SYNTHETIC: a program made the earlier studies up. This prior says nothing about people.\n"
_RAW = "in units of the studies' items: right where the new study's markers are answered on the same scale"
_CORRELATION = "right where no arrow of the model points to either of the two"
_STANDARDISED = (
    "a prior of a model is one of raw paths, and this evidence is standardised: what a standardised path says of the "
    "raw one depends on standard deviations that are estimated themselves, and the model language has no words for "
    "that yet"
)
_BESIDE = "beside a path between the two it would be the correlation of disturbances, which the studies do not tell"


def priors_file(found: Evidence) -> str:
    """The text of a TOML file with a [priors] table; what cannot be such a prior stands there as a comment, with why.

    Raises DataError where nothing can.
    """
    paths = [one.pair for one in found.pairs if one.pair.kind == PATH]
    beside = {frozenset((pair.first, pair.second)) for pair in paths}
    reasons = [_why_not(one, beside) for one in found.pairs]
    _check_something(found, reasons)
    head = _HEAD.format(where=" ".join(found.file.where.split())) + (_SYNTHETIC if found.synthetic else "")
    blocks = [
        "\n".join((_about(one), f"# not written, {one.prior.text}: {why}" if why else _line(one)))
        for one, why in zip(found.pairs, reasons, strict=True)
    ]
    return f"{head}\n[priors]\n" + "\n\n".join(blocks) + "\n"


def _why_not(one: PairEvidence, beside: set[frozenset[str]]) -> str:
    if one.scale == STANDARDISED:
        return _STANDARDISED
    return _BESIDE if one.scale == CORRELATION and frozenset((one.pair.first, one.pair.second)) in beside else ""


def _check_something(found: Evidence, reasons: Sequence[str]) -> None:
    if all(reasons):
        raise DataError(
            f"{found.file.where}: none of this evidence can be written as a prior of a model: {reasons[0]}. Evidence "
            "of raw paths or of correlations can. Without --write the distributions are shown, to be set beside the "
            "new study's standardised paths"
        )


def _about(one: PairEvidence) -> str:
    sources = "; ".join(dict.fromkeys(study.source.label for study in one.studies))
    return f"# {one.called}: k = {one.k}, from {sources}"


def _line(one: PairEvidence) -> str:
    why = _CORRELATION if one.scale == CORRELATION else _RAW
    return f'# {why}\n"{one.pair.relation}" = "{one.prior.text}"'
