"""What is found in samples, measurement and paths has Russian and Kazakh words, numbers written as these write them."""

from __future__ import annotations

import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding
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
