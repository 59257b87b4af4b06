"""What is found in samples, measurement, paths and fit has Russian and Kazakh words, numbers as these write them."""

from __future__ import annotations

import re

import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding
from egovbayes.audit.names import check_called
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import in_words

SHARE = "[sample]\nvalid = 388\n[demographics_percent]\nfemale = '192 (49.5)'"
NAMED = "[instrument]\nfactors = 3\nfactor_names = ['a', 'b']"
ROW = "b = 0.300, se = 0.050, ci_lower = 0.202, ci_upper = 0.398"
INTERVAL = f"[sample]\nvalid = 500\n[table1.m.paths]\n'y ~ x' = {{ {ROW} }}"


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


@pytest.mark.parametrize(
    ("text", "name", "russian", "kazakh"),
    [
        (
            SHARE,
            "count and percentage",
            "192 из 388 — это 49,48\u00a0%; напечатано 49,5\u00a0%.",
            "388 ішінен 192 — 49,48%; жарияланғаны 49,5%.",
        ),
        (
            NAMED,
            "number of constructs",
            "Названо конструктов: 2; напечатано: 3.",
            "Аталған конструкттар саны 2; жарияланғаны 3.",
        ),
        (
            INTERVAL,
            "interval of a path",
            "b 0,300 и стандартная ошибка 0,050 дают 95\u00a0%-й интервал от 0,202 до 0,398.",
            "b 0,300 мен стандартты қате 0,050 бойынша 95% аралық: 0,202…0,398.",
        ),
    ],
)
def test_a_finding_is_said(text: str, name: str, russian: str, kazakh: str) -> None:
    said = finding(text, name).said
    assert in_words(said, LANGUAGES["ru"]) == russian
    assert in_words(said, LANGUAGES["kk"]) == kazakh


def test_what_is_lacking_is_said() -> None:
    found = finding("[table1.m]\nadjusted_r2_of_y = 0.3", "adjusted R2")
    assert in_words(found.wanted, LANGUAGES["ru"]) == "R2 и число респондентов"
    assert in_words(found.said, LANGUAGES["kk"]) == "Ештеңе айту мүмкін емес, жетіспейтіні: R2 және респондент саны."


HS = "[sample]\nvalid = 301\n[table1.m]\nitems = 9\nchi_square = 85.306\ndf = 24\n"


@pytest.mark.parametrize(
    ("text", "name", "russian", "kazakh"),
    [
        (
            "[table1.m]\ncfi = 1.2",
            "possible values",
            "Невозможно: CFI 1,2 (выше 1 не бывает).",
            "Мүмкін емес: CFI 1,2 (мынадан артық болмайды: 1).",
        ),
        (
            f"{HS}rmsea = 0.0923",
            "RMSEA",
            "При хи-квадрате 85,306 (степени свободы: 24; респондентов: 301) RMSEA от 0,092275 до 0,092276 "
            "при N - 1; от 0,092121 до 0,092122 при N; напечатано 0,0923.",
            "Хи-квадрат 85,306 (еркіндік дәрежесі: 24; респондент саны: 301) болғанда RMSEA 0,092275…0,092276 "
            "(N - 1); 0,092121…0,092122 (N); жарияланғаны 0,0923.",
        ),
        (
            "[table1.m]\ndf = 31\nmeans = false\ngfi = 0.977\nagfi = 0.959",
            "items and free parameters",
            "GFI 0,977 и AGFI 0,959 (степени свободы: 31) возможны при таком числе: 10 пунктов, а значит, 24 свободных "
            "параметра.",
            "GFI 0,977 мен AGFI 0,959 (еркіндік дәрежесі: 31) мынаған сай: 10 тармақ, демек 24 бос параметр.",
        ),
        (
            "[table1.m]\nn = 3010\nchi_square = 85.306\ndf = 24\nrmsea = 0.092\nrmsea_lower = 0.071\n"
            "rmsea_upper = 0.114",
            "misprint",
            "Похоже на опечатку: n 3010 расходится с таким числом соотношений: 2 (RMSEA, интервал RMSEA), а 301 "
            "исправило бы их все.",
            "Баспа қатесіне ұқсайды: n 3010 мынадай 2 қатынасқа сай келмейді (RMSEA, RMSEA аралығы), ал мынау болса, "
            "түзелер еді: 301.",
        ),
    ],
)
def test_a_fit_measure_is_said(text: str, name: str, russian: str, kazakh: str) -> None:
    said = finding(text, name).said
    assert in_words(said, LANGUAGES["ru"]) == russian
    assert in_words(said, LANGUAGES["kk"]) == kazakh


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_finding_has_english_words_left(language: str) -> None:
    """Of a paper that prints what most checks are about; what stays are options, keys of the file and names."""
    text = (
        "[sample]\nvalid = 301\n[table1.one]\nchi_square = 85.306\ndf = 24\ncmin_df = 3.554\np_value = 0.041\n"
        "rmsea = 0.029\nrmsea_lower = 0.017\npclose = 0.2\ngfi = 0.943\nagfi = 0.894\npgfi = 0.6\nnfi = 0.907\n"
        "cfi = 0.913\ntli = 0.896\naic = 137.3\nbic = 200.1\n[table1.two]\ncompared_to = 'one'\nchi_square = 80.1\n"
        "df = 25\ndelta_df = 2\ndelta_chi_square = 3.1\ndelta_p = 0.5\nrmsea = 0.09\ncfi = 0.93\ntli = 0.91\n"
    )
    found = audit(printed_from_toml(text)).findings
    assert len({one.name for one in found}) > 15
    words = {
        word
        for one in found
        for said in (in_words(one.said, LANGUAGES[language]), in_words(check_called(one.name), LANGUAGES[language]))
        for word in re.findall(r"(?<![\w-])[a-z]{2,}(?![\w=])", said)
    }
    assert words <= {"df", "one", "two", "items", "model", "factors"}


def test_one_is_said_as_one() -> None:
    text = "[instrument]\nfactors = 2\nfactor_names = ['a']"
    assert finding(text, "number of constructs").sentence == "1 construct is named; printed are 2."
    known = finding("[table1.m]\ndf = 24\nchi_square = 30.0", "counts behind the indices")
    assert (known.lacks, known.sentence) == ("", "Nothing is left to be said here: the degrees of freedom are known.")
