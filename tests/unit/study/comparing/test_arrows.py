"""Arrows that may be turned: the replacing rules on small graphs, and models that they give."""

import pytest

import egovbayes as eb
from egovbayes.model.table.automatic import parameter_table
from egovbayes.study.comparing.arrows import Arrows, arrows_of, changeable, changes, equivalent_arrows
from egovbayes.study.comparing.turned_models import with_arrows

MEASURED = "f =~ a1 + a2 + a3\ng =~ b1 + b2 + b3\nh =~ c1 + c2 + c3\n"


def graph(*arrows: str) -> Arrows:
    directed = frozenset(tuple(arrow.split(">")) for arrow in arrows if ">" in arrow)
    joined = frozenset(frozenset(arrow.split("=")) for arrow in arrows if "=" in arrow)
    return Arrows(directed, joined)  # type: ignore[arg-type]


def others(*arrows: str) -> set[Arrows]:
    one = graph(*arrows)
    free = frozenset(frozenset(pair) for pair in [*one.directed, *one.joined])
    return set(equivalent_arrows(one, free, 100))


def test_a_chain_may_be_turned_but_not_made_a_collision() -> None:
    found = others("f>g", "g>h")
    assert graph("g>f", "h>g") in found
    assert graph("g>f", "g>h") in found
    assert graph("f>g", "h>g") not in found, "f and h would be unrelated"


def test_a_collision_is_known_from_the_answers() -> None:
    found = others("f>h", "g>h")
    assert graph("f=h", "g>h") in found
    assert not any(("h", "f") in one.directed or ("h", "g") in one.directed for one in found)


def test_three_that_are_all_joined_may_stand_in_any_order() -> None:
    found = others("f=g", "f>h", "g>h")
    orders = [one for one in found if not one.joined]
    assert len(orders) == 6
    assert len(found) == 24


def test_arrows_never_lead_in_a_circle() -> None:
    assert not any(one.reaches(name, name) for one in others("f=g", "f>h", "g>h") for name in "fgh")


def test_what_changed_is_told_by_what_it_is_now() -> None:
    told = [now for _, now in changes(graph("f>g", "g>h"), graph("g>f", "g=h"))]
    assert told == ["f ~ g", "g ~~ h"]


def test_arrows_of_a_model_and_which_are_free() -> None:
    spec = eb.model_from_syntax(MEASURED + "h ~ p*f + q*g")
    table = parameter_table(spec)
    assert arrows_of(table) == graph("f=g", "f>h", "g>h")
    assert changeable(table, spec) == {frozenset("fg"), frozenset("fh"), frozenset("gh")}


def test_fixed_and_equal_arrows_stay() -> None:
    spec = eb.model_from_syntax(MEASURED + "h ~ p*f + p*g")
    assert changeable(parameter_table(spec), spec) == {frozenset("fg")}
    spec = eb.model_from_syntax(MEASURED + "h ~ 0.5*f + g")
    assert changeable(parameter_table(spec), spec) == {frozenset("fg"), frozenset("gh")}


def test_a_turned_model_keeps_labels_and_degrees_of_freedom() -> None:
    spec = eb.model_from_syntax(MEASURED + "h ~ p*f\ng ~ q*f\ng ~~ 0*h")
    spec = eb.with_priors(spec, {"h ~ f": eb.parse_prior("normal(0, 0.2)"), "g ~ f": eb.parse_prior("normal(0, 0.3)")})
    before = parameter_table(spec)
    turned = with_arrows(spec, Arrows(frozenset({("h", "f"), ("f", "g")}), frozenset()), "E1")
    after = parameter_table(turned)
    assert after.df == parameter_table(with_arrows(spec, arrows_of(before), "same")).df
    labels = {row.name: row.label for row in after.rows if row.label}
    assert labels == {"f~h": "p", "g~f": "q"}
    assert list(turned.priors) == ["g ~ f"], "a prior of the arrow as it was is not one of the arrow turned"


@pytest.mark.parametrize("model", ["citizen-centric", "political-democracy", "holzinger-swineford"])
def test_a_model_written_out_is_the_model(model: str) -> None:
    spec = eb.read_model(model)
    table = parameter_table(spec)
    again = parameter_table(with_arrows(spec, arrows_of(table), model))
    free = [{(frozenset((row.lhs, row.rhs)), row.op) for row in each.rows if row.free >= 0} for each in (table, again)]
    assert free[0] == free[1]
    assert table.df == again.df


def test_what_leads_into_a_loop_reaches_all_of_it_and_not_itself() -> None:
    """Chains that go round are followed once: a predictor of feedback was followed for ever."""
    loop = Arrows(frozenset({("x", "y1"), ("y1", "y2"), ("y2", "y1"), ("y2", "z")}), frozenset())
    assert [loop.reaches("x", end) for end in ("x", "y1", "y2", "z")] == [False, True, True, True]
    assert loop.reaches("y1", "y1")
    assert not loop.reaches("z", "z")
    assert loop.feedback
    assert not Arrows(frozenset({("x", "y"), ("y", "z"), ("x", "z")}), frozenset()).feedback
