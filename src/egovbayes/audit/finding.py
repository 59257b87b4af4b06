"""What one check found: a verdict, the numbers it rests on, and a sentence that a reviewer could paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from math import isinf

from egovbayes.audit.figure import Figure
from egovbayes.audit.interval import Interval
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase


class Verdict(StrEnum):
    """Whether printed figures can all be right; inconsistent only when no numbers at all print as they do."""

    INCONSISTENT = "inconsistent"
    CONSISTENT = "consistent"
    UNSAID = "cannot be said"


class Severity(StrEnum):
    """How much hangs on a finding: a conclusion, a figure, its last digit; or what only the authors can answer."""

    DECISION = "decision error"
    ARITHMETIC = "arithmetic error"
    LAST_DIGIT = "last digit"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Value:
    """A number a check used or found: `printed` as in the paper (empty when computed), and what it may lie between.

    `place` is where in the file the printed one stands.
    """

    name: str
    printed: str
    low: float
    high: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check at one place; `wanted` names what would have to be printed where nothing can be said (empty: nothing).

    `severity` is of what is inconsistent, and of what cannot be said but is worth asking. `offered` is whether the
    paper prints the figure that the check is about. `chance` is the probability that random digits in the place of
    that figure would have passed, None where this is not known. `said` is the sentence before it has a language, and so
    is `wanted`.
    """

    name: str
    where: str
    verdict: Verdict
    said: Text
    values: tuple[Value, ...] = ()
    wanted: Text = ""
    severity: Severity | None = None
    offered: bool = True
    chance: float | None = None

    @property
    def sentence(self) -> str:
        """What is said, in English."""
        return str(self.said)

    @property
    def lacks(self) -> str:
        """What is wanted, in English; empty where something is said."""
        return str(self.wanted)


def printed_value(name: str, figure: Figure) -> Value:
    """A printed figure among the values of a finding."""
    return Value(name, figure.text, figure.interval.low, figure.interval.high, figure.place)


def printed_values(figures: Mapping[str, Figure]) -> tuple[Value, ...]:
    """Printed figures by their names, among the values of a finding."""
    return tuple(printed_value(name, figure) for name, figure in figures.items())


def found_value(name: str, interval: Interval) -> Value:
    """A computed interval among the values of a finding."""
    return Value(name, "", interval.low, interval.high)


def count_value(name: str, *numbers: int) -> Value:
    """A whole number, or the range of the possible ones, among the values of a finding."""
    return Value(name, "", float(min(numbers)), float(max(numbers)))


def unsaid(name: str, where: str, lacks: Sequence[Text] | Text, why: Text = "", *, offered: bool = True) -> Finding:
    """The finding that nothing can be said, for want of `lacks` (printed things), or for the reason `why`."""
    wanted = lacks if isinstance(lacks, str | Sentence | Listing) else each_and(lacks)
    said = why or phrase("finding.unsaid", lacks=wanted)
    return Finding(name, where, Verdict.UNSAID, said, (), wanted, offered=offered)


def question(name: str, where: str, lacks: Text, why: Text, values: tuple[Value, ...] = ()) -> Finding:
    """The finding that nothing can be said, but that the authors should be asked `why`."""
    return Finding(name, where, Verdict.UNSAID, why, values, lacks, Severity.QUESTION)


def judged(*, agrees: bool) -> Verdict:
    """Consistent or inconsistent."""
    return Verdict.CONSISTENT if agrees else Verdict.INCONSISTENT


def between(interval: Interval, decimals: int = 3) -> Text:
    """`.038 to .039`-like words for an interval; one number where its ends print alike."""
    low, high = (Numeral(_number(end, decimals)) for end in (interval.low, interval.high))
    if isinf(interval.high) and isinf(interval.low):
        return phrase("finding.anything")
    if isinf(interval.high):
        return phrase("finding.at_least", low=low)
    if isinf(interval.low):
        return phrase("finding.at_most", high=high)
    return low if low == high else phrase("finding.to", low=low, high=high)


def as_written(figure: Figure) -> Numeral:
    """A printed figure as a number of a sentence."""
    return Numeral(figure.text)


def one_by_one(said: Sequence[Text]) -> Text:
    """One thing as it is, several with commas and "and" before the last."""
    if len(said) == 1:
        return said[0]
    return phrase("list.and", before=Listing(tuple(said[:-1]), whole=True), last=said[-1])


def each_and(said: Sequence[Text]) -> Text:
    """One thing as it is, several with "and" between each and the next; there must be one."""
    return reduce(lambda before, last: phrase("list.and", before=before, last=last), said)


def either(said: Sequence[object]) -> object:
    """One thing as it is, several with "or" between each and the next; there must be one."""
    return reduce(lambda before, last: phrase("finding.or", before=before, last=last), said)


def parted(parts: Sequence[Text], between: str = "; ") -> Listing:
    """All the parts of a sentence, semicolons between them, or what else is said to be."""
    return Listing(tuple(parts), between=between, whole=True)


def counted(key: str, numbers: Sequence[int]) -> Sentence:
    """So many of what the key names: 22 items; 30, 31 or 32 items."""
    return Sentence(key, {"count": whole(numbers), "n": numbers[-1]})


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def whole(numbers: Sequence[int]) -> Text:
    """Words for whole numbers: 31; 30, 31 or 32; 30 to 40."""
    if len(numbers) > 3 and len(numbers) == numbers[-1] - numbers[0] + 1:
        return phrase("finding.to", low=numbers[0], high=numbers[-1])
    if len(numbers) > 8:
        return f"{numbers[0]}, {numbers[1]}, ..., {numbers[-1]}"
    if len(numbers) < 2:
        return "".join(map(str, numbers))
    before = Listing(tuple(map(str, numbers[:-1])), whole=True)
    return phrase("finding.or", before=before, last=numbers[-1])


def _number(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text[1:] if float(text) == 0 and text.startswith("-") else text
