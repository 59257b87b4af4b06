"""What `check` says of claims before anything is drawn."""

from dataclasses import replace

import pytest
from helpers_fitted import spec_of
from helpers_page import page_text
from helpers_tables import CITIZEN

from egovbayes.assess.readiness import check
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.file.prior_files import with_priors
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.grouping import with_groups
from egovbayes.report.fit.readiness import show_readiness


def printed(spec):
    return page_text(show_readiness, check(spec), width=100)


def test_check_says_how_claims_are_judged_before_an_hour_of_sampling():
    text = printed(spec_of(CITIZEN, {"H1": "a > t", "H2": "a > 0", "H3": "a > 0.3", "H4": "a > a"}))
    lines = {line.split()[0]: line for line in text.splitlines() if line[:1] == "H"}
    assert "Judged on standardised values: a is in rea1 per att1" in lines["H1"]
    assert "0.3 is in rea1 per att1." in lines["H3"]
    assert "Not judged: a and a are one value" in lines["H4"]
    assert "H2" not in lines


def test_check_says_which_labels_are_one_value_for_all_groups():
    spec = replace(spec_of(CITIZEN), group="who")
    said = "One value for all groups, as lavaan has a label that stands alone: "
    assert any(
        note.startswith(f'{said}a, t, r. To let them differ: group_free = ["paths"]') for note in check(spec).notes
    )
    loadings = replace(spec_of("f =~ x1 + l*x2 + x3\ng =~ y1 + y2\ng ~ c(a, b)*f"), group="who")
    assert any(
        note.startswith(f'{said}l. To let them differ: group_free = ["f=~x2"]') for note in check(loadings).notes
    )
    assert "One value for all groups" in printed(spec)
    for other in (with_groups(spec, free=["paths"]), spec_of(CITIZEN)):
        assert "One value for all groups" not in printed(other)


def test_check_says_which_likelihood_is_meant_and_who_chose_it():
    spec = spec_of(CITIZEN)
    assert "Answers   normal likelihood (by default)" in printed(spec)
    assert "Answers   student-t likelihood (the model)" in printed(replace(spec, likelihood="student-t"))
    chosen = replace(spec, likelihood="student-t", likelihood_said="own.toml")
    assert "Answers   student-t likelihood (own.toml)" in printed(chosen)
    assert "degrees_of_freedom" in printed(chosen)


def test_priors_that_are_written_are_shown_before_there_is_a_survey():
    spec = with_priors(
        spec_of(CITIZEN),
        {
            "path": parse_prior("normal(0, tau)"),
            "attitude =~ att2": parse_prior("normal(1, 0.25)"),
            "parameters.tau": parse_prior("half-normal(0.5)"),
        },
    )
    lines = {line.split()[0]: line.rstrip() for line in printed(spec).splitlines() if line.strip()}
    assert lines["readiness~attitude"].endswith("normal(0, tau)")
    assert lines["attitude=~att2"].endswith("normal(1, 0.25)")
    assert lines["tau"].endswith("half-normal(0.5)")
    assert lines["attitude=~att3"].endswith("by default, needs data")
    assert lines["attitude=~att1"].endswith("fixed at 1")


def test_nothing_where_nothing_is_unexpected_or_groups_are_unknown():
    assert "How claims" not in printed(spec_of(CITIZEN, {"H2": "a > 0"}))
    assert "How claims" not in printed(replace(spec_of(CITIZEN, {"H1": "a > 0.3"}), group="who"))


CROSSED = """
visual =~ x1 + x2 + x3 + prior("normal(0, 0.1)")*x4 + prior("normal(0, 0.1)")*x5 + prior("normal(0, 0.1)")*x6
textual =~ x4 + x5 + x6 + prior("normal(0, 0.1)")*x1 + prior("normal(0, 0.1)")*x2 + prior("normal(0, 0.1)")*x3
"""


def shown_with_pupils(spec):
    pupils = read_survey("holzinger-swineford-1939")
    fifths = replace(pupils, frame=pupils.frame.assign(fifth=[f"g{k % 5}" for k in range(len(pupils.frame))]))
    return page_text(show_readiness, check(spec, fifths), width=120)


def test_what_only_a_prior_tells_has_no_estimate():
    rows = {
        line.split()[0]: line.split()[1:]
        for line in shown_with_pupils(model_from_syntax(CROSSED)).splitlines()
        if "=~" in line
    }
    assert rows["visual=~x4"] == ["normal(0,", "0.1)"]
    assert len(rows["visual=~x2"]) == 4
    for page in (shown_with_pupils(model_from_syntax(CROSSED)), printed(model_from_syntax(CROSSED))):
        assert "identified with priors (see the notes)" in page
        assert "Answers cannot tell visual=~x4, visual=~x5" in page


@pytest.mark.parametrize(
    "spec",
    [
        model_from_syntax(CROSSED),
        with_groups(
            model_from_syntax("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f"), "fifth", pooled=["paths", "means"]
        ),
    ],
    ids=["told by priors", "pooled"],
)
def test_the_chi_square_of_another_model_is_not_shown(spec):
    assert "at first sight" not in shown_with_pupils(spec)
    assert "at first sight" in shown_with_pupils(model_from_syntax("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6"))
