"""The evidence of earlier studies: for each pair of constructs what a new study would find, as a prior for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.catalogue.sentence import Sentence
from egovbayes.earlier.checks import file_remarks, pair_checks, where_expected
from egovbayes.earlier.choosing import chosen_groups
from egovbayes.earlier.new_estimate import new_estimate
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.pooling import left_out, posterior_of, predictive_of
from egovbayes.earlier.prior_of_evidence import prior_of
from egovbayes.earlier.reading import read_evidence
from egovbayes.earlier.study import EarlierStudies, EarlierStudy, Pair, SpreadPriors
from egovbayes.earlier.tables import left_out_table, new_table, pooled_table, study_table
from egovbayes.hints import outline
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The evidence of a file, a value for each pair and scale.

    `tables` has the figures behind it: `studies` (one row a study, with where its standard error came from), `pooled`
    (one row a pair: mean, spread, I2, new study, prior), `leave_one_out`, and `new_estimate` where there was one.
    """

    file: EarlierStudies
    pairs: tuple[PairEvidence, ...]
    remarks: tuple[Sentence, ...]

    __repr__ = outline

    @property
    def synthetic(self) -> bool:
        """Whether a program made the figures up."""
        return self.file.synthetic

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in English."""
        return tuple(remark.text for remark in self.remarks)

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table by its name; those with nothing to say are left out."""
        found = {
            "studies": study_table(self.pairs),
            "pooled": pooled_table(self.pairs),
            "leave_one_out": left_out_table(self.pairs),
            "new_estimate": new_table(self.pairs),
        }
        return {name: table for name, table in found.items() if not table.empty}


@named_arguments
@one_blas_thread()
def evidence(
    source: str | Path | EarlierStudies,
    pair: str | None = None,
    *,
    scale: str | None = None,
    new: tuple[float, float] | None = None,
) -> Evidence:
    """What earlier studies say of a new one, by a random-effects model of each pair of constructs (docs/evidence.md).

    `source` is a file, the name of a shipped one, or what `read_evidence` gives. `pair` ("trust -> intention",
    "trust ~~ intention") and `scale` ("standardised", "raw", "correlation") leave only that; `new` is an estimate with
    its standard error to hold against the one pair that is left. Raises DataError.

    Examples:
        >>> found = eb.evidence("egovernment", "ease -> usefulness")
        >>> found.pairs[0].prior.text
        'standardised student-t(6, 0.385, 0.141)'
        >>> found.tables["pooled"][["new_lower", "new_upper"]].round(2).to_numpy().tolist()
        [[0.04, 0.73]]
    """
    file = source if isinstance(source, EarlierStudies) else read_evidence(source)
    groups = chosen_groups(file, pair, scale, one=new is not None)
    pairs = tuple(_of_pair(studies, file.priors[scale_], pair_, scale_, new) for (pair_, scale_), studies in groups)
    return Evidence(file, pairs, file_remarks(file, [one.studies for one in pairs]))


def _of_pair(
    studies: tuple[EarlierStudy, ...],
    priors: SpreadPriors,
    pair: Pair,
    scale: str,
    new: tuple[float, float] | None,
) -> PairEvidence:
    posterior = posterior_of(studies, priors)
    predictive = predictive_of(studies, posterior)
    prior, without = prior_of(studies, predictive, scale), left_out(studies, priors)
    held = new_estimate(new, predictive, priors, scale) if new is not None else None
    checks = pair_checks(studies, where_expected(posterior, priors), prior, without, held)
    return PairEvidence(pair, scale, studies, priors, posterior, predictive, prior, without, held, checks)
