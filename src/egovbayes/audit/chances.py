"""How much a check is worth: the probability that random digits in the place of its figure would have passed."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.audit.finding import Finding, Value, Verdict
from egovbayes.audit.sample.answers import MEAN, PERCENTAGE

# per cent run to 100
_WHOLE = 100.0


def with_chance(finding: Finding) -> Finding:
    """The finding with its chance, where its values tell it."""
    if finding.verdict == Verdict.UNSAID or not finding.values:
        return finding
    chance = _of_whole_numbers(finding) if finding.name in {PERCENTAGE, MEAN} else _of_interval(finding.values)
    return finding if chance is None else replace(finding, chance=min(1.0, chance))


def _of_interval(values: tuple[Value, ...]) -> float | None:
    """The share of all figures with so many digits that meets what was found; of several figures, of all of them."""
    chance = None
    for printed in values:
        found = [
            v for v in values if not v.printed and (v.name == printed.name or v.name.startswith(f"{printed.name} "))
        ]
        if not printed.printed or not found:
            continue
        low, high = min(v.low for v in found), max(v.high for v in found)
        width = high - low + printed.high - printed.low
        chance = (1.0 if chance is None else chance) * min(1.0, width / _range(printed.printed))
    return chance


def _of_whole_numbers(finding: Finding) -> float | None:
    """The share of percentages (means) with so many decimals that whole numbers of so many answers give."""
    printed, answers = finding.values[0], next((v.high for v in finding.values if v.name in {"n", "answers"}), None)
    if answers is None:
        return None
    width = printed.high - printed.low
    return (answers + 1) * width / _WHOLE if finding.name == PERCENTAGE else answers * width


def _range(text: str) -> float:
    """The numbers with as many digits before the point: 1 for 0.92, 100 for 85.3."""
    whole = "".join(letter for letter in text.split(".", maxsplit=1)[0] if letter.isdigit())
    return 1.0 if whole in {"", "0"} else 10.0 ** len(whole)
