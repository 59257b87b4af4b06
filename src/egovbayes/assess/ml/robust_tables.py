"""What lavaan's MLM and MLR say of a maximum likelihood fit, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.bollen_stine import BollenStine
from egovbayes.assess.ml.delta import root
from egovbayes.assess.ml.fit_indices import facts_of
from egovbayes.assess.ml.scaled_indices import scaled_rows
from egovbayes.assess.ml.tables import wald
from egovbayes.catalogue.sentence import phrase
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.robust_estimators import robust_estimators

if TYPE_CHECKING:
    import pandas as pd


def robust_tables(ml: MLFit, answers: Answers, drawn: BollenStine | None = None) -> dict[str, pd.DataFrame]:
    """Tables by name, of complete answers, under lavaan's convention whatever the fit's: ml_robust_indices (index:
    estimator, index), as `scaled_rows`; ml_robust_parameters (index: parameter), est and se, then se, z and p of both.
    Chi-squares `drawn` by Bollen & Stine give a row more.
    """
    import pandas as pd

    ml = ml.under("lavaan")
    both = robust_estimators(ml, answers)
    facts = facts_of(ml)
    rows = {(name, index): row for name, found in both.items() for index, row in scaled_rows(found, facts).items()}
    if drawn is not None:
        value, kept = drawn.p_value(facts.chi_square), len(drawn.chi_squares)
        note = phrase("quality.refits", kept=kept, n=kept + drawn.failed).text
        rows["Bollen-Stine", "pvalue"] = (value, np.nan, np.nan, note)
    indices = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "lower", "upper", "note"])
    indices.index = pd.MultiIndex.from_tuples([*rows], names=["estimator", "index"])
    columns = {"est": ml.values, "se": root(np.diagonal(ml.covariance))}
    for name, found in both.items():
        own = wald(ml.values, root(np.diagonal(found.covariance)))
        columns |= {f"{column}_{name.lower()}": own[column] for column in ("se", "z", "p")}
    parameters = pd.DataFrame(columns, index=pd.Index(ml.table.free_names, name="parameter"))
    return {"ml_robust_indices": indices, "ml_robust_parameters": parameters}
