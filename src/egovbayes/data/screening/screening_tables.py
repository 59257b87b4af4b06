"""What a screening comes to, as tables: rules with their counts, and how rules overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.screening.screening import Screening, judged
from egovbayes.data.surveys.screening_rules import RULES, all_rules, rule_words

if TYPE_CHECKING:
    import pandas as pd


def rule_table(screening: Screening) -> pd.DataFrame:
    """One row a rule (index rule): on, words, threshold, respondents it is against, only (those no other
    active rule is against).

    A rule that is off stands at a usual threshold, so that it can be seen whom it would leave out; its `only` are those
    no active rule is against.
    """
    import pandas as pd

    active = screening.record.rules.active
    every = all_rules(screening.record.rules, len(screening.items))
    reasons = judged(screening.indices, every, screening.items).reasons
    rows = []
    for name in RULES:
        others = reasons[[other for other in active if other != name]].to_numpy(bool).any(axis=1)
        against = reasons[name].to_numpy(bool)
        rows.append(
            {
                "on": name in active,
                "words": rule_words(name, every.value(name)),
                "threshold": every.value(name),
                "respondents": int(against.sum()),
                "only": int((against & ~others).sum()),
            }
        )
    return pd.DataFrame(rows, index=pd.Index(RULES, name="rule"))


def overlap_table(screening: Screening) -> pd.DataFrame:
    """How many respondents both rules are against (rule x rule), of the active rules."""
    import pandas as pd

    against = screening.reasons.to_numpy(bool).astype(np.int64)
    names = pd.Index(screening.reasons.columns, name="rule")
    return pd.DataFrame(against.T @ against, index=names, columns=list(names))
