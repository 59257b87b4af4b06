"""The exploratory side of a survey: adequacy, number of factors, rotated loadings, Harman's single factor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import check_fields, named_arguments
from egovbayes.check import Check, Checks
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.observed import Observed, observed_in
from egovbayes.data.sources import AnyData, as_data
from egovbayes.data.surveys.codebook import one_above
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed, nearest, outline
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.spec import ModelSpec
from egovbayes.notation import Array
from egovbayes.quantities.adequacy import bartlett_chi_square, partial_correlations, sampling_adequacy
from egovbayes.study.exploration.checks import exploratory_checks, exploratory_notes
from egovbayes.study.exploration.factor_count import FactorCount, factor_count
from egovbayes.study.exploration.factor_solution import FactorSolution, Harman, factor_solution, harman
from egovbayes.study.exploration.factoring import EXTRACTIONS
from egovbayes.study.exploration.items import items_of
from egovbayes.study.exploration.rotation import ROTATIONS
from egovbayes.study.exploration.sample_correlations import SampleCorrelations, sample_of
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ExploreSettings:
    """How many factors (None: what parallel analysis keeps), how they are found and turned, and the seed.

    `method` is one of EXTRACTIONS (ml, pa), `rotation` one of ROTATIONS (varimax, promax, oblimin, none). Raises
    SpecError for others.

    Examples:
        >>> eb.ExploreSettings(factors=4, rotation="promax").method
        'ml'
    """

    factors: int | None = None
    method: str = "ml"
    rotation: str = "oblimin"
    seed: int = 2021
    screening: bool = True

    def __post_init__(self) -> None:
        check_fields(self)
        for value, known, what in ((self.method, EXTRACTIONS, "method"), (self.rotation, ROTATIONS, "rotation")):
            if value not in known:
                raise SpecError(f"{what} {value!r} is not known{nearest(value, known)}; known: {listed(known)}")
        if self.factors is not None and self.factors < 1:
            raise SpecError(f"factors = {self.factors}: ask for at least 1 factor")


@dataclass(frozen=True, slots=True, eq=False)
class Exploration:
    """What can be said of items without a model of them.

    `sample` are the correlations and how they came about, `adequacy` (item) has kmo, the item's measure of sampling
    adequacy, `kmo` that of all items, `anti_image` the partial correlations with signs turned and kmo in the diagonal,
    `bartlett` chi_square, df and p of no correlation at all, `count` the eigenvalues and how many factors they speak
    for, `solution` the factors, `harman` the single one, `texts` the items' wordings where they are known.
    """

    sample: SampleCorrelations
    source: str
    synthetic: bool
    kmo: float
    adequacy: pd.DataFrame
    anti_image: pd.DataFrame
    bartlett: Mapping[str, float]
    count: FactorCount
    solution: FactorSolution
    harman: Harman
    settings: ExploreSettings
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    __repr__ = outline

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.checks))


@named_arguments
@one_blas_thread()
def explore(
    data: AnyData,
    spec: AnyModel | None = None,
    *,
    items: Sequence[str] = (),
    settings: ExploreSettings | None = None,
) -> Exploration:
    """Everything the exploratory side says of the items of a survey or of a matrix.

    The same seed gives the same numbers, on one machine with one set of versions to the last bit.
    `items` are those given, else the indicators of the model `spec`, else the survey's or matrix's own; items that
    either declares reverse-keyed are recoded first, and groups are taken as one. Raises DataError where items are not
    there, constant, copies and sums of each other, or hardly answered together; SpecError where no items are known, for
    fewer than 3 of them, and for too many factors.

    Examples:
        >>> found = eb.explore(survey, model)
        >>> round(found.kmo, 2), found.count.suggested
        (0.86, 2)
        >>> found.solution.loadings.idxmax().to_dict()
        {'F1': 'att2', 'F2': 'tru2'}
    """
    data, spec = as_data(data), None if spec is None else as_model(spec)
    settings = settings or ExploreSettings()
    chosen = items_of(data, spec, items)
    if len(chosen) < 3:
        named = f"{len(chosen)} item{'' if len(chosen) == 1 else 's'}"
        raise SpecError(f"{named} ({listed(chosen)}): factors need at least 3 items to show themselves")
    group = "groups" if isinstance(data, Matrix) and len(data.moments.groups) > 1 else ""
    codebook = spec.items if spec else {}
    observed = observed_in(data, chosen, codebook, group=group, screening=settings.screening)
    sample = sample_of(observed)
    if sample.n <= len(chosen):
        raise DataError(
            f"{observed.source}: some two items were both answered by only {sample.n} respondents, and {len(chosen)} "
            f"items need at least {len(chosen) + 1}: leave out the items that few answered together"
        )
    found = _explored(observed, sample, settings)
    return replace(found, texts=_texts(data, spec, chosen))


def _texts(data: Survey | Matrix, spec: ModelSpec | None, items: Sequence[str]) -> dict[str, str]:
    """Wordings of the items, as far as model or survey have them."""
    own = {} if isinstance(data, Matrix) else data.codebook
    codebook = one_above(own, spec.items if spec else {})
    found = {} if isinstance(data, Matrix) else dict(data.texts)
    found |= {name: item.text for name, item in codebook.items() if item.text}
    return {item: found[item] for item in items if item in found}


def _explored(observed: Observed, sample: SampleCorrelations, settings: ExploreSettings) -> Exploration:
    rng = np.random.default_rng(settings.seed)
    correlation = sample.correlation
    kmo, of_items = sampling_adequacy(correlation)
    count = factor_count(sample, rng)
    factors = count.suggested if settings.factors is None else settings.factors
    solution = factor_solution(sample, factors, settings.method, settings.rotation, rng)
    return Exploration(
        sample=sample,
        source=observed.source,
        synthetic=observed.synthetic,
        kmo=float(kmo),
        adequacy=_table(of_items[:, None], sample.items, ["kmo"]),
        anti_image=_anti_image(correlation, of_items, sample.items),
        bartlett=_bartlett(correlation, sample.n),
        count=count,
        solution=solution,
        harman=harman(sample),
        settings=settings,
        checks=exploratory_checks(float(kmo), solution),
        notes=(*observed.notes, *exploratory_notes(sample, count, settings.factors)),
    )


def _bartlett(correlation: Array, n: float) -> dict[str, float]:
    from scipy.stats import chi2

    p = len(correlation)
    value, df = float(bartlett_chi_square(correlation, n)), p * (p - 1) // 2
    return {"chi_square": value, "df": df, "p": float(chi2.sf(value, df))}


def _anti_image(correlation: Array, of_items: Array, items: Sequence[str]) -> pd.DataFrame:
    partial = partial_correlations(correlation)
    turned = np.where(np.eye(len(partial), dtype=bool), np.diag(of_items), -partial)
    return _table(turned, items, list(items))


def _table(values: Array, items: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(values, index=pd.Index(items, name="item"), columns=list(columns))
