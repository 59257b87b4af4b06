"""How numbers and verdicts are written: the same on the terminal, in figures and in notes."""

from __future__ import annotations

from math import floor, inf, isinf, isnan, log10, nan

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability
from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase

SYNTHETIC = "SYNTHETIC DATA"
MISSING = Numeral("–")
MAXIMUM_LIKELIHOOD = "maximum likelihood"


def probability(p: float, draws: float = inf) -> Numeral:
    """A probability without its leading zero, three decimals; never 0 or 1: `> .999`, `< .001`. One that is a share of
    so many `draws` is shown no surer than they allow: `> .997`.
    """
    if isnan(p):
        return MISSING
    return Numeral(shown_probability(p) if isinf(draws) else ClaimProbability(p, nan, draws).shown)


def as_shown(text: object) -> Numeral:
    """A probability that a table has as it is shown: `> .997`."""
    return Numeral(str(text))


def number(x: float, decimals: int = 2) -> Numeral:
    """A number with its leading zero and a true minus sign; a dash when there is none."""
    if isnan(x):
        return MISSING
    text = f"{x:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return Numeral(text.replace("-", "−"))


def rough(x: float) -> Numeral:
    """A number of any size, as `standardised` up to 100,000 and in two figures beyond: .31, 3.14, 5.3e11."""
    if isnan(x) or abs(x) < 1e5:
        return standardised(x)
    return Numeral(f"{x:.1e}".replace("e+0", "e").replace("e+", "e").replace("-", "−"))


def standardised(x: float, decimals: int = 2) -> Numeral:
    """A standardised value, without the leading zero as papers print it: .42, −.07, 1.03."""
    return MISSING if isnan(x) else Numeral(_bare(x, decimals))


def small_number(x: float) -> Numeral:
    """A number below 1 with two decimals, or with as many more as it needs to show one figure: .10, .01, .001."""
    return standardised(x, max(2, -floor(log10(x))) if 0 < x < 1 else 2)


def as_set(x: float, decimals: int = 2) -> Numeral:
    """A limit that somebody set, with all its figures (up to six) and at least so many decimals: .10, .005, .9975."""
    given = f"{x:.5e}".partition("e")
    figures = len(given[0].rstrip("0").partition(".")[2])
    return standardised(x, max(decimals, figures - int(given[2])))


def interval(lower: float, upper: float, decimals: int = 2) -> Numeral:
    """`[.31, .52]`, or an empty text when either end is missing."""
    if isnan(lower) or isnan(upper):
        return Numeral("")
    return Numeral(f"[{_bare(lower, decimals)}, {_bare(upper, decimals)}]")


def bayes_factor(value: float, *, bounded: bool = False, below: bool = False) -> Numeral:
    """A Bayes factor at a readable precision; `> 3200` (or `< 0.0003`) when it is only a bound."""
    if isnan(value):
        return MISSING
    sign = ("< " if below else "> ") if bounded else ""
    return Numeral(sign + _two_digits(value))


def level(interval: float) -> Numeral:
    """An interval's probability in per cent: 95 %, 97.5 %."""
    return Numeral(f"{100 * interval:g} %")


def seconds(value: float) -> Sentence:
    """A duration: 0.31 s, 12.4 s, 3 min 05 s."""
    if value < 60:
        return phrase("unit.seconds", n=Numeral(f"{value:.2f}" if value < 10 else f"{value:.1f}"))
    return phrase("unit.minutes", minutes=int(value // 60), seconds=int(value % 60))


def count(n: float) -> Numeral:
    """A whole number with thin thousands: 4,000."""
    return Numeral(f"{round(n):,}")


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
