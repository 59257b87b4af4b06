"""Ways to choose respondents, what each says of the hypotheses, and whether they agree; nothing is fitted here."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.data.screening.screening import Screening, judged
from egovbayes.data.surveys.screening_rules import RULES, ScreeningRules, all_rules, rule_name, rule_words
from egovbayes.errors import EstimationError
from egovbayes.hints import outline
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec

if TYPE_CHECKING:
    import pandas as pd

    from egovbayes.study.refits import Refit

EVERYONE, ALL_RULES = "everyone", "all rules"
CHOSEN = "chosen rules"
_WAYS = {EVERYONE: "rule.everyone", CHOSEN: "rule.chosen", ALL_RULES: "rule.all"}
COLUMNS = (
    *("words", "n", "left_out", "sample", "statement", "claim", "probability", "shown", "mc_error"),
    *("effect", "effect_lower", "effect_upper", "effect_by", "scale", "scale_note", "verdict", "ml_verdict"),
    *("converged", "problem", "likelihood"),
)
_FROM_REFIT = COLUMNS[COLUMNS.index("statement") : COLUMNS.index("converged")]
_ERRORS_APART = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Universe:
    """One way to choose respondents: its name, its words, who stays, and what the data of those say.

    `refit` is None where they bear no fit; then `problem` says why.
    """

    name: str
    words: str
    screening: Screening
    refit: Refit | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Multiverse:
    """The hypotheses of a model under every exclusion rule.

    `table` has a row for each rule and hypothesis (index rule, hypothesis; columns COLUMNS); `check` says whether any
    verdict depends on the rule. Rules of one number `sample` choose the same respondents. `universes` are in the order
    of the table.
    """

    spec: ModelSpec
    universes: tuple[Universe, ...]
    table: pd.DataFrame
    check: Check
    synthetic: bool
    interrupted: bool = False
    notes: tuple[str, ...] = ()

    __repr__ = outline


def way_name(name: str) -> Sentence:
    """What a way to choose respondents is called: a rule by itself by the rule's name."""
    return Sentence(_WAYS[name]) if name in _WAYS else rule_name(name)


def check_hypotheses(spec: ModelSpec) -> None:
    """Raise EstimationError where the model has nothing to compare."""
    if not spec.hypotheses:
        raise EstimationError(
            f"{spec.called} has no hypotheses to compare: add [hypotheses.H1] with a claim to the model file"
        )


def universes_of(screening: Screening) -> tuple[Universe, ...]:
    """Everyone, each rule alone, the rules chosen, all rules; who stays is known, nothing is fitted."""
    chosen = screening.record.rules
    every = all_rules(chosen, len(screening.items))
    asked: dict[str, tuple[str, ScreeningRules]] = {EVERYONE: ("nobody left out", ScreeningRules())}
    asked |= {name: (rule_words(name, every.value(name)), every.alone(name)) for name in RULES}
    asked[CHOSEN] = ("the study's own" if screening.record.own else "as chosen", chosen)
    asked[ALL_RULES] = ("every rule above", every)
    return tuple(
        Universe(name, words, judged(screening.indices, rules, screening.items))
        for name, (words, rules) in asked.items()
    )


def universe_table(spec: ModelSpec, universes: tuple[Universe, ...]) -> pd.DataFrame:
    """One row for each rule and hypothesis that was tested under it (index rule, hypothesis), columns COLUMNS."""
    import pandas as pd

    tables = [universe.refit.hypotheses for universe in universes if universe.refit is not None]
    # by group, a hypothesis is several, of the groups that the respondents left make
    tested = dict.fromkeys(str(name) for table in tables if table is not None for name in table.index)
    names = [*tested] or [hypothesis.name for hypothesis in spec.hypotheses]
    likelihood = likelihood_of(spec.likelihood).name
    samples: dict[bytes, int] = {}
    rows: list[dict[str, object]] = []
    for universe in universes:
        record = universe.screening.record
        shared: dict[str, object] = {
            "rule": universe.name,
            "words": universe.words,
            "n": record.kept,
            "left_out": record.returned - record.kept,
            "sample": samples.setdefault(universe.screening.kept.tobytes(), len(samples) + 1),
            "converged": universe.refit is not None and universe.refit.converged,
            "problem": universe.problem,
            "likelihood": likelihood,
        }
        for name in names:
            table = None if universe.refit is None else universe.refit.hypotheses
            if table is not None and name not in table.index:
                continue
            found = {} if table is None else {column: table.loc[name, column] for column in _FROM_REFIT}
            rows.append({**shared, "hypothesis": name, **found})
    columns = ["rule", "hypothesis", *COLUMNS]
    return pd.DataFrame(rows, columns=columns).set_index(["rule", "hypothesis"])


def exclusion_check(table: pd.DataFrame) -> Check:
    """Whether each hypothesis has the same verdict under every rule that could be fitted."""
    fitted = table[table["problem"] == ""]
    if fitted.empty:
        return Check("exclusion rules", None, "exclusion.none_fitted", table=table)
    found = [_differs(str(name), rows) for name, rows in fitted.groupby(level="hypothesis", sort=False)]
    differing = tuple(part for part in found if part is not None)
    if not differing:
        return Check("exclusion rules", True, "exclusion.same", _ways(fitted), table)
    parts = Listing(differing, between="; ", whole=True)
    return Check("exclusion rules", False, "exclusion.depends", {"parts": parts}, fitted)


def _ways(fitted: pd.DataFrame) -> dict[str, object]:
    rules = fitted.groupby(level="rule", sort=False)["sample"].first()
    return {"rules": len(rules), "samples": int(rules.nunique())}


def _differs(hypothesis: str, rows: pd.DataFrame) -> Sentence | None:
    """Under which rules the verdict is another than under the chosen ones (or the first there are); None if none."""
    columns = ["verdict", "probability", "mc_error", "shown"]
    found = dict(zip(map(str, rows.index.get_level_values("rule")), rows[columns].to_numpy().tolist(), strict=True))
    reference = CHOSEN if CHOSEN in found else next(iter(found))
    verdict, p, error, shown = found[reference]
    others = tuple(
        Sentence(
            _key(p - q, error, their_error),
            {"verdict": verdict_name(theirs), "p": Numeral(their_shown), "rule": way_name(rule)},
        )
        for rule, (theirs, q, their_error, their_shown) in found.items()
        if theirs != verdict
    )
    if not others:
        return None
    own = {"hypothesis": hypothesis, "verdict": verdict_name(verdict), "p": Numeral(shown), "rule": way_name(reference)}
    return Sentence("exclusion.differs", {**own, "others": Listing(others, whole=True)})


def _key(apart: float, error: float, other: float) -> str:
    """The sentence on another verdict; with a remark where two probabilities differ no more than so few draws make
    them.
    """
    return "exclusion.other_by_chance" if abs(apart) <= _ERRORS_APART * hypot(error, other) else "exclusion.other"
