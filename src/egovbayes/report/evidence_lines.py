"""What stands below a hypothesis on the terminal: effect and evidence in a line, and the scale it is judged on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

from egovbayes.assess.stability import per_cent
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.report.words import bayes_factor, interval, probability, small_number, standardised

if TYPE_CHECKING:
    import pandas as pd

_COMPARED = re.compile(r"[<>]=?")
_WORDS = ("judged ", "not judged", "in raw units")


def evidence(row: pd.Series) -> str:
    """Effect, share of it that is negligible, and Bayes factor of one row of the table of hypotheses, in one line."""
    factor = float(row["bayes_factor"])
    parts = [f"effect {row['effect_by']}"] if row["effect_by"] else []
    if not isnan(float(row["effect"])):
        within = interval(float(row["effect_lower"]), float(row["effect_upper"]))
        paths = float(row["paths_multiplied"])
        of = f" for a product of {paths:g} paths" if paths > 1 else ""
        small = f", negligible (below {small_number(float(row['rope']))}{of}) with P {row['rope_shown']}"
        parts.append(f"effect {standardised(float(row['effect']))} {within}{small if row['rope'] > 0 else ''}")
    if told := no_effect(row):
        parts.append(told)
    if row["verdict"] == NOT_JUDGED:
        return "; ".join((*parts, *without_value(row)))
    shown = bayes_factor(factor, bounded=bool(row["bounded"]), below=isnan(float(row["bayes_factor_lower"])))
    prior = float(row["prior_probability"])
    parts.append(f"Bayes factor {shown} (prior P {probability(prior)}{_settled(row)})")
    return "; ".join((*parts, *without_value(row)))


def no_effect(row: Mapping[Any, Any] | pd.Series) -> str:
    """Why there is no effect, where a claim is of several comparisons; "" elsewhere."""
    if row["effect_by"] or not isnan(float(row["effect"])) or len(_COMPARED.findall(str(row["claim"]))) < 2:
        return ""
    return "no effect of its own, being of several comparisons"


def _settled(row: pd.Series) -> str:
    """That the answers had no say, where the prior is all on one side: by itself, or in all of its draws."""
    if float(row["prior_probability"]) not in (0.0, 1.0):
        return ""
    left = "leaves no" if float(row.get("prior_error", 0.0)) == 0 else "leaves hardly any"
    return f": the prior {left} other answer"


def without_value(row: pd.Series) -> list[str]:
    """What to add to a hypothesis whose claim has no value in some draws, as totals in feedback; else nothing."""
    shares = {
        "of the draws": float(row.get("undefined", 0.0)),
        "of the prior's draws": float(row.get("prior_undefined", 0.0)),
    }
    found = " and ".join(f"{per_cent(share).text} {whose}" for whose, share in shares.items() if share > 0)
    if not found:
        return []
    if isnan(float(row["probability"])):
        return [f"not judged: no value in {found}"]
    return [f"no value in {found}, which are left out"]


def scale_sentence(row: Mapping[Any, Any] | pd.Series) -> str:
    """What a reader would not expect of the scale a claim is judged on; nothing where there is nothing to say."""
    note = str(row["scale_note"])
    first = note[:1].upper() if note.startswith(_WORDS) else note[:1]  # what begins with a label keeps its letters
    return f"{first}{note[1:]}." if note else ""
