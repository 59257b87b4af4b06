"""A paper's table of hypotheses beside the same claims here: the printed verdict, maximum likelihood, the posterior."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import agrees_with_published

if TYPE_CHECKING:
    import pandas as pd

ALL_AGREE, ONE_DIFFERS = "yes", "no"
OF_CATEGORIES = ("verdict", "probability", "shown", "effect", "effect_lower", "effect_upper")
COLUMNS = (
    *("statement", "claim", "printed"),
    *("ml_verdict", "ml_p", "ml_estimate"),
    *("verdict", "probability", "shown", "effect", "effect_lower", "effect_upper", "effect_by", "rope"),
    *("scale", "scale_note", "prior_probability"),
    *("agree", "differing", "note"),
)


def verdicts_beside_printed(fits: Mapping[str, Fit], printed: Mapping[str, str], answering: str) -> pd.DataFrame:
    """One row a hypothesis and model (index: hypothesis, model), the `answering` model's rows first of each hypothesis.

    The printed verdict is that of `printed` (hypothesis -> verdict), else the model file's own. `agree` is yes when the
    three verdicts say the same (a printed "not supported" is undecided or contradicted), no when they do not, "" where
    nothing was printed; `differing` says who differs. Effects are standardised medians with their intervals.
    """
    import pandas as pd

    order = [answering, *(column for column in fits if column != answering)]
    names = dict.fromkeys(str(name) for column in order for name in fits[column].hypotheses.index)
    found = {column: fits[column].hypotheses.to_dict("index") for column in order}
    rows = {
        (name, column): _row(found[column][name], printed.get(name, ""))
        for name in names
        for column in order
        if name in found[column]
    }
    index = pd.MultiIndex.from_tuples(list(rows), names=["hypothesis", "model"]) if rows else None
    return pd.DataFrame(list(rows.values()), index=index, columns=COLUMNS)


def with_categories(verdicts: pd.DataFrame, as_categories: Mapping[str, Fit]) -> pd.DataFrame:
    """The table with what the same models say where answers are read as categories: `categories_verdict`, and
    `categories_` probability, shown, effect, effect_lower and effect_upper; blank where a model was not read so.
    """
    import pandas as pd

    blank = {name: "" if name in {"verdict", "shown"} else np.nan for name in OF_CATEGORIES}
    known = {column: fit.hypotheses.to_dict("index") for column, fit in as_categories.items()}
    rows = [known.get(column, {}).get(hypothesis, blank) for hypothesis, column in verdicts.index]
    columns = {f"categories_{name}": [row[name] for row in rows] for name in OF_CATEGORIES}
    return pd.concat([verdicts, pd.DataFrame(columns, index=verdicts.index)], axis=1)


def _row(row: Mapping[Hashable, Any], printed: str) -> dict[str, object]:
    stated = printed or str(row["published"])
    differing = _differing(stated, (("maximum likelihood", row["ml_verdict"]), ("posterior", row["verdict"])))
    agree = "" if not stated else (ONE_DIFFERS if differing else ALL_AGREE)
    same = ("statement", "claim", "ml_verdict", "ml_p", "ml_estimate", "verdict", "probability", "shown", "note")
    effect = ("effect", "effect_lower", "effect_upper", "effect_by", "rope", "scale", "scale_note", "prior_probability")
    kept: dict[str, object] = {name: row[name] for name in (*same, *effect)}
    return kept | {"printed": stated, "agree": agree, "differing": ", ".join(differing)}


def _differing(printed: str, verdicts: Sequence[tuple[str, object]]) -> list[str]:
    """Who says otherwise than was printed; a method without a verdict says nothing."""
    return [name for name, found in verdicts if found and agrees_with_published(str(found), printed) is False]


def unmatched(fits: Mapping[str, Fit], printed: Mapping[str, str]) -> tuple[str, ...]:
    """Printed hypotheses that no model has."""
    known = {str(name) for fit in fits.values() for name in fit.hypotheses.index}
    return tuple(name for name in printed if name not in known)
