"""What several commands share: the model and the survey that options name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from egovbayes.assess.prepared import model_table
from egovbayes.cli.options.claim_option import with_claims_asked
from egovbayes.cli.options.ordered_option import with_ordered_asked
from egovbayes.cli.options.sheet_option import sheet_asked
from egovbayes.cli.while_loading import uncollected
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.coding import columns_asked
from egovbayes.model.defaults.named_sets import NAMED_SETS, with_named_priors
from egovbayes.model.file.files import read_model
from egovbayes.model.file.ordered_items import ORDINAL
from egovbayes.model.file.prior_files import read_priors, with_priors
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import with_groups

DEFAULT_MODEL = "citizen-centric"
DEFAULT_SURVEY = "kazakhstan-2019"
GROUP = click.option(
    "--group",
    default=None,
    metavar="COLUMN",
    help="Column of the survey whose groups the model is fitted to. Labels are one value for all, unless --free.",
)
POOLED_GROUP = click.option(
    "--group", default=None, metavar="COLUMN", help="Column of the survey that tells the regions."
)
PRIORS = click.option(
    "--priors",
    default=None,
    metavar="FILE",
    help="TOML file with a [priors] table, above the model's own; or other programs' defaults: blavaan, mplus, wide.",
)
FREE = click.option(
    "--free",
    default=None,
    metavar="NAMES",
    help='What differs between groups, whatever labels say: kinds and relations, "paths,x3~1".',
)
POOL = click.option(
    "--pool",
    default=None,
    metavar="KINDS",
    help='What is drawn from a population of groups: "paths,means,construct_variances".',
)
WEIGHTS = click.option(
    "--weights",
    default=None,
    metavar="COLUMN",
    help="Column of survey weights: for how many of the population each respondent stands.",
)
CLUSTER = click.option(
    "--cluster",
    default=None,
    metavar="COLUMN",
    help="Column of who was asked together: school, interviewer, place.",
)
POPULATION = click.option(
    "--population",
    default=None,
    metavar="FILE",
    help="Counts of the population by the survey's columns: what it would answer, beside those asked.",
)
SAID = "--likelihood"
LIKELIHOOD = click.option(
    SAID,
    default=None,
    help="How answers arise, in place of the model's own: normal; student-t, which far-out answers move little; "
    "student-t(5), with the degrees of freedom given; or ordinal, of answers in categories.",
)
SAME_SEED = "Same seed, same numbers (to the last bit on one machine with the same versions)."


def model_of(
    name: str,
    priors: str | None = None,
    free: str | None = None,
    likelihood: str | None = None,
    *,
    group: str | None = None,
    pool: str | None = None,
) -> ModelSpec:
    """The model an option names, changed as the other options ask. Raises SpecError, PriorError."""
    spec = with_claims_asked(read_model(name))
    return changed(spec, priors, free, likelihood, group=group, pool=pool)


def changed(
    spec: ModelSpec,
    priors: str | None = None,
    free: str | None = None,
    likelihood: str | None = None,
    *,
    group: str | None = None,
    pool: str | None = None,
) -> ModelSpec:
    """The model with priors of another file above its own, over the groups of a column, of which `free` differs and
    `pool` is drawn from a population of groups, and with another likelihood. Raises SpecError, PriorError.
    """
    spec = over_groups(spec, group, free, pool)
    if likelihood is not None:
        name = likelihood_named(likelihood)
        ordered = spec.ordered if name == ORDINAL else ()
        spec = replace(spec, likelihood=name, likelihood_said=SAID, ordered=ordered)
    spec = with_ordered_asked(spec, chosen=likelihood is not None)
    return spec if priors is None else with_other_priors(spec, priors)


def with_other_priors(spec: ModelSpec, priors: str) -> ModelSpec:
    """The model with the priors of a file above its own, or with the defaults of another program below them."""
    if priors.lower() in NAMED_SETS:
        return with_named_priors(spec, priors.lower())
    if not Path(priors).suffix and not Path(priors).exists():
        raise SpecError(
            f"--priors {priors}: neither a file nor a set of priors{nearest(priors, NAMED_SETS)}; the sets are "
            f"{listed(NAMED_SETS)}, and a file is TOML with a [priors] table"
        )
    return with_priors(spec, read_priors(priors), where=priors)


def likelihood_named(text: str) -> str:
    """The name of the likelihood that --likelihood asks for. Raises SpecError."""
    try:
        return likelihood_of(text).name
    except SpecError as error:
        raise SpecError(f"{SAID}: {error}") from error


def over_groups(spec: ModelSpec, group: str | None, free: str | None, pool: str | None = None) -> ModelSpec:
    """The model over the groups of a column, of which `free` differs and `pool` is drawn from a population of groups;
    as it is where none is given. Raises SpecError for what cannot be free or pooled.
    """
    if group is not None:
        spec = with_groups(spec, group, where=f"--group {group}")
    spec = spec if free is None else _freed(spec, free)
    return spec if pool is None else _pooled(spec, pool)


def _pooled(spec: ModelSpec, pool: str) -> ModelSpec:
    names = [name.strip() for name in pool.split(",")]
    if not all(names):
        raise SpecError(f'--pool "{pool}": write kinds separated by commas, --pool "paths,means", or leave --pool out')
    if not spec.group:
        raise SpecError(
            f"--pool {pool}: {spec.called} is of one group, and values are pooled over groups: name the survey's "
            "grouping column with --group"
        )
    return with_groups(spec, pooled=names, where=f"--pool {pool}")


def _freed(spec: ModelSpec, free: str) -> ModelSpec:
    names = [name.strip() for name in free.split(",")]
    if not all(names):
        raise SpecError(
            f'--free "{free}": write kinds and relations separated by commas, --free "paths,x3~1", or leave --free out'
        )
    if not spec.group:
        raise SpecError(
            f"--free {free}: {spec.called} is of one group, so that nothing differs between groups; name the survey's "
            'grouping column with --group, or in the model file, group = "..."'
        )
    return with_groups(spec, free=names, where=f"--free {free}")


def sound_model_of(
    name: str,
    priors: str | None = None,
    free: str | None = None,
    likelihood: str | None = None,
    *,
    group: str | None = None,
    pool: str | None = None,
) -> ModelSpec:
    """The same, once it is known that the model can be estimated; that of several groups is known with the survey only.

    Raises SpecError, PriorError, IdentificationError.
    """
    spec = model_of(name, priors, free, likelihood, group=group, pool=pool)
    check_sound(spec)
    return spec


def check_sound(spec: ModelSpec) -> None:
    """Raise SpecError, PriorError, IdentificationError where a model of one group cannot be estimated."""
    if not spec.group:
        model_table(spec)


@uncollected()  # reading the first table loads pandas
def data_of(
    name: str | None, spec: ModelSpec, weights: str | None = None, cluster: str | None = None
) -> Survey | Matrix:
    """The survey or matrix an option names, or the one the model names, with the columns that others name.

    Raises SpecError without either; DataError.
    """
    if name is None and not spec.data:
        raise SpecError(f"model {spec.name} names no survey of its own: give one with --data")
    source = name or spec.data
    return read_data(source, weights=weights, cluster=cluster, sheet=sheet_asked(), columns=columns_asked(spec))


def survey_of(name: str | None, spec: ModelSpec) -> Survey:
    """The same where answers are needed. Raises SpecError; DataError, also for a matrix."""
    data = data_of(name, spec)
    if isinstance(data, Matrix):
        raise DataError(
            f"{data.source}: this is a matrix, and what was asked for needs answers; give those with --data"
        )
    return data


def names_of(items: str | None) -> tuple[str, ...]:
    """The names in `a,b,c`. Raises SpecError when there is an empty one."""
    if items is None:
        return ()
    names = tuple(name.strip() for name in items.split(","))
    if not all(names):
        raise SpecError(f"--items {items}: write the columns' names separated by commas: --items a,b,c")
    return names
