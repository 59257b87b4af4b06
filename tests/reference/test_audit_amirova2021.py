"""The shipped printed figures: only what was printed stands in the file, and the audit finds what must be found."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from egovbayes.audit.audit import Audit, audit, audit_file
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.reading.printed import read_printed, shipped_printed
from egovbayes.model.file.files import read_model

MODELS = {"full": "amirova-full", "final": "citizen-centric"}
SLIPS = {
    ("demographics_percent.internet_4_to_7_hours_daily", "percentage of n"),
    ("demographics_percent.heard_of_portal_from_internet", "percentage of n"),
    ("demographics_percent.portal_complain", "percentage of n"),
    ("table1.full", "baseline chi-square"),
}
# every number in the file, as the paper prints it; what follows from them (df 197 and 31, 56 and 24 free parameters,
# 10 items, baseline chi-squares, p) may not be among them
NUMBERS = {
    "study.year": "2021",
    "sample.distributed": "500",
    "sample.returned": "440",
    "sample.valid": "422",
    "sample.rejected": "18",
    "sample.response_rate_percent": "84.4",
    "demographics_percent.female": "58.8",
    "demographics_percent.male": "41.2",
    "demographics_percent.age_21_30": "45.0",
    "demographics_percent.bachelor": "62.8",
    "demographics_percent.student": "27.5",
    "demographics_percent.government_employee": "25.6",
    "demographics_percent.private_sector_employee": "24.4",
    "demographics_percent.state_enterprise_employee": "22.5",
    "demographics_percent.internet_over_5_years": "91.5",
    "demographics_percent.internet_4_to_7_hours_daily": "52.2",
    "demographics_percent.access_from_pc": "95",
    "demographics_percent.access_at_home": "89.1",
    "demographics_percent.purpose_information": "97.2",
    "demographics_percent.purpose_communication": "67.1",
    "demographics_percent.heard_of_portal_from_internet": "78.8",
    "demographics_percent.portal_user_over_1_year": "72.5",
    "demographics_percent.portal_search_information": "84.1",
    "demographics_percent.portal_receive_services": "34.1",
    "demographics_percent.portal_complain": "20.3",
    "instrument.items": "22",
    "instrument.factors": "7",
    "instrument.cronbach_alpha.attitude": "0.893",
    "instrument.cronbach_alpha.trust": "0.866",
    "instrument.cronbach_alpha_all_above": "0.7",
    "table1.full.chi_square": "418.264",
    "table1.full.gfi": "0.920",
    "table1.full.rmsea": "0.052",
    "table1.full.tli": "0.936",
    "table1.full.agfi": "0.897",
    "table1.full.cfi": "0.920",
    "table1.full.ifi": "0.946",
    "table1.full.cmin_df": "2.123",
    "table1.final.chi_square": "50.716",
    "table1.final.gfi": "0.977",
    "table1.final.rmsea": "0.039",
    "table1.final.tli": "0.986",
    "table1.final.agfi": "0.959",
    "table1.final.cfi": "0.991",
    "table1.final.ifi": "0.991",
    "table1.final.cmin_df": "1.636",
    "table1.final.explained_variance_of_intention": "0.718",
}


def numbers(content: object, name: str = "") -> dict[str, str]:
    """Every number of a TOML text by its dotted name, as written."""
    if isinstance(content, dict):
        return {k: v for key, part in content.items() for k, v in numbers(part, f"{name}.{key}".strip(".")).items()}
    if isinstance(content, list):
        return {k: v for i, part in enumerate(content) for k, v in numbers(part, f"{name}[{i}]").items()}
    text = str(content)
    try:
        float(text)
    except ValueError:
        return {}
    return {name: text}


def found(done: Audit, where: str, name: str) -> Finding:
    return next(one for one in done.findings if (one.where, one.name) == (where, name))


def amirova() -> Audit:
    return audit_file("amirova2021", {column: read_model(name) for column, name in MODELS.items()})


def test_the_file_holds_printed_figures_only() -> None:
    text = shipped_printed()["amirova2021"].read_text(encoding="utf-8")
    assert numbers(tomllib.loads(text, parse_float=str)) == NUMBERS
    comments = [line.partition("#")[2] for line in text.splitlines()]
    for inferred in (
        "197",
        "231",
        " 31",
        " 56",
        " 24 ",
        "baseline",
        "2120",
        "2165",
        "4256",
        "4316",
        "degrees of freedom",
    ):
        assert not any(inferred in comment for comment in comments), inferred


def test_it_finds_the_three_percentages_and_the_cfi_and_nothing_else() -> None:
    assert {(one.where, one.name) for one in amirova().inconsistent} == SLIPS
    assert {(one.where, one.name) for one in audit(read_printed("amirova2021")).inconsistent} == SLIPS


@pytest.mark.parametrize(("column", "df", "items", "free"), [("full", 197, 22, 56), ("final", 31, 10, 24)])
def test_it_finds_degrees_of_freedom_items_and_parameters(column: str, df: int, items: int, free: int) -> None:
    done = audit(read_printed("amirova2021"))
    values = {
        value.name: (value.low, value.high)
        for name in ("degrees of freedom", "items and free parameters")
        for value in found(done, f"table1.{column}", name).values
    }
    assert values["df possible"] == (df, df)
    assert values["items"] == (items, items)
    assert values["free parameters"] == (free, free)
    drawn = found(amirova(), f"table1.{column}", "drawn model")
    assert drawn.verdict == Verdict.CONSISTENT
    assert f"has {df} df, {free} free parameters, {items} items" in drawn.sentence


def test_it_names_the_cfi_and_what_it_would_have_to_be() -> None:
    assert found(amirova(), "table1.full", "baseline chi-square").sentence == (
        "With chi-square 418.264 on 197 df, IFI 0.946 and TLI 0.936 agree for a baseline chi-square of 4256.9 to "
        "4316.9 on 231 df, with which CFI is 0.9450 to 0.9458; the printed CFI 0.920 contradicts this (it is the "
        "printed GFI too)."
    )
    final = found(amirova(), "table1.final", "baseline chi-square")
    assert final.verdict == Verdict.CONSISTENT
    assert "of 2120.3 to 2165.1 on 45 df" in final.sentence


def test_rmsea_and_p_are_as_printed() -> None:
    done = amirova()
    for column in MODELS:
        for name in ("RMSEA", "p of chi-square"):
            assert found(done, f"table1.{column}", name).verdict == Verdict.CONSISTENT
    assert "0.03887 under N - 1" in found(done, "table1.final", "RMSEA").sentence
    assert "has p 0.0142" in found(done, "table1.final", "p of chi-square").sentence


def test_other_ways_of_shortening_are_named_but_do_not_acquit() -> None:
    done = {one.where.rpartition(".")[2]: one.sentence for one in amirova().inconsistent}
    assert done["portal_complain"].endswith("Digits cut off instead of rounded would explain it.")
    assert "would explain it: 218 of 418)." in done["internet_4_to_7_hours_daily"]


def test_rounding_twice_is_named(tmp_path: Path) -> None:
    path = tmp_path / "twice.toml"
    path.write_text("[table1.m.paths]\n'a ~ b' = { b = 1.000, se = 0.691, t = 1.5 }\n")
    assert audit_file(path).inconsistent[0].sentence.endswith("Rounding twice (.0346 to .035 to .04) would explain it.")


def test_a_file_without_slips_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "fine.toml"
    path.write_text("[sample]\nvalid = 300\nreturned = 310\nrejected = 10\n")
    assert audit_file(path) == audit(read_printed(path))
