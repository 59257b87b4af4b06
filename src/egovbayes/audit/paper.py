"""The figures of a paper as they are printed, as frozen values; `printed` makes them from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from egovbayes.audit.figure import Figure


@dataclass(frozen=True, slots=True)
class PrintedSample:
    """How many questionnaires went out, came back and were used, as printed; None where the paper is silent."""

    distributed: int | None = None
    returned: int | None = None
    valid: int | None = None
    rejected: int | None = None
    response_rate_percent: Figure | None = None


@dataclass(frozen=True, slots=True)
class PrintedMean:
    """A mean over `items` whole-numbered items of `n` respondents, its standard deviation and the scale's ends."""

    mean: Figure
    sd: Figure | None
    n: int | None
    items: int
    scale: tuple[float, float] | None
    skewness: Figure | None = None
    kurtosis: Figure | None = None
    items_told: bool = False


@dataclass(frozen=True, slots=True)
class Correlations:
    """A printed matrix: `pairs` holds every (row, column) below the diagonal, `sd` is empty where none is printed.

    `stars` are those beside a correlation; empty where no correlation has any.
    """

    names: tuple[str, ...]
    pairs: Mapping[tuple[str, str], Figure]
    sd: tuple[Figure, ...] = ()
    stars: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, first: str, second: str) -> Figure | None:
        """The correlation of two different names, None where it is not printed."""
        return self.pairs.get((first, second)) or self.pairs.get((second, first))


@dataclass(frozen=True, slots=True)
class PrintedPath:
    """The estimates in one row of a table of paths, by b, se, t, p and std; what is not printed is not there.

    `kind` is ~ for a path, ~~ for a covariance, -> for a chain, =~ for a loading; `names` run from the outcome
    (~) or along the chain.
    """

    text: str
    kind: str
    names: tuple[str, ...]
    figures: Mapping[str, Figure]
    one_tailed: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """What the paper says of its questionnaire; maps are by construct, loadings by construct and item.

    `sd_ratio` is the largest that is believed of two items' standard deviations; `loading_rows` are of loadings with
    t or p, `multiple_correlations` the items' squared ones.
    """

    items: int | None = None
    factors: int | None = None
    factor_names: tuple[str, ...] = ()
    measures: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    bounds: Mapping[str, Figure] = field(default_factory=dict)
    loadings: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    standardised: bool = False
    fornell_larcker: bool = False
    sd_ratio: float = 3.0
    loading_rows: tuple[PrintedPath, ...] = ()
    multiple_correlations: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedModel:
    """One model's column of fit measures, with its paths; `counts` and `figures` are by key.

    `differences` are this column's paths less those of another, by the other's name.
    """

    table: str
    name: str
    counts: Mapping[str, int]
    figures: Mapping[str, Figure]
    explained: Mapping[str, Figure]
    paths: tuple[PrintedPath, ...] = ()
    indirect: tuple[PrintedPath, ...] = ()
    correlations: Correlations | None = None
    scaled: bool = False
    means: bool | None = None
    estimator: str = ""
    alpha: float | None = None
    total: tuple[PrintedPath, ...] = ()
    compared_to: str = ""
    ci_level: float | None = None
    adjusted: Mapping[str, Figure] = field(default_factory=dict)
    f_tests: Mapping[str, Figure] = field(default_factory=dict)
    q2: Mapping[str, Figure] = field(default_factory=dict)
    bootstrap: bool = False
    complete_paths: bool = False
    rmsea_level: float = 0.9
    differences: Mapping[str, tuple[PrintedPath, ...]] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """table1.full, as the file names it."""
        return f"{self.table}.{self.name}"


@dataclass(frozen=True, slots=True)
class PrintedHypothesis:
    """A hypothesis in words, its printed verdict, and the path (names of a PrintedPath) and sign that it claims."""

    claim: str = ""
    verdict: str = ""
    path: tuple[str, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """All figures of a file, `where` is its name; facts about the study are kept as they are.

    `counts` are those printed beside percentages, `exclusive` the names of percentages that exclude each other.
    """

    where: str
    title: str
    sample: PrintedSample
    percentages: Mapping[str, Figure]
    answered: Mapping[str, int]
    instrument: Instrument
    means: Mapping[str, PrintedMean]
    correlations: Correlations | None
    models: tuple[PrintedModel, ...]
    hypotheses: Mapping[str, PrintedHypothesis] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    exclusive: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    htmt: Correlations | None = None
    htmt_bound: Figure | None = None
