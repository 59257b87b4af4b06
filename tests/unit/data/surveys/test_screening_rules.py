import pytest

from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.data.surveys.screening_rules import (
    RULES,
    ScreeningRecord,
    ScreeningRules,
    all_rules,
    conventional,
    rule_words,
    rules_of,
    usual_rules,
)
from egovbayes.errors import DataError

OWN = ScreeningRules(missing_share=0.2, identical=True)


def test_all_are_off_by_default() -> None:
    assert ScreeningRules().active == ()
    assert OWN.active == ("missing_share", "identical")
    assert ScreeningRules(missing_share=0.0).active == ("missing_share",)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"missing_share": 1.0}, "missing_share = 1.0 must be a share from 0 to below 1"),
        ({"missing_share": -0.1}, "missing_share = -0.1 must be a share"),
        ({"missing_share": "a fifth"}, "missing_share = 'a fifth' must be a share"),
        ({"missing_share": True}, "missing_share = True must be a share"),
        ({"long_string": 1}, "long_string = 1 must be a whole number of at least 2"),
        ({"long_string": 4.5}, "long_string = 4.5 must be a whole number"),
        ({"variability": 0}, "variability = 0 must be a number above 0"),
        ({"variability": float("nan")}, "variability = nan must be a number above 0"),
        ({"mahalanobis": 1}, "mahalanobis = 1 must be a probability between 0 and 1"),
        ({"mahalanobis": 0.0}, "mahalanobis = 0.0 must be a probability between 0 and 1"),
        ({"identical": 1}, "identical = 1 must be true or false"),
        ({"duplicates": "yes"}, "duplicates = 'yes' must be true or false"),
        ({"out_of_range": None}, "out_of_range = None must be true or false"),
    ],
)
def test_values_no_rule_can_have(values: dict[str, object], message: str) -> None:
    with pytest.raises(DataError, match=message):
        ScreeningRules(**values)  # type: ignore[arg-type]


def test_rules_of_a_file() -> None:
    assert rules_of(TomlTable({"missing_share": 0.2, "identical": True}, "here", DataError)) == OWN
    with pytest.raises(DataError, match=r"here: unknown key 'identicle' \(did you mean 'identical'\?\)"):
        rules_of(TomlTable({"identicle": True}, "here", DataError))
    with pytest.raises(DataError, match="here: screening rule mahalanobis = 2 must be a probability"):
        rules_of(TomlTable({"mahalanobis": 2}, "here", DataError))


def test_a_rule_alone_and_every_rule() -> None:
    assert OWN.alone("identical") == ScreeningRules(identical=True)
    every = all_rules(OWN, 22)
    assert every.active == RULES
    assert every.missing_share == 0.2
    assert every.long_string == 11
    assert conventional(4).long_string == 4
    assert usual_rules().active == ("missing_share", "identical", "duplicates", "out_of_range")
    for look_up in (OWN.value, OWN.alone):
        with pytest.raises(
            DataError, match="there is no screening rule 'identicle'; the rules are missing_share, iden"
        ):
            look_up("identicle")


def test_every_rule_has_words() -> None:
    every = conventional(22)
    words = {name: rule_words(name, every.value(name)) for name in RULES}
    assert words["missing_share"] == "more than 20 % of answers missing"
    assert words["long_string"] == "11 or more equal answers in a row"
    assert words["mahalanobis"] == "Mahalanobis distance with p below 0.001"
    assert len(set(words.values())) == len(RULES)


def test_sentences_of_a_record() -> None:
    two = ScreeningRecord(440, 422, {"missing_share": 11, "identical": 7}, OWN, own=True)
    assert two.sentence == (
        "18 of 440 respondents were left out by the survey's own screening rules: 11 for more than 20 % of answers "
        "missing, 7 for identical answers throughout; 422 stay"
    )
    both = ScreeningRecord(440, 423, {"missing_share": 11, "identical": 7}, OWN)
    assert both.sentence.endswith("7 for identical answers throughout (some by several rules); 423 stay")
    assert "by the screening rules: 11" in both.sentence
    one = ScreeningRecord(440, 439, {"missing_share": 1, "identical": 0}, OWN)
    assert one.sentence.startswith("1 of 440 respondents was left out")
    assert (
        ScreeningRecord(9, 9, {"identical": 0}, OWN).sentence
        == "0 of 9 respondents were left out by the screening rules"
    )
