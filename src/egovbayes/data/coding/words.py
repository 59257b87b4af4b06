"""Words as they are compared: capitals, blanks of any kind, invisible letters, Russian endings make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_SAME = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'", "ё": "е"})
_EITHER_SEX = re.compile(r"согласен\s*[/(]\s*(?:не\s*)?(?:согласна|-?на|-?а)\s*\)?")
_ENDS = " .,;:!*\"'«»“”"
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,2})?", re.ASCII)
_KEPT = 4096
"""So many different words are kept as they are compared: a survey asks for the same few again and again."""
_DASHES = frozenset({"-", "--", "---", "\N{EN DASH}", "\N{EM DASH}"})
_PARTS = re.compile(r"[/,;()|]| - | – | — ")


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """The text as it is compared: one blank between words, small letters, no invisible ones, no full stop.

    Russian endings of either sex are one ("согласен(на)", "согласна"), and so are "несогласен" and "не согласен".
    """
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    folded = " ".join(visible.casefold().translate(_SAME).split()).strip(_ENDS)
    folded = _EITHER_SEX.sub("согласен", folded)
    return folded.replace("несоглас", "не соглас").replace("согласна", "согласен")


def cleaned(text: str) -> str:
    """The text as it is shown: trimmed, one blank between words, no invisible letters."""
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


def as_number(text: str) -> float | None:
    """The number that a text is, blanks of any kind around it aside; None for any other text."""
    if not _NUMBER.fullmatch(shown := cleaned(text)):
        return None
    return float(shown)


@lru_cache(maxsize=_KEPT)
def is_no_answer(text: str) -> bool:
    """Whether a word says that nobody answered: "Don't know", "Refused", "Затрудняюсь ответить", "Білмеймін" ...

    Of several words ("Don't know / Refused") all must say so.
    """
    whole = plain(text)
    parts = [part.strip(_ENDS) for part in _PARTS.split(whole)]
    return whole in NO_ANSWER or _all_in([part for part in parts if part], NO_ANSWER)


def may_be_middle(text: str) -> bool:
    """Whether a word that says that nobody answered is one that questionnaires also write in the middle of a scale."""
    return plain(text) in _BETWEEN


def no_answers_among(words: Collection[str]) -> frozenset[str]:
    """Which of a column's words, as they are compared, say that nobody answered; a dash does where there is no plus,
    beside which it is a minus.
    """
    said = {word for word in words if is_no_answer(word)}
    dashes = frozenset[str]() if "+" in words else _DASHES & {*words}
    return frozenset(said | dashes)


def _all_in(parts: Collection[str], known: Collection[str]) -> bool:
    return bool(parts) and all(part in known for part in parts)


_ENGLISH = """don't know|dont know|do not know|i don't know|i do not know|don't know the answer|dk|dk/na|refused|refuse
refusal|refuse to answer|refused to answer|declined|declined to answer|prefer not to say|prefer not to answer
i prefer not to answer|i'd rather not say|rather not say|no answer|not answered|no response|non-response|nonresponse
not applicable|does not apply|doesn't apply|n/a|na|n.a|not ascertained|not stated|not available|missing|missing value
hard to say|difficult to say|can't say|cannot say|can't choose|cannot choose|can't answer|cannot answer|no opinion
not asked|skipped|inapplicable|not relevant"""
_RUSSIAN = """не знаю|не знает|затрудняюсь ответить|затрудняюсь с ответом|затрудняюсь|затрудняюсь сказать|затрудняюсь
затруднился ответить|затруднилась ответить|затруднились ответить|трудно сказать|сложно сказать|трудно ответить
нет ответа|без ответа|не ответил|не ответила|не ответили|отказ|отказ от ответа|отказ отвечать|отказываюсь отвечать
отказываюсь|отказался отвечать|отказалась отвечать|отказался|отказалась|отказались отвечать|неприменимо|не применимо
не относится|не могу ответить|не могу сказать|не хочу отвечать|предпочитаю не отвечать|пропуск|пропущено|нет мнения
з/о|н/о|н/п|нет данных"""
_KAZAKH = """білмеймін|білмейді|жауап беруге қиналамын|жауап беру қиын|жауап беруге қиналды|қиналамын|айту қиын
айтуға қиналамын|жауап жоқ|жауап бермеді|жауап бергім келмейді|жауап беруден бас тарту|жауап беруден бас тарттым
жауап беруден бас тартамын|жауап беруден бас тартты|бас тартамын|бас тарттым|бас тартты|бас тарту|қолданылмайды
айта алмаймын|жауап бере алмаймын|пікірім жоқ|маған қатысы жоқ"""

_UNDECIDED = """don't know|dont know|do not know|i don't know|i do not know|hard to say|difficult to say|can't say
cannot say|no opinion|не знаю|затрудняюсь ответить|затрудняюсь с ответом|затрудняюсь|затрудняюсь сказать|трудно сказать
сложно сказать|трудно ответить|нет мнения|білмеймін|жауап беруге қиналамын|жауап беру қиын|қиналамын|айту қиын
айтуға қиналамын|пікірім жоқ"""
_BETWEEN = frozenset(plain(word) for line in _UNDECIDED.split("\n") for word in line.split("|"))

NO_ANSWER = frozenset(
    plain(word) for text in (_ENGLISH, _RUSSIAN, _KAZAKH) for line in text.split("\n") for word in line.split("|")
)
