"""What labels say of the codes they stand at: which are no answers, and whether codes and labels go the same way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from egovbayes.data.coding.answer_scales import SCALES, AnswerScale
from egovbayes.data.coding.known_scales import to_write
from egovbayes.data.coding.told_words import key_of
from egovbayes.data.coding.words import is_no_answer, plain
from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import DataError
from egovbayes.hints import listed

_BELOW = "in the model file; in a survey description below [codebook.{}]"
FEWEST_IN_A_RUN = 3
"""Labels of so many whole numbers in a row are a scale; a label far from them is none of its steps."""


def told_missing(item: Item, labels: Mapping[float, str]) -> frozenset[float]:
    """The codes that the item's own `missing` names, by themselves or by their labels."""
    named = {key_of(entry) for entry in item.missing or ()}
    numbers = {float(entry) for entry in item.missing or () if not isinstance(entry, str)}
    return frozenset(numbers | {code for code, label in labels.items() if plain(label) in named})


def labelled_missing(
    item: Item, labels: Mapping[float, str], given: Collection[float], where: str, *, gaps: bool = True
) -> frozenset[float]:
    """The codes among those `given` that their labels show to be no answers: the label says so ("Don't know"), or the
    code is labelled and stands apart from the run of the others (1 to 5, and 9), where `gaps` tell: not where labels
    are those of the answers alone, of which nobody may have given one.

    Codes that the item itself labels outside its scale are known to be none, and are not among them. Raises DataError
    for one that stands between answers: it may be the middle of the scale, or none.
    """
    if item.order:
        return frozenset()
    own = {code for code in item.labels if _outside(code, item)}
    said = {code for code in given if code in labels and is_no_answer(labels[code])} - own
    answers = {code: label for code, label in labels.items() if not is_no_answer(label) and code not in own}
    others = answers if len(answers) > 1 else [code for code in given if code not in said]
    for code in sorted(said):
        if not _outside(code, item) and others and min(others) < code < max(others):
            raise DataError(
                f'{where}: {code:g} is labelled "{labels[code]}" and stands between the answers ({min(others):g} to '
                f"{max(others):g}): is it the middle of the scale, or no answer? Say [items.{item.name}] missing = "
                f"[{code:g}], or missing = [] to count it as an answer ({_BELOW.format(item.name)})"
            )
    beyond = _apart(answers, given) if gaps else set[float]()
    apart = {code for code in beyond if item.scale is None or _outside(code, item)}
    return frozenset(said | apart)


def _outside(code: float, item: Item) -> bool:
    return item.scale is not None and not item.scale[0] <= code <= item.scale[1]


def _apart(answers: Mapping[float, str], given: Collection[float]) -> set[float]:
    """Labelled codes beyond a run of labelled whole numbers, with nothing but a gap between; none of a known scale."""
    if any(scale.holds([plain(label) for label in answers.values()]) for scale in SCALES):
        return set()
    run = _longest_run(sorted(code for code in answers if code == int(code)))
    if len(run) < FEWEST_IN_A_RUN or len(run) <= len(answers) - len(run):
        return set()
    lowest, highest = run[0], run[-1]
    beyond = [code for code in given if code not in answers and not lowest <= code <= highest]
    if beyond:  # the scale goes further than its labels
        return set()
    return {code for code in given if code in answers and not lowest <= code <= highest}


def _longest_run(codes: list[float]) -> list[float]:
    runs: list[list[float]] = []
    for code in codes:
        if runs and code == runs[-1][-1] + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return max(runs, key=len, default=[])


def refuse_swapped(item: Item, file: Mapping[float, str], where: str) -> None:
    """Raise DataError where the file gives a label of the item's own to another code: 1 is "agree" there and "disagree"
    here. One of the two has the scale the wrong way round, and every path of the item would change its sign.
    """
    at = {plain(label): code for code, label in file.items()}
    swapped = [
        f'"{label}" is {code:g} here and {at[plain(label)]:g} in the file'
        for code, label in sorted(item.labels.items())
        if at.get(plain(label), code) != code and plain(file.get(code, "")) != plain(label)
    ]
    if swapped:
        raise DataError(
            f"{where}: its labels contradict the value labels of the file: {'; '.join(swapped)}. If the file is right, "
            f"leave [items.{item.name}] labels out ({_BELOW.format(item.name)}); if the codes themselves were changed "
            "since, remove the labels from the file"
        )


def other_labels(item: Item, file: Mapping[float, str]) -> tuple[str, ...]:
    """Codes that the item's own labels and the file's call by different words, in the order of the codes."""
    return tuple(
        f'{code:g} "{label}" (file: "{file[code]}")'
        for code, label in sorted(item.labels.items())
        if code in file and plain(file[code]) != plain(label)
    )


