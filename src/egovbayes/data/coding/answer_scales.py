"""Scales that questionnaires use again and again, by their words in English, Russian and Kazakh.

A column of mixed languages, as where people chose theirs, is read as one. Words of other scales are said by the user:
`order = [...]`, lowest first, or `labels`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from egovbayes.data.coding.words import plain

LANGUAGES = ("English", "Russian", "Kazakh")


@dataclass(frozen=True, slots=True)
class AnswerScale:
    """A scale: what it asks, how many steps it has, and of each word its step (from 0) and language."""

    kind: str
    steps: int
    words: Mapping[str, tuple[int, str]]

    def holds(self, words: Collection[str]) -> bool:
        """Whether these are words of the scale, and no language has two words for one step."""
        if not all(word in self.words for word in words):
            return False
        places = [self.words[word] for word in words]
        return len(set(places)) == len(places)

    def reached(self, words: Collection[str]) -> frozenset[int]:
        """The steps that these words are."""
        return frozenset(self.words[word][0] for word in words)

    def languages(self, words: Collection[str]) -> tuple[str, ...]:
        """The languages of these words, in their order."""
        there = {self.words[word][1] for word in words}
        return tuple(language for language in LANGUAGES if language in there)

    def word(self, step: int, language: str) -> str:
        """The usual word for a step in a language."""
        return next(word for word, place in self.words.items() if place == (step, language))


_AGREEMENT = {
    "--": (
        "strongly disagree|completely disagree|totally disagree|fully disagree|entirely disagree|disagree strongly"
        "|absolutely disagree|disagree completely|definitely disagree",
        "полностью не согласен|совершенно не согласен|абсолютно не согласен|категорически не согласен"
        "|совсем не согласен|решительно не согласен|вообще не согласен|сильно не согласен|точно не согласен",
        "мүлдем келіспеймін|мүлде келіспеймін|толығымен келіспеймін|толық келіспеймін|қатты келіспеймін"
        "|үзілді-кесілді келіспеймін",
    ),
    "-": ("disagree|i disagree", "не согласен|я не согласен", "келіспеймін|мен келіспеймін"),
    "~-": (
        "somewhat disagree|slightly disagree|rather disagree|tend to disagree|partly disagree|partially disagree"
        "|mostly disagree|moderately disagree|disagree somewhat|disagree a little|disagree slightly",
        "скорее не согласен|частично не согласен|в основном не согласен|отчасти не согласен|немного не согласен"
        "|скорее не согласен, чем согласен",
        "жартылай келіспеймін|ішінара келіспеймін|көбіне келіспеймін|негізінен келіспеймін|аздап келіспеймін",
    ),
    "0": (
        "neutral|neither agree nor disagree|neither disagree nor agree|neither|undecided|not sure|unsure"
        "|neither agree or disagree|agree nor disagree|i am neutral|neutral/no opinion",
        "нейтрально|нейтрален|нейтральный|нейтральное отношение|отношусь нейтрально|ни согласен, ни не согласен"
        "|ни согласен ни не согласен|не согласен и не не согласен|и согласен, и не согласен|и да, и нет|ни да, ни нет"
        "|отчасти согласен, отчасти не согласен|отчасти согласен, отчасти нет|в чем-то согласен, в чем-то нет"
        "|частично согласен, частично не согласен|не уверен|нейтральная позиция|согласен и не согласен",
        "бейтарап|бейтараппын|бейтарап көзқарас|келісемін де, келіспеймін де|келісемін де келіспеймін де"
        "|не келісемін, не келіспеймін|сенімді емеспін|келіспеймін де, келісемін де",
    ),
    "~+": (
        "somewhat agree|slightly agree|rather agree|tend to agree|partly agree|partially agree|mostly agree"
        "|moderately agree|agree somewhat|agree a little|agree slightly",
        "скорее согласен|частично согласен|в основном согласен|отчасти согласен|немного согласен"
        "|скорее согласен, чем не согласен",
        "жартылай келісемін|ішінара келісемін|көбіне келісемін|негізінен келісемін|аздап келісемін",
    ),
    "+": ("agree|i agree", "согласен|я согласен", "келісемін|мен келісемін"),
    "++": (
        "strongly agree|completely agree|totally agree|fully agree|entirely agree|agree strongly|absolutely agree"
        "|agree completely|definitely agree",
        "полностью согласен|совершенно согласен|абсолютно согласен|целиком согласен|решительно согласен"
        "|сильно согласен|точно согласен|полностью и целиком согласен",
        "толығымен келісемін|толық келісемін|мүлдем келісемін|қатты келісемін|әбден келісемін",
    ),
}
_FREQUENCY = {
    "never": ("never", "никогда", "ешқашан"),
    "almost_never": ("almost never|hardly ever", "почти никогда", "ешқашан дерлік"),
    "rarely": ("rarely|seldom", "редко|изредка", "сирек"),
    "sometimes": ("sometimes|occasionally|from time to time", "иногда|время от времени", "кейде"),
    "half": ("about half the time|half the time|about half of the time", "в половине случаев", "жартысында"),
    "often": ("often|frequently|fairly often", "часто|довольно часто", "жиі"),
    "mostly": (
        "most of the time|usually|almost always|nearly always",
        "обычно|почти всегда|чаще всего|большую часть времени",
        "әдетте|әрқашан дерлік|көбінесе",
    ),
    "very_often": ("very often|very frequently", "очень часто", "өте жиі"),
    "always": ("always|all the time", "всегда|постоянно", "әрқашан|үнемі|әрдайым"),
}
# which of these words a questionnaire uses, lowest first, a comma between two scales
_SHAPES = {
    "agreement": (
        _AGREEMENT,
        "-- - ~- 0 ~+ + ++,-- - ~- ~+ + ++,-- - 0 + ++,-- ~- 0 ~+ ++,- ~- 0 ~+ +,-- - + ++,-- ~- ~+ ++,- ~- ~+ +,- 0 +",
    ),
    "frequency": (
        _FREQUENCY,
        "never rarely sometimes often very_often always,never rarely sometimes often always"
        ",never rarely sometimes often very_often,never almost_never sometimes often very_often"
        ",never almost_never sometimes mostly always,never rarely sometimes mostly always"
        ",never rarely sometimes often mostly always,never sometimes half mostly always"
        ",never rarely sometimes often,never sometimes often always",
    ),
}


def _scale(kind: str, table: Mapping[str, tuple[str, str, str]], steps: list[str]) -> AnswerScale:
    words = {
        plain(word): (place, language)
        for place, step in enumerate(steps)
        for language, text in zip(LANGUAGES, table[step], strict=True)
        for word in text.split("|")
    }
    return AnswerScale(kind, len(steps), words)


SCALES = tuple(
    _scale(kind, table, shape.split()) for kind, (table, shapes) in _SHAPES.items() for shape in shapes.split(",")
)
