"""What stands below a hypothesis on the terminal: effect and evidence in a line, and the scale it is judged on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

from egovbayes.assess.stability import per_cent
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase, with_and
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.judging.notes import WORDS
from egovbayes.report.words import as_set, as_shown, bayes_factor, interval, probability, standardised

if TYPE_CHECKING:
    import pandas as pd

_COMPARED = re.compile(r"[<>]=?")


def evidence(row: pd.Series, effects: Text = "") -> Listing:
    """Effect, share of it that is negligible, and Bayes factor of one row of the table of hypotheses, in one line;
    `effects` are those of a claim that has several.
    """
    parts = [phrase("evidence.by", told=effects or row["effect_by"])] if row["effect_by"] else []
    if not isnan(float(row["effect"])):
        parts.append(_effect(row))
    parts += no_effect(row)
    if row["verdict"] != NOT_JUDGED:
        parts.append(_factor(row))
    return Listing((*parts, *without_value(row)), between="; ", whole=True)


def _effect(row: pd.Series) -> Sentence:
    """The effect with its interval, and how much of it is negligible where anything is."""
    within, paths = interval(float(row["effect_lower"]), float(row["effect_upper"])), float(row["paths_multiplied"])
    small: Text = ""
    if row["rope"] > 0:
        of = phrase("evidence.of_product", n=paths) if paths > 1 else ""
        small = phrase("evidence.small", rope=as_set(float(row["rope"])), of=of, p=as_shown(row["rope_shown"]))
    return phrase("evidence.effect", value=standardised(float(row["effect"])), ends=within, small=small)


def _factor(row: pd.Series) -> Sentence:
    below = isnan(float(row["bayes_factor_lower"]))
    shown = bayes_factor(float(row["bayes_factor"]), bounded=bool(row["bounded"]), below=below)
    prior = probability(float(row["prior_probability"]))
    return phrase("evidence.factor", factor=shown, prior=prior, settled=_settled(row))


def no_effect(row: Mapping[Any, Any] | pd.Series) -> list[Sentence]:
    """Why there is no effect, where a claim is of several comparisons; nothing elsewhere."""
    if row["effect_by"] or not isnan(float(row["effect"])) or len(_COMPARED.findall(str(row["claim"]))) < 2:
        return []
    return [phrase("evidence.several")]


def _settled(row: pd.Series) -> Text:
    """That the answers had no say, where the prior is all on one side: by itself, or in all of its draws."""
    if float(row["prior_probability"]) not in (0.0, 1.0):
        return ""
    return phrase("evidence.no_other" if float(row.get("prior_error", 0.0)) == 0 else "evidence.hardly")


def without_value(row: pd.Series) -> list[Sentence]:
    """What to add to a hypothesis whose claim has no value in some draws, as totals in feedback; else nothing."""
    shares = {
        "evidence.of_draws": float(row.get("undefined", 0.0)),
        "evidence.of_prior": float(row.get("prior_undefined", 0.0)),
    }
    found = [Sentence(key, {"share": per_cent(share)}) for key, share in shares.items() if share > 0]
    if not found:
        return []
    key = "evidence.not_judged" if isnan(float(row["probability"])) else "evidence.left_out"
    return [Sentence(key, {"found": with_and(found)})]


def scale_sentence(row: Mapping[Any, Any] | pd.Series) -> str:
    """What a reader would not expect of the scale a claim is judged on; nothing where there is nothing to say."""
    note = str(row["scale_note"])
    first = note[:1].upper() if note.startswith(WORDS) else note[:1]  # what begins with a label keeps its letters
    return f"{first}{note[1:]}." if note else ""