def labelled_alike(labels: Mapping[float, str]) -> tuple[tuple[float, float, str], ...]:
    """Two codes and the label in words that both have, for every code whose label a higher one has too."""
    by_word = {plain(label): code for code, label in sorted(labels.items())}
    return tuple(
        (code, by_word[plain(label)], label)
        for code, label in sorted(labels.items())
        if by_word[plain(label)] != code and any(map(str.isalpha, label))
    )


def contradictions(item: Item, labels: Mapping[float, str]) -> tuple[str, tuple[str, ...]]:
    """What `check_order` would refuse an item for: which two codes have one label, in words, "" where none have; and
    the labels, lowest first, that the codes do not follow, none where they do. Neither where the order of the answers
    is told.
    """
    if item.order:
        return "", ()
    told = told_missing(item, labels)
    steps = {code: label for code, label in labels.items() if code not in told and not is_no_answer(label)}
    alike = labelled_alike(steps)
    if alike:
        return alike_told(alike), ()
    scale = _out_of_step(steps)
    return "", tuple(label for _, label in _by_scale(steps, scale)) if scale else ()


def alike_told(alike: Sequence[tuple[float, float, str]]) -> str:
    """The codes of one label in words, the first of them where there are several."""
    code, other, label = alike[0]
    return f'{code:g} and {other:g} are both labelled "{label}"'


def check_order(item: Item, labels: Mapping[float, str], where: str) -> None:
    """Raise DataError where the labels are words of a known scale, and the codes do not follow it in equal steps, up or
    down: 1, 3, 9, 4, 5 for what goes from "strongly disagree" to "strongly agree"; or where two codes have one label.
    """
    if alike := labelled_alike(labels):
        raise DataError(f"{where}: {alike_told(alike)}{_whose(item, alike[0])}")
    scale = _out_of_step(labels)
    if scale is None:
        return
    told = _by_scale(labels, scale)
    shown = listed(f'{code:g} = "{label}"' for code, label in told)
    raise DataError(
        f"{where}: its codes do not follow its labels: {shown}. To count them 1, 2, 3, ... in this order: "
        f"{to_write(item.name, [label for _, label in told])}; in a survey description, [codebook.{item.name}], or "
        "order at its top for all items. Should the labels be wrong, give the values in their order: "
        f"order = [{', '.join(f'{code:g}' for code in sorted(labels))}]"
    )


def _by_scale(labels: Mapping[float, str], scale: AnswerScale) -> list[tuple[float, str]]:
    """Codes and their labels in the order of the scale, whose words these are."""
    return sorted(labels.items(), key=lambda pair: scale.words[plain(pair[1])][0])


def _whose(item: Item, alike: tuple[float, float, str]) -> str:
    """Where the two labels were told, and what to write instead."""
    *codes, label = alike
    own = [code for code in codes if plain(item.labels.get(code, "")) == plain(label)]
    of_item, of_survey = f"[items.{item.name}] labels", f"[codebook.{item.name}] labels"
    if len(own) == len(codes):
        return (
            f": {of_item} of the model file says so, or else the survey description ({of_survey}, or [labels] of all "
            "items); correct it there"
        )
    if own:
        return (
            f": {own[0]:g} by {of_item} of the model file or {of_survey} of the survey description, the other by the "
            "file of answers; give every code a label of its own in one of these two"
        )
    return (
        f" in the file of answers; correct the labels there, or give the item labels of its own: {of_item} = "
        f"{{ ... }} in the model file, or {of_survey} = {{ ... }} in a survey description"
    )


def _out_of_step(labels: Mapping[float, str]) -> AnswerScale | None:
    """The known scale that the labels are words of, and their codes go against; None where there is none such."""
    by_word = {plain(label): code for code, label in sorted(labels.items())}
    fitting = [scale for scale in SCALES if scale.holds(by_word)]
    if len(by_word) < FEWEST_IN_A_RUN or not fitting or any(_in_step(scale, by_word) for scale in fitting):
        return None
    return next((one for one in fitting if one.steps == len(by_word)), fitting[-1])


def _in_step(scale: AnswerScale, codes: Mapping[str, float]) -> bool:
    """Whether codes go up or down with the steps of the scale, evenly."""
    pairs = sorted((scale.words[word][0], code) for word, code in codes.items())
    if len({step for step, _ in pairs}) < len(pairs):
        return False
    slopes = {round((after - code) / (later - step), 9) for (step, code), (later, after) in pairwise(pairs)}
    return len(slopes) == 1 and slopes != {0.0}
