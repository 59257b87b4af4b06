"""What the priors say before any answer, whole: tables, checks that name a prior, and each claim's probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.prior_probability import prior_probabilities
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.assess.prior_and_answers import check_of_decided, given_by_prior
from egovbayes.assess.prior_prediction.absurd import ABSURDITIES, Absurdity, Shares, blame
from egovbayes.assess.prior_prediction.before import Before
from egovbayes.assess.prior_prediction.prediction import PriorPrediction, predict
from egovbayes.assess.prior_prediction.tables import prior_tables
from egovbayes.assess.shown_tables import Tables
from egovbayes.assess.streams import stream
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check, Checks
from egovbayes.hints import outline
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.judging.judging import judgements
from egovbayes.model.spec import ModelSpec

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

STREAM = "prior-prediction"
CLAIM_DRAWS = 200_000
"""Of claims whose probability before any answer is no formula: its error is then at most .0011."""
CLAIM_COLUMNS = ("statement", "claim", "probability", "error", "draws", "undefined", "verdict", "scale_note")


@dataclass(frozen=True, slots=True, eq=False)
class PriorReading:
    """What a model's priors say before any answer.

    `tables` by name: answers, paths, r2, construct_correlations, item_correlations, reliability, claims, priors.
    `checks` name the priors that put real mass on what no survey shows, and the verdicts that they give by themselves.
    `prediction` has the draws; `groups` are these as ArviZ has them, /prior and /prior_predictive. `source` is the
    survey that gave the default priors their units ("" without one), `synthetic` whether a program made it.
    """

    prediction: PriorPrediction
    tables: Mapping[str, pd.DataFrame]
    checks: tuple[Check, ...]
    remarks: tuple[Sentence, ...]
    rules: Rules
    seed: int
    source: str = ""
    synthetic: bool = False

    __repr__ = outline

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables(self.tables))
        object.__setattr__(self, "checks", Checks(self.checks))

    @property
    def spec(self) -> ModelSpec:
        """The model as it was written."""
        return self.prediction.before.model.spec

    @property
    def claims(self) -> pd.DataFrame:
        """A row a hypothesis: its probability before any answer, and the verdict that this would be by itself."""
        return self.tables["claims"]

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in English."""
        return tuple(remark.text for remark in self.remarks)

    @property
    def groups(self) -> dict[str, xr.Dataset]:
        """Groups /prior and /prior_predictive of an ArviZ tree."""
        return self.prediction.draws.groups()


def prior_reading(before: Before, n: int, rules: Rules, seed: int) -> PriorReading:
    """The reading of `n` draws. Raises PriorError where hardly any draw of correlations can occur together."""
    prediction = predict(before, n, stream((seed, 1), STREAM))
    claims = claims_table(before, rules, stream((seed, 1), "hypotheses"))
    tables = {"claims": claims} | prior_tables(prediction, rules.interval)
    checks = (*absurd_checks(prediction, seed), *_decided(claims))
    return PriorReading(prediction, tables, checks, before.notes, rules, seed)


def claims_table(before: Before, rules: Rules, rng: np.random.Generator) -> pd.DataFrame:
    """One row a hypothesis (index: name), columns CLAIM_COLUMNS: P(claim) under the prior with its Monte Carlo error
    (0 where it is exact, and so is `draws`), NaN where the claim is not judged.
    """
    import pandas as pd

    model = before.model
    asked = model.spec.hypotheses
    judged = judgements((parse_claim(hypothesis.claim) for hypothesis in asked), model.table)
    found = prior_probabilities([each.claim for each in judged], model, rng, rules.prior_draws)
    rows = []
    for hypothesis, each, prior in zip(asked, judged, found, strict=True):
        value, error = (prior.value, prior.error) if each.judged else (np.nan, np.nan)
        reached = verdict(value, rules.threshold)
        told = (hypothesis.statement, each.asked.text, value, error, prior.n_draws, prior.undefined, reached, each.note)
        rows.append(told)
    names = pd.Index([hypothesis.name for hypothesis in asked], name="name")
    return pd.DataFrame(rows, columns=list(CLAIM_COLUMNS), index=names)


def absurd_checks(prediction: PriorPrediction, seed: int) -> tuple[Check, ...]:
    """A check of each absurdity that the model can show at all."""
    shares = [(absurdity, absurdity.shares(prediction)) for absurdity in ABSURDITIES]
    return tuple(_check(prediction, absurdity, found, seed) for absurdity, found in shares if found)


def _check(prediction: PriorPrediction, absurdity: Absurdity, found: Shares, seed: int) -> Check:
    import pandas as pd

    table = pd.DataFrame({"share": pd.Series(found)})
    highest = max(found.values())
    worst = sorted((name for name in found if found[name] > absurdity.limit), key=lambda name: -found[name])
    if not worst:
        return Check(absurdity.name, True, absurdity.passes, {"share": highest}, table)
    named = tuple(Sentence("absurd.one", {"name": name, "share": found[name]}) for name in worst)
    values = {"quantities": Listing(named), "why": _why(prediction, absurdity, worst, seed)}
    return Check(absurdity.name, False, absurdity.fails, values, table.loc[worst])


def _why(prediction: PriorPrediction, absurdity: Absurdity, worst: Sequence[str], seed: int) -> Sentence:
    found = blame(prediction, absurdity, worst, seed)
    if found is None:
        return Sentence("absurd.together")
    values = {"prior": found.prior, "of": Listing(found.of), "default": found.default, "share": found.share}
    return Sentence("absurd.blame", values)


def _decided(claims: pd.DataFrame) -> tuple[Check, ...]:
    """Passed where the prior alone gives no verdict; none without a claim that is judged."""
    if (claims["verdict"] == NOT_JUDGED).all():
        return ()
    decided = claims[given_by_prior(claims["verdict"], claims["verdict"])]
    return (check_of_decided("prior verdicts", decided, "probability", "tables/claims.csv"),)
