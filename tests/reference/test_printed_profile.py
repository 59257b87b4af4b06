"""The percentages printed in Amirova (2021), at their printed digits, from the shipped synthetic survey."""

import tomllib

import pytest

from egovbayes.shipped import shipped_folder
from egovbayes.study.description import describe_file

HOMES = {
    "female": ("gender", "1"),
    "male": ("gender", "2"),
    "age_21_30": ("age", "2"),
    "bachelor": ("education", "2"),
    "student": ("occupation", "1"),
    "government_employee": ("occupation", "4"),
    "private_sector_employee": ("occupation", "2"),
    "state_enterprise_employee": ("occupation", "3"),
    "internet_over_5_years": ("internet_years", "4"),
    "internet_4_to_7_hours_daily": ("internet_hours", "3"),
    "access_from_pc": ("access", "access_pc"),
    "access_at_home": ("place", "place_home"),
    "purpose_information": ("purpose", "purpose_information"),
    "purpose_communication": ("purpose", "purpose_communication"),
    "heard_of_portal_from_internet": ("heard_from", "1"),
    "portal_user_over_1_year": ("portal_years", "3"),
    "portal_search_information": ("portal_purpose", "portal_information"),
    "portal_receive_services": ("portal_purpose", "portal_services"),
    "portal_complain": ("portal_complaint", "1"),
}
UNATTAINABLE = {"internet_4_to_7_hours_daily": 4, "heard_of_portal_from_internet": 2, "portal_complain": 3}
"""Per cents that no whole number of 422 gives, and how many leave the question unanswered so that they come out."""


def printed():
    file = shipped_folder("data") / "kazakhstan-2019" / "amirova2021.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=str)


@pytest.fixture(scope="module")
def description():
    return describe_file("kazakhstan-2019")


def test_every_printed_percentage_has_its_question():
    assert set(HOMES) == set(printed()["demographics_percent"])


@pytest.mark.parametrize("name", HOMES)
def test_percentage_at_its_printed_digits(description, name):
    text = str(printed()["demographics_percent"][name])
    digits = len(text.partition(".")[2])
    assert f"{description.profile.loc[HOMES[name], 'percent']:.{digits}f}" == text


@pytest.mark.parametrize("name", HOMES)
def test_only_unattainable_percentages_rest_on_unanswered_questions(description, name):
    row = description.profile.loc[HOMES[name]]
    assert row["unanswered"] == UNATTAINABLE.get(name, 0)
    assert row["answered"] + row["unanswered"] == 422


def test_response_is_the_printed_one(description):
    sample, found = printed()["sample"], description.response
    for name in ("distributed", "returned", "valid", "rejected"):
        assert found.loc[name, "n"] == sample[name]
    assert f"{found.loc['valid', 'percent_of_distributed']:.1f}" == sample["response_rate_percent"]


def test_items_are_complete_and_near_normal(description):
    items = description.items
    assert len(items) == printed()["instrument"]["items"]
    assert (items["n"] == 422).all()
    assert (items["missing"] == 0).all()
    assert (items["skewness"].abs() < 1).all()
    assert (items["kurtosis"].abs() < 1).all()


def test_it_says_that_it_is_synthetic(description):
    assert description.synthetic
