"""Files of earlier studies: TOML with the digits as papers print them. The keys are listed in `keys`."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

from egovbayes.arguments import named_arguments
from egovbayes.audit.reading.printed_toml import found_file, printed_toml
from egovbayes.data.files.toml_tables import TomlTable, toml_text
from egovbayes.earlier.keys import PRIOR, SCALES, TOP
from egovbayes.earlier.rows import read_row
from egovbayes.earlier.study import CORRELATION, RAW, STANDARDISED, EarlierStudies, EarlierStudy, SpreadPriors
from egovbayes.errors import DataError, PriorError
from egovbayes.hints import listed
from egovbayes.model.priors.priors import parse_prior, prior_log_density, prior_support
from egovbayes.model.spec import Prior
from egovbayes.shipped import shipped_folder

FOLDER = "evidence"
_DEFAULTS = ("normal(0, 0.5)", "half-normal(0.2)")
_MOST = 500
_OTHERS = {
    "syntax": "a model, not earlier studies: egovbayes check --model FILE",
    "models": "a study, not earlier studies: egovbayes study FILE",
    "answers": "a survey's description, not earlier studies: egovbayes describe --data FILE",
    "priors": "a file of priors, not earlier studies: egovbayes fit --priors FILE",
    "sample": "a paper's printed figures, not earlier studies: egovbayes audit FILE",
}


def shipped_evidence() -> dict[str, Path]:
    """The files of earlier studies that come with the package, by name, sorted."""
    return {path.stem: path for path in sorted((shipped_folder("data") / FOLDER).glob("*.toml"))}


@named_arguments
def read_evidence(name_or_path: str | Path) -> EarlierStudies:
    """The earlier studies in a file, or in the shipped one of that name.

    Raises DataError: no such file, no TOML, unknown keys, figures that contradict each other or cannot be.

    Examples:
        >>> studies = eb.read_evidence("egovernment").studies
        >>> studies[0].pair.text, studies[0].coefficient, studies[0].k
        ('ease -> usefulness', 0.385, 7)
    """
    path = found_file(name_or_path, shipped_evidence(), "earlier studies")
    return evidence_from_toml(toml_text(path, DataError), where=path.name)


def evidence_from_toml(text: str, *, where: str = "earlier studies") -> EarlierStudies:
    """The earlier studies of a TOML text; `where` opens the messages. Raises DataError."""
    whole = TomlTable(printed_toml(text, where), where, DataError)
    other = next((what for key, what in _OTHERS.items() if key in whole.content), None)
    if other is not None:
        raise DataError(f"{where} is {other}")
    whole.check_keys((*TOP, "study", "prior", "constructs"))
    studies = tuple(read_row(table, number) for number, table in enumerate(_rows(whole), start=1))
    _check_twice(studies, where)
    priors = _priors(whole)
    if any(study.scale == RAW for study in studies) and RAW not in priors:
        raise DataError(
            f"{where}: raw paths are in units of their items, for which there is no prior of how large they are and "
            'how far studies differ: write [prior.raw] with mu = "normal(0, 1)" and tau = "half-normal(0.4)", in these '
            "units"
        )
    constructs = whole.table("constructs")
    constructs.check_keys({name: "" for one in studies for name in (one.pair.first, one.pair.second)})
    return EarlierStudies(
        where,
        studies,
        priors,
        whole.value("title", ""),
        whole.value("synthetic", False),
        {name: constructs.value(name, "") for name in constructs.content},
        whole.texts("notes"),
    )


def _rows(whole: TomlTable) -> list[TomlTable]:
    nothing: list[Any] = []
    rows = whole.value("study", nothing)
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise DataError(
            f"{whole.where}: no study: write [[study]] and below it source, pair, kind, scale, coefficient and se, "
            "once for each figure of an earlier study (egovbayes evidence --keys lists all keys)"
        )
    if len(rows) > _MOST:
        raise DataError(f"{whole.where}: {len(rows):,} studies, and {_MOST:,} is the most that is read: split the file")
    return [TomlTable(row, f"{whole.where} study {number}", DataError) for number, row in enumerate(rows, start=1)]


def _check_twice(studies: tuple[EarlierStudy, ...], where: str) -> None:
    seen: dict[object, int] = {}
    for study in studies:
        key = (study.source.text, study.pair, study.scale, study.estimate, study.error, study.n)
        if key in seen:
            raise DataError(
                f"{where} study {study.number}: the same figure as study {seen[key]} ({study.source.label}, "
                f"{study.pair.text}): a study counts once; leave one out"
            )
        seen[key] = study.number


def _priors(whole: TomlTable) -> dict[str, SpreadPriors]:
    whole.table("prior").check_keys(SCALES)
    given = whole.tables("prior")
    found = {scale: _prior_of(table) for scale, table in given.items()}
    default = TomlTable({}, whole.where, DataError)
    return {scale: _prior_of(default) for scale in (STANDARDISED, CORRELATION) if scale not in found} | found


def _prior_of(table: TomlTable) -> SpreadPriors:
    table.check_keys(PRIOR)
    mu, tau = (_parsed(table, key, default) for key, default in zip(PRIOR, _DEFAULTS, strict=True))
    if mu.family != "normal" or (mu.lower, mu.upper) != (-inf, inf):
        raise DataError(f"{table.where}: mu must have a normal prior that is not cut off, say {_DEFAULTS[0]}")
    if prior_support(tau)[0] < 0:
        raise DataError(
            f"{table.where}: tau is a standard deviation, and its prior must lie above 0: half-normal, exponential, or "
            "another with T[0, ]"
        )
    if prior_log_density(tau, 0.0) == inf:
        raise DataError(
            f"{table.where}: the prior of tau has an infinite density at 0, which would decide that studies are alike; "
            "take another, say half-normal(0.2)"
        )
    return SpreadPriors(mu, tau)


def _parsed(table: TomlTable, key: str, default: str) -> Prior:
    try:
        prior = parse_prior(table.value(key, default))
    except PriorError as error:
        raise DataError(f"{table.where}: {key}: {error}") from error
    if prior.named:
        raise DataError(f"{table.where}: {key} names the parameters {listed(prior.named)}; write numbers")
    return prior
