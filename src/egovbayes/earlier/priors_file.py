"""The evidence as a file of priors for `fit --priors`."""

from __future__ import annotations

from egovbayes.earlier.evidence import Evidence
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.study import CORRELATION, PATH, RAW, STANDARDISED

_HEAD = """\
# Priors for a new study from earlier ones, by a random-effects model: {where}
# Each is the distribution of what a new study finds, as a Student's t. Names are those of the model's constructs.
"""
_SYNTHETIC = "# SYNTHETIC: a program made the earlier studies up. This prior says nothing about people.\n"
_IN_UNITS = "in units of the studies' items: right where the new study's markers are answered on the same scale"
_CORRELATION = "right where no arrow of the model points to either of the two"
_STANDARDISED = "standardised, in standard deviations that the model implies: whatever the scale of the answers"
_BESIDE_RAW = "there is evidence of the raw path too, and a path has one prior: take which of the two you mean"
_RIGHT_WHERE = {RAW: _IN_UNITS, CORRELATION: _CORRELATION, STANDARDISED: _STANDARDISED}
_BESIDE = "beside a path between the two it would be the correlation of disturbances, which the studies do not tell"


def priors_file(found: Evidence) -> str:
    """The text of a TOML file with a [priors] table; what cannot be one of them stands there as a comment, with why."""
    raw = {one.pair.relation for one in found.pairs if one.scale == RAW}
    beside = {frozenset((one.pair.first, one.pair.second)) for one in found.pairs if one.pair.kind == PATH}
    reasons = [_why_not(one, raw, beside) for one in found.pairs]
    head = _HEAD.format(where=" ".join(found.file.where.split())) + (_SYNTHETIC if found.synthetic else "")
    blocks = [
        "\n".join((_about(one), f"# not written, {one.prior.text}: {why}" if why else _line(one)))
        for one, why in zip(found.pairs, reasons, strict=True)
    ]
    return f"{head}\n[priors]\n" + "\n\n".join(blocks) + "\n"


def _why_not(one: PairEvidence, raw: set[str], beside: set[frozenset[str]]) -> str:
    if one.scale == STANDARDISED:
        return _BESIDE_RAW if one.pair.relation in raw else ""
    return _BESIDE if one.scale == CORRELATION and frozenset((one.pair.first, one.pair.second)) in beside else ""


def _about(one: PairEvidence) -> str:
    sources = "; ".join(dict.fromkeys(study.source.label for study in one.studies))
    return f"# {one.called}: k = {one.k}, from {sources}"


def _line(one: PairEvidence) -> str:
    return f'# {_RIGHT_WHERE[one.scale]}\n"{one.pair.relation}" = "{one.prior.text}"'
