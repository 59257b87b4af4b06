"""One line a hypothesis: robust, sensitive, or decided by the prior; and what power-scaling says of each number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from operator import ge, le
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import UNDECIDED, shown_probability, verdict, verdict_name
from egovbayes.assess.prior_and_answers import given_by_prior
from egovbayes.assess.trust import RESERVED
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.check import Check
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.study.sensitivity.power_scaling import HIGHEST_K, LIKELIHOOD, PRIOR, SENSITIVE
from egovbayes.study.sensitivity.scaled_priors import RestsOn

if TYPE_CHECKING:
    import pandas as pd

ROBUST, SENSITIVE_TO, DECIDED, UNTRIED = "robust", "sensitive", "decided by the prior", "not tried"
CONFLICT, STRONG = "prior and answers conflict", "strong prior or weak answers"
_WORDS = {
    ROBUST: "sens.is_robust",
    SENSITIVE_TO: "sens.is_sensitive",
    DECIDED: "sens.is_decided",
    UNTRIED: "sens.is_untried",
}
_DIAGNOSES = {CONFLICT: "sens.conflict", STRONG: "sens.strong"}
_PARTS = {PRIOR: "sens.prior", LIKELIHOOD: "sens.likelihood"}
_BY = {"refits": "sens.by_refits", "weights, unreliable": "sens.by_unreliable"}
_ERRORS = 2.0
"""Monte Carlo errors by which a probability must be beyond a border to be so."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What would change the verdict on a hypothesis: the status in a word, what follows that word in a line (all of the
    line where it is not `worded`), and the verdict `reached` where nothing else was tried.
    """

    name: str
    status: str
    told: Sentence
    worded: bool = True
    reached: Text = ""

    @property
    def word(self) -> Text:
        """The status as it is said; empty where it is not."""
        if not self.worded:
            return ""
        return Sentence(_WORDS[self.status]) if self.status in _WORDS else verdict_name(self.status)

    @property
    def sentence(self) -> Sentence:
        """The whole line."""
        said = {"name": self.name, "status": self.word, "told": self.told}
        if self.reached:
            return Sentence("sens.untried_line", said | {"verdict": self.reached})
        return Sentence("sens.line", said)


def readings(
    names: Sequence[str], claims: Mapping[str, RestsOn], curves: pd.DataFrame, threshold: float
) -> tuple[Reading, ...]:
    """The reading of each hypothesis, in order."""
    return tuple(_reading(name, claims.get(name), curves, threshold) for name in names)


def _reading(name: str, claim: RestsOn | None, curves: pd.DataFrame, threshold: float) -> Reading:
    if claim is None:
        return Reading(name, NOT_JUDGED, Sentence("sens.not_judged"))
    own = curves[curves.index.get_level_values("name") == name].droplevel("name")
    here = own.loc[1.0]
    if here["verdict"] == NOT_JUDGED:
        why = str(here["reservation"])
        reserved = Sentence("sens.reserved", {"why": read_back(why, *RESERVED)})
        return Reading(name, NOT_JUDGED, reserved if why else Sentence("sens.not_judged"), worded=not why)
    before = own["prior_probability"].map(lambda p: verdict(p, threshold))
    if given_by_prior(before, own["verdict"]).loc[1.0]:
        return Reading(name, DECIDED, _decided(own, before))
    return _tried(name, own, threshold)


def _tried(name: str, own: pd.DataFrame, threshold: float) -> Reading:
    """The reading of a claim that the prior leaves open, from its rows of the table of curves."""
    verdicts = own["verdict"]
    sound = own["converged"].astype(bool) | (own.index == 1)  # of the fit itself its own page says how sound it is
    tried = own[sound & verdicts.notna() & (verdicts != NOT_JUDGED)]
    reached = str(verdicts.loc[1.0])
    told: dict[str, object] = {"verdict": verdict_name(reached)}
    if len(tried) < 2:
        return Reading(name, UNTRIED, Sentence("sens.untried"), reached=verdict_name(reached))
    changed = tried[_differs(tried, reached, threshold)]
    if len(changed):
        return Reading(name, SENSITIVE_TO, Sentence("sens.sensitive", {**told, "changes": _changes(changed)}))
    told |= {"shown": _ends(tried)}
    told |= {"narrowest": tried.index.min(), "widest": tried.index.max()}
    border = tuple(Numeral(f"{factor:.2g}") for factor in tried.index[tried["verdict"] != reached])
    sentence = Sentence("sens.border", {**told, "factors": border}) if border else Sentence("sens.robust", told)
    return Reading(name, ROBUST, sentence)


def _ends(tried: pd.DataFrame) -> object:
    """The lowest and the highest probability as they are shown; the weakest bound where it holds for all of them."""
    ordered = tried.sort_values("probability", kind="stable")["shown"].astype(str).tolist()
    for sign, weakest, furthest, holds in ((">", min, ordered[0], ge), ("<", max, ordered[-1], le)):
        bounds = [shown for shown in ordered if shown.startswith(sign)]
        if bounds and holds(_number(furthest), _number(weakest(bounds))):
            return Numeral(weakest(bounds))
    lowest, highest = Numeral(ordered[0]), Numeral(ordered[-1])
    return lowest if lowest == highest else Sentence("sens.between", {"lowest": lowest, "highest": highest})


def _number(shown: str) -> float:
    return float(shown.lstrip("<> "))


def _differs(tried: pd.DataFrame, reached: str, threshold: float) -> pd.Series[bool]:
    """Where another verdict is reached, and would be over the Monte Carlo error too."""
    p, error = tried["probability"].astype(float), _ERRORS * tried["mc_error"].astype(float)
    ends = [(p + sign * error).clip(0.0, 1.0).map(lambda one: verdict(one, threshold)) for sign in (-1, 0, 1)]
    differs = [end != reached for end in ends]
    return differs[0] & differs[1] & differs[2]


def _changes(changed: pd.DataFrame) -> tuple[Sentence, ...]:
    """The nearest width on either side at which the verdict is another one."""
    found = []
    for side in (changed[changed.index < 1][::-1], changed[changed.index > 1]):
        if len(side):
            row = side.iloc[0]
            values = {
                "verdict": verdict_name(row["verdict"]),
                "factor": side.index[0],
                "probability": shown_probability(float(side["probability"].iloc[0])),
            }
            found.append(Sentence("sens.change", values))
    return tuple(found)


def _decided(own: pd.DataFrame, before: pd.Series[str]) -> Sentence:
    alone = shown_probability(float(own["prior_probability"].loc[1.0]))
    told = {"verdict": verdict_name(own["verdict"].loc[1.0]), "prior": alone}
    leaving = own[(before == UNDECIDED) & (own.index > 1) & own["converged"].astype(bool)]
    if leaving.empty:
        return Sentence("sens.decided", {**told, "otherwise": Sentence("sens.never_open")})
    row = leaving.iloc[0]
    values = {
        "factor": leaving.index[0],
        "before": shown_probability(row["prior_probability"]),
        "verdict": verdict_name(row["verdict"]),
        "probability": shown_probability(row["probability"]),
    }
    return Sentence("sens.decided", {**told, "otherwise": Sentence("sens.open", values)})


def diagnosis(prior: float, likelihood: float) -> str:
    """What sensitivities to prior and likelihood mean together; "" where nothing is to be said. Kallioinen et al."""
    if isnan(prior) or prior < SENSITIVE:
        return ""
    return CONFLICT if likelihood >= SENSITIVE else STRONG


def diagnosis_name(told: str) -> Text:
    """The diagnosis of a row as it is said; empty where there is none."""
    return Sentence(_DIAGNOSES[told]) if told else ""


def scaling_check(table: pd.DataFrame) -> Check:
    """Passed where nothing moves with the prior; table is that of `scaling_table` with its column `diagnosis`."""
    doubtful = table[table["diagnosis"] != ""].sort_values(PRIOR, ascending=False, kind="stable")
    if doubtful.empty:
        return Check("power scaling", True, "sens.unmoved", {"limit": SENSITIVE}, table)
    named = tuple(
        Sentence(
            "sens.moved", {"name": name, "prior": prior, "likelihood": likelihood, "diagnosis": diagnosis_name(told)}
        )
        for name, prior, likelihood, told in doubtful[[PRIOR, LIKELIHOOD, "diagnosis"]].itertuples(name=None)
    )
    return Check("power scaling", False, "sens.moves", {"quantities": Listing(named, between="; ")}, doubtful)


def weights_check(table: pd.DataFrame) -> Check:
    """Passed where the importance weights may be believed, or fits anew took their place."""
    ks = {part: float(table[f"pareto_k_{part}"].max()) for part in (PRIOR, LIKELIHOOD)}
    by = {part: str(table[f"{part}_by"].iloc[0]) for part in (PRIOR, LIKELIHOOD)}
    values = {"prior_k": ks[PRIOR], "likelihood_k": ks[LIKELIHOOD], "limit": HIGHEST_K}
    if all(how == "weights" for how in by.values()):
        return Check("importance weights", True, "sens.weights", values)
    parts = tuple(
        Sentence("sens.part_by", {"part": Sentence(_PARTS[part]), "by": Sentence(_BY[how])})
        for part, how in by.items()
        if how != "weights"
    )
    unreliable = any("unreliable" in how for how in by.values())
    key = "sens.weights_unreliable" if unreliable else "sens.weights_refits"
    return Check("importance weights", None if unreliable else True, key, {**values, "parts": parts})


def fits_check(curves: pd.DataFrame) -> tuple[Check, ...]:
    """Passed where every fit anew may be judged; none without any."""
    anew = curves[curves.index.get_level_values("factor") != 1]
    if anew.empty:
        return ()
    failed = anew[~anew["converged"].astype(bool)]
    if failed.empty:
        return (Check("refits", True, "sens.all_converged", {"n": len(anew)}),)
    named = tuple(Sentence("sens.at", {"name": name, "factor": factor}) for name, factor in failed.index)
    return (Check("refits", False, "sens.unconverged", {"fits": Listing(named, "tables/curves.csv")}, failed),)
