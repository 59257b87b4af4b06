"""What is let go: the items that were made to deviate, markers too, and none where two items are left."""

from dataclasses import replace

import pandas as pd
import pytest
from helpers_invariance import deviating, observed_of, schools_model, schools_survey
from helpers_ml import spec_of

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.catalogue.sentence import Sentence
from egovbayes.errors import EstimationError
from egovbayes.shipped import shipped_folder
from egovbayes.study.invariance import releasing
from egovbayes.study.invariance.moves import claim_move_table, mean_move_table, mean_moves
from egovbayes.study.invariance.releasing import (
    estimated,
    furthest,
    release_table,
    releases,
    score_tests_at,
    undecided_between,
)
from egovbayes.study.invariance.steps import step_model

FOUR = "f =~ i0 + i1 + i2 + i3"


@pytest.mark.parametrize("item", [0, 2])
def test_the_loading_that_deviates_is_let_go_the_markers_too(item: int) -> None:
    model = spec_of(FOUR, group="where")
    observed = observed_of(model, deviating(loading=item))
    (found,) = releases(model, "metric", observed)
    assert (found.relation, found.item, found.marker) == (f"f=~i{item}", f"i{item}", item == 0)
    assert found.deviations["g1"] < -0.2
    assert found.after.ml.log_likelihood > found.before.ml.log_likelihood


def test_the_intercept_that_deviates_is_let_go_and_the_mean_is_right_then() -> None:
    """The groups' means differ by .3 standard deviations, the item by .6: held equal, the mean is too high."""
    model = spec_of(FOUR, group="where")
    (found,) = releases(model, "scalar", observed_of(model, deviating(intercept=1, n=4000)))
    assert found.relation == "i1~1"
    (move,) = mean_moves(found)
    assert move.before > 0.4
    assert move.after == pytest.approx(0.3, abs=0.05)


def test_of_the_pupils_x3_and_x7_are_let_go() -> None:
    model = schools_model()
    observed = prepared_run(step_model(model, "configural"), schools_survey()).observed
    found = list(releases(model, "scalar", observed))
    table = release_table(found)
    assert table.index.get_level_values("relation").to_list() == ["x3~1", "x7~1"]
    assert found[-1].after.ml.chi_square_of(found[-1].after.ml.log_likelihood) == pytest.approx(129.42248, abs=1e-4)
    assert table["fall"].sum() == pytest.approx(164.102831 - 129.422480, abs=1e-4)
    assert set(mean_move_table(found).index.get_level_values("construct")) == {"visual", "textual", "speed"}
    assert claim_move_table(found).empty
    assert list(releases(model, "metric", observed)) == []


def test_of_two_items_neither_is_let_go_and_either_is_named() -> None:
    model = spec_of("f =~ i0 + i1\nf ~~ 1*f\ng =~ i2 + i3", group="where")
    observed = observed_of(model, deviating(intercept=1))
    assert list(releases(model, "scalar", observed)) == []
    tests = score_tests_at(step_model(model, "scalar"), "scalar", estimated(step_model(model, "scalar"), observed))
    assert set(undecided_between(tests.equalities)["item"]) == {"i0", "i1"}


def test_the_group_furthest_from_the_others() -> None:
    assert furthest({"a": 0.2, "b": -0.4, "c": 0.1}) == "b"
    assert furthest({"a": -0.3, "b": 0.3}) == "b"


def test_a_step_without_an_estimate_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    why = Sentence("note.no_estimate", {"why": "no start was found."})
    monkeypatch.setattr(releasing, "estimate", lambda prepared: (prepared, None, (why,)))
    model = spec_of(FOUR, group="where")
    with pytest.raises(EstimationError, match=r"no start was found\. The steps rest on maximum likelihood"):
        estimated(step_model(model, "metric"), observed_of(model, deviating(n=50)))


def test_of_17_synthetic_regions_the_one_item_that_deviates_is_found_where_it_does() -> None:
    model = replace(eb.read_model("citizen-centric"), group="region", group_free=("paths",), hypotheses=())
    observed = prepared_run(step_model(model, "configural"), eb.read_survey("regions-synthetic")).observed
    (found,) = releases(model, "scalar", observed)
    assert (found.relation, found.df) == ("tru3~1", 16)
    truth = pd.read_csv(shipped_folder("data") / "regions-synthetic" / "truth-by-region.csv", index_col="region")
    shifted = set(truth.index[truth["tru3_shift"] != 0])
    largest = sorted(found.deviations, key=lambda region: -abs(found.deviations[region]))[: len(shifted)]
    assert set(largest) == shifted
