"""How numbers and verdicts are written: the same on the terminal, in figures and in notes."""

from __future__ import annotations

from math import floor, inf, isinf, isnan, log10, nan

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability
from egovbayes.assess.hypotheses.verdicts import shown_probability

SYNTHETIC = "SYNTHETIC DATA"
SYNTHETIC_SENTENCE = (
    "SYNTHETIC DATA: a program made these answers, nobody gave them. Nothing below says anything about people."
)
MISSING = "–"
MAXIMUM_LIKELIHOOD = "maximum likelihood"


def probability(p: float, draws: float = inf) -> str:
    """A probability without its leading zero, three decimals; never 0 or 1: `> .999`, `< .001`. One that is a share of
    so many `draws` is shown no surer than they allow: `> .997`.
    """
    if isnan(p):
        return MISSING
    return shown_probability(p) if isinf(draws) else ClaimProbability(p, nan, draws).shown


def number(x: float, decimals: int = 2) -> str:
    """A number with its leading zero and a true minus sign; a dash when there is none."""
    if isnan(x):
        return MISSING
    text = f"{x:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def rough(x: float) -> str:
    """A number of any size, as `standardised` up to 100,000 and in two figures beyond: .31, 3.14, 5.3e11."""
    if isnan(x) or abs(x) < 1e5:
        return standardised(x)
    return f"{x:.1e}".replace("e+0", "e").replace("e+", "e").replace("-", "−")


def standardised(x: float, decimals: int = 2) -> str:
    """A standardised value, without the leading zero as papers print it: .42, −.07, 1.03."""
    return MISSING if isnan(x) else _bare(x, decimals)


def small_number(x: float) -> str:
    """A number below 1 with two decimals, or with as many more as it needs to show one figure: .10, .01, .001."""
    return standardised(x, max(2, -floor(log10(x))) if 0 < x < 1 else 2)


def interval(lower: float, upper: float, decimals: int = 2) -> str:
    """`[.31, .52]`, or an empty text when either end is missing."""
    if isnan(lower) or isnan(upper):
        return ""
    return f"[{_bare(lower, decimals)}, {_bare(upper, decimals)}]"


def bayes_factor(value: float, *, bounded: bool = False, below: bool = False) -> str:
    """A Bayes factor at a readable precision; `> 3200` (or `< 0.0003`) when it is only a bound."""
    if isnan(value):
        return MISSING
    sign = ("< " if below else "> ") if bounded else ""
    return sign + _two_digits(value)


def level(interval: float) -> str:
    """An interval's probability in per cent: 95 %, 97.5 %."""
    return f"{100 * interval:g} %"


def seconds(value: float) -> str:
    """A duration: 0.31 s, 12.4 s, 3 min 05 s."""
    if value < 60:
        return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"
    return f"{int(value // 60)} min {int(value % 60):02d} s"


def count(n: float) -> str:
    """A whole number with thin thousands: 4,000."""
    return f"{round(n):,}"


def counted(n: int, thing: str) -> str:
    """A number of things: 1 construct, 3 constructs; `thing` is in the singular."""
    return f"{count(n)} {thing}{'' if n == 1 else 's'}"


def _bare(x: float, decimals: int) -> str:
    return number(x, decimals).replace("0.", ".", 1) if abs(round(x, decimals)) < 1 else number(x, decimals)


def _two_digits(value: float) -> str:
    if value == 0:
        return "0"
    if value >= 100:
        return f"{float(f'{value:.2g}'):,.0f}" if value < 1e6 else f"{value:.0e}".replace("e+0", "e").replace("e+", "e")
    if value >= 10:
        return f"{value:.0f}"
    if value >= 0.001:
        return f"{value:.2g}"
    return f"{value:.0e}".replace("e-0", "e−").replace("e-", "e−")
