"""All that is said of several models of the same answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.shown_tables import Tables
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check, Checks
from egovbayes.study.comparing.candidate import Candidate
from egovbayes.study.comparing.method_factor import MethodFactor

if TYPE_CHECKING:
    import pandas as pd

CLAIM_COLUMNS = (
    *("claim", "probability", "shown", "mc_error", "effect", "effect_lower", "effect_upper"),
    *("bayes_factor", "bounded", "verdict"),
)


@dataclass(frozen=True, slots=True, eq=False)
class ModelComparison:
    """Models of the same answers beside each other. `fits` are the models' by name, `first` the one named first, which
    the tables on single models are of; tables are by their files' names.

    `models` has a row a model, `pairs` a row a pair, `claims` each hypothesis under each model; `residuals` and
    `modification` say where each model misses. Of the first model `bayes_factors` are those of its hypotheses,
    `equivalents` fit exactly as well, and `equivalent_claims` are its hypotheses under some of them; `method_factor`
    has them beside a common method, and `method_flips` how large that must be. `sentences` are the reading, first the
    most important; `text` their English.
    """

    candidates: tuple[Candidate, ...]
    tables: Mapping[str, pd.DataFrame]
    sentences: tuple[Sentence, ...]
    checks: tuple[Check, ...] = ()
    method: MethodFactor | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables(self.tables))
        object.__setattr__(self, "checks", Checks(self.checks))

    def __repr__(self) -> str:
        """Models, answers and which tables there are: what a notebook shows."""
        of = f"{self.first.prepared.observed.source} ({self.first.moments.n_respondents:,} respondents)"
        return f"<Comparison of {', '.join(self.fits)} on {of}; tables: {', '.join(self.tables)}>"

    @property
    def fits(self) -> dict[str, Fit]:
        """The fit of each model."""
        return {one.name: one.fit for one in self.candidates}

    @property
    def first(self) -> Fit:
        """The fit of the model named first."""
        return self.candidates[0].fit

    @property
    def text(self) -> tuple[str, ...]:
        """The reading in English."""
        return tuple(sentence.text for sentence in self.sentences)

    @property
    def converged(self) -> bool:
        """Whether no check of the sampling of any model failed."""
        return all(one.fit.converged for one in self.candidates)

    @property
    def models(self) -> pd.DataFrame:
        """A row a model, the best by leave-one-out first."""
        return self.tables["models"]


def claim_table(candidates: Sequence[Candidate]) -> pd.DataFrame:
    """Each hypothesis under each model (index: hypothesis, model): claim, probability, effect with its interval,
    Bayes factor and verdict, as the model's own table of hypotheses has them; no rows where nothing is claimed.
    """
    import pandas as pd

    parts = {one.name: one.fit.hypotheses for one in candidates if len(one.fit.hypotheses)}
    if not parts:
        return pd.DataFrame(columns=list(CLAIM_COLUMNS))
    frame = pd.concat(parts, names=["model", "hypothesis"])[list(CLAIM_COLUMNS)]
    order = list(dict.fromkeys(frame.index.get_level_values("hypothesis")))
    found: pd.DataFrame = frame.swaplevel().reindex(order, level="hypothesis")
    return found
