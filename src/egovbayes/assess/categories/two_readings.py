"""The same answers read as categories and as numbers, side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Sentence
from egovbayes.errors import EgovbayesError, SpecError
from egovbayes.likelihoods import DEFAULT
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.equal_places import with_equal_places, without_thresholds
from egovbayes.model.table.grouping import freed_thresholds
from egovbayes.model.table.numeric import fixed_in_units_of_residuals
from egovbayes.model.table.raw_priors import without_raw_priors
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

CATEGORIES, NUMBERS = "categories", "numbers"
_OF_CLAIMS = ("probability", "shown", "effect", "effect_lower", "effect_upper", "verdict")
_OF_VALUES = ("median", "lower", "upper")


def claims_by_reading(categories: pd.DataFrame, numbers: Fit) -> pd.DataFrame:
    """A row a hypothesis: probability, standardised effect with its interval and verdict by either reading
    (`categories_verdict`, `numbers_verdict`), and whether the verdict `changes`.
    """
    found = _side_by_side(categories, numbers.hypotheses, _OF_CLAIMS)
    changes = found[f"{CATEGORIES}_verdict"] != found[f"{NUMBERS}_verdict"]
    return found.assign(changes=changes)


def values_by_reading(categories: xr.Dataset, numbers: xr.Dataset, level: float) -> pd.DataFrame:
    """A row a standardised loading, path, correlation or mean that both readings have: median and interval by either,
    and the `difference` of the medians, categories less numbers. The largest differences come first. What has one value
    whatever the answers, as a latent answer's intercept has, is left out.
    """
    of_categories = _summaries(categories, level)
    varying = of_categories[of_categories["lower"] < of_categories["upper"]]
    found = _side_by_side(varying, _summaries(numbers, level), _OF_VALUES)
    difference = found[f"{CATEGORIES}_median"] - found[f"{NUMBERS}_median"]
    return found.assign(difference=difference).sort_values("difference", key=abs, ascending=False, kind="stable")


def read_as_numbers(spec: ModelSpec) -> ModelSpec:
    """The model of the same answers read as numbers: intercepts are equal where all thresholds were, and where numbers
    had equal ones; what has a prior in units of residuals, which numbers have not, has its default one. Raises
    SpecError for what is fixed in them.
    """
    if (held := fixed_in_units_of_residuals(spec)) is not None:
        raise SpecError(
            f"{spec.called}: {held.lhs} {held.op} {held.rhs} is fixed in units that latent answers and constructs have "
            "under the ordinal likelihood; answers read as numbers have others, in which it would be another model"
        )
    located = with_equal_places(spec) if spec.group_equal else spec
    apart = (f"{item}~1" for item in freed_thresholds(spec))
    located = without_thresholds(replace(located, group_free=(*located.group_free, *apart)))
    return replace(without_raw_priors(located), likelihood=DEFAULT.name, ordered=())


def claim_by_reading(name: object, row: pd.Series) -> Sentence:
    """A hypothesis' verdict by either reading, of its row."""
    categories, numbers = (verdict_name(str(row[f"{reading}_verdict"])) for reading in (CATEGORIES, NUMBERS))
    return Sentence("two-readings.claim", {"name": name, "categories": categories, "numbers": numbers})


def no_numbers(error: EgovbayesError) -> Sentence:
    """What is said where answers in categories cannot be read as numbers too."""
    return Sentence("note.not_as_numbers", {"why": str(error)})


def _side_by_side(categories: pd.DataFrame, numbers: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    both = ((CATEGORIES, categories), (NUMBERS, numbers))
    rows = categories.index.intersection(numbers.index, sort=False)
    return categories.loc[rows, []].assign(
        **{
            f"{reading}_{column}": table.reindex(columns=columns).loc[rows, column]
            for reading, table in both
            for column in columns
        }
    )


def _summaries(quantities: xr.Dataset, level: float) -> pd.DataFrame:
    """Median and interval of each standardised value that is no variance."""
    import pandas as pd

    draws = quantities["standardised"].transpose("chain", "draw", ...)
    summary = median_and_interval(draws.to_numpy(), level, axis=(0, 1), of_known=True)
    names = pd.Index(draws[str(draws.dims[2])].to_numpy(), name="row")
    found = pd.DataFrame(dict(zip(_OF_VALUES, summary, strict=True)), index=names)
    return found.loc[[name for name in names if not _variance(str(name))]]


def _variance(name: str) -> bool:
    left, between, right = name.partition("~~")
    return bool(between) and left == right
