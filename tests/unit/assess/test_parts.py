"""A part of one's own: one value handed to the registry, and all it gives is in the fit, the files and the tree."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_page import page_text

from egovbayes.assess import assemble, blocks
from egovbayes.assess.part import Gives, Part, Said, in_order
from egovbayes.assess.parts.quantities import QUANTITIES
from egovbayes.assess.parts.registry import PARTS
from egovbayes.assess.parts.requirements import answers
from egovbayes.assess.streams import stream
from egovbayes.catalogue.sentence import Sentence, plain
from egovbayes.check import Check
from egovbayes.engines.tree import DRAWS, load_tree
from egovbayes.report.fit.contents import show_fit
from egovbayes.report.fit.writing import write_run

CLAIMS = {"H": "a > 0", "basic": "share(intention, personal) > share(intention, social)"}
SETS = {"attitude": "personal", "trust": "social"}
TWO = "f =~ a1 + a2 + a3\ng =~ t1 + t2 + t3\nf ~ g\n"
READINGS = ("literal-mediation", "sets")


class Largest:
    """The largest size of an implied covariance in each draw."""

    def __init__(self, known):
        self.noise, self.parts = known.rng.normal(), []

    def add(self, block):
        self.parts.append(np.abs(block.sigma).max((1, 2, 3)))

    def result(self):
        return np.concatenate(self.parts)


def toy_said(largest, known):
    shape = known.run.shape
    median = known.of(QUANTITIES)["estimate"].median().item()
    table = pd.DataFrame({"largest": [largest.max()], "median": [median]}, index=pd.Index(["toy"], name="name"))
    group = xr.Dataset({"largest": (("chain", "draw"), largest.reshape(shape))})
    check = Check("toy", True, "plain", {"text": "Toys are sound."})
    return Said({"toy": table}, (check,), {"toy": group}, plain(["A toy took part."]))


TOY = Part("toy", Gives(("toy",), ("toy",), ("toy",)), over_draws=Largest, says=toy_said, needs=(QUANTITIES,))


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX, CLAIMS, SETS, READINGS), synthetic_frame(n=120), chains=2, draws=40)


@pytest.fixture(scope="module")
def fit(case):
    return assessed(case)


def test_a_part_of_ones_own_is_in_the_fit_the_files_and_the_tree(case, fit, tmp_path) -> None:
    found = assessed(case, parts=(*PARTS, TOY))
    assert found.tables["toy"].loc["toy", "largest"] == found.posterior["toy"]["largest"].max()
    assert found.checks[-1].name == "toy"
    assert found.notes[-1] == "A toy took part."
    assert "after: toy" in found.seconds
    write_run(found, tmp_path / "out", figures=False)
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["notes"] == list(found.notes)
    assert record["sentences"]["notes"][-1] == {"key": "plain", "values": {"text": "A toy took part."}}
    assert record["sentences"]["not_computed"].keys() == record["not_computed"].keys()
    assert list(pd.read_csv(tmp_path / "out" / "tables" / "toy.csv")["largest"]) == list(found.tables["toy"]["largest"])
    assert load_tree(tmp_path / "out" / DRAWS)["toy"]["largest"].shape == (2, 40)


def test_a_part_more_changes_no_other_number(case, fit) -> None:
    found = assessed(case, parts=(TOY, *PARTS))
    for name, table in fit.tables.items():
        pd.testing.assert_frame_equal(found.tables[name], table, check_exact=True)
    assert all(found.posterior[name].equals(fit.posterior[name]) for name in fit.posterior.children)


def test_a_claim_more_changes_neither_fit_indices_nor_scores(case, fit) -> None:
    more = spec_of(SYNTAX, CLAIMS | {"more": "a > t > 0"}, SETS)
    found = assessed(replace(case, spec=more))
    assert found.fit_indices.equals(fit.fit_indices)
    assert found.posterior["construct_scores"].equals(fit.posterior["construct_scores"])


def test_a_part_that_lacks_something_says_why_and_so_does_what_needs_it(case) -> None:
    alone = replace(TOY, requires=(answers, lambda run: Sentence("plain", {"text": "Never."})))
    after = Part("after", value=lambda known: known.of(alone), needs=(alone,))
    beside = Part("beside", value=lambda known: known.perhaps(alone), uses=(alone,))
    found = assessed(case, parts=(after, beside, alone, QUANTITIES))
    assert found.not_computed == {"toy": "Never.", "after": "Never."}
    assert found.tables == {}
    found = assessed(case, parts=(after, alone, QUANTITIES), answers=None)
    assert found.not_computed["after"] == "Nobody's own answers are known, only their moments."


def test_a_part_sees_only_what_it_names(case) -> None:
    curious = Part("curious", value=lambda known: known.of(QUANTITIES))
    with pytest.raises(KeyError, match="quantities"):
        assessed(case, parts=(QUANTITIES, curious))


def test_a_part_that_is_not_asked_for_is_left_out_without_a_word(case) -> None:
    found = assessed(replace(case, spec=spec_of(SYNTAX, CLAIMS, SETS)))
    assert not {"literal_reading", "group_effects"} & set(found.tables)
    assert found.not_computed == {}


def test_parts_come_after_what_they_need_and_otherwise_as_they_stand() -> None:
    first, second = Part("first", value=id), Part("second", value=id)
    third = Part("third", value=id, needs=(second,), uses=(first,))
    assert [part.name for part in in_order([third, second, first])] == ["second", "first", "third"]
    assert [part.name for part in in_order([first, second, third])] == ["first", "second", "third"]
    assert [part.name for part in in_order([third, first])] == ["first", "third"]


def test_one_pass_fills_the_matrices_once(case, monkeypatch) -> None:
    """All parts together fill each block once, and once more the mean of all draws; prior draws are blocks too."""
    filled, drawn = [], []
    real, real_blocks = blocks.fill, assemble.draw_blocks
    monkeypatch.setattr(blocks, "fill", lambda layout, raw: (filled.append(len(raw)), real(layout, raw))[1])
    monkeypatch.setattr(
        assemble, "draw_blocks", lambda layout, values: drawn.append(len(values)) or real_blocks(layout, values)
    )
    assessed(case)
    assert drawn == [80]
    assert filled.count(80) == 1
    assert sorted(filled)[:2] == [1, 80]


def test_blocks_of_few_draws_give_the_same_tables(case, fit, monkeypatch) -> None:
    real = assemble.draw_blocks
    sizes = []

    def few(layout, values):
        for block in real(layout, values, block_bytes=30_000):
            sizes.append(len(block.raw))
            yield block

    monkeypatch.setattr(assemble, "draw_blocks", few)
    found = assessed(case)
    assert len(sizes) > 5
    assert sum(sizes) == 80
    for name, table in fit.tables.items():
        pd.testing.assert_frame_equal(found.tables[name], table, rtol=1e-9, atol=1e-10)


def test_streams_go_by_name_and_seed() -> None:
    draws = {(name, seed): stream((seed, 1), name).normal() for name in ("toy", "boy") for seed in (1, 2)}
    assert len(set(draws.values())) == 4
    assert stream((2, 1), "toy").normal() == draws["toy", 2]
    assert stream((7, 1), "hypotheses").normal() == np.random.default_rng([7, 1]).normal()
    spawned = np.random.default_rng([7, 1]).spawn(3)
    found = [stream((7, 1), name).normal() for name in ("bootstrap", "measurement", "explained")]
    assert found == [one.normal() for one in spawned]


def printed(fit):
    return page_text(show_fit, fit, width=200)


def test_why_not_stands_where_the_table_would_be(case, tmp_path) -> None:
    frame = synthetic_frame(n=160, missing=0.1)
    frame["school"] = np.where(np.arange(160) % 2, "b", "a")
    grouped = fitted(spec_of(SYNTAX, readings=READINGS), frame, chains=2, draws=20, group="school")
    fit = assessed(grouped, answers=None, ml=None)
    text = printed(fit)
    for title, why in (
        ("Fit of the posterior", "Answers are missing, and of those there are only the moments are known."),
        ("Bayes beside maximum likelihood", "Maximum likelihood gave no estimate (the notes say why)."),
        ("The literal reading of mediation", "There are several groups (a, b), and nothing says whose constructs are"),
        ("Sets of constructs", "There are several groups (a, b), and nothing says whose constructs are"),
    ):
        assert why in text[text.index(title) :].split("\n\n")[0]
    write_run(fit, tmp_path / "out", figures=False)
    assert json.loads((tmp_path / "out" / "run.json").read_text())["not_computed"] == fit.not_computed


@pytest.mark.parametrize(
    ("syntax", "claims", "why"),
    [
        (TWO, {}, {"literal-mediation": "No construct stands between two others.", "sets": "No hypothesis shares"}),
        (SYNTAX, {"H": "a > 0"}, {"sets": "No hypothesis shares out an outcome's variance among sets of constructs"}),
    ],
)
def test_a_reading_that_the_model_does_not_offer_says_why(syntax, claims, why) -> None:
    fit = assessed(fitted(spec_of(syntax, claims, readings=READINGS), synthetic_frame(n=100), chains=2, draws=20))
    assert {name: text for name, text in why.items() if text in fit.not_computed[name]} == why
    assert set(fit.not_computed) == set(why)
