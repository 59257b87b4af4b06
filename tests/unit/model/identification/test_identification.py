from dataclasses import replace

import pytest
from helpers_tables import CITIZEN, HS, MIMIC, POLDEM, spec_of, table_of

from egovbayes.errors import IdentificationError, SpecError
from egovbayes.model.file.files import read_model, shipped_models
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.table.automatic import parameter_table


@pytest.mark.parametrize(
    "text",
    [
        HS,
        CITIZEN,
        POLDEM,
        MIMIC,
        "y ~ x1 + x2",
        "f =~ x1 + x2\ng =~ x3 + x4\ng ~ f",
        "f =~ x1 + l*x2\nl == l2\nx3 ~ l2*f",
    ],
)
@pytest.mark.parametrize("means", [False, True])
def test_identified_models_pass(text, means):
    check_identified(table_of(text, means=means)[0])


@pytest.mark.parametrize("name", sorted(shipped_models()))
@pytest.mark.parametrize("identification", ["marker", "unit variance"])
def test_shipped_models_pass(name, identification):
    table = parameter_table(replace(read_model(name), identification=identification))
    check_identified(table)


@pytest.mark.parametrize(
    "equal", [(), ("loadings",), ("loadings", "intercepts"), ("loadings", "intercepts", "residuals")]
)
@pytest.mark.parametrize("identification", ["marker", "unit variance"])
def test_groups_pass(equal, identification):
    check_identified(table_of(HS, ("a", "b"), group_equal=equal, identification=identification)[0])


def refused(text, *matches, names=(), groups=("",), **options):
    with pytest.raises(IdentificationError) as caught:
        check_identified(table_of(text, groups, **options)[0])
    message = str(caught.value)
    for match in matches:
        assert match in message
    assert all(name in message for name in names)
    return message


def test_two_indicators_alone():
    message = refused(
        "f =~ x1 + x2",
        "4 free parameters but only 3 sample moments",
        "(1 too many)",
        "give f a third indicator",
        names=["f=~x2", "x1~~x1", "x2~~x2", "f~~f"],
    )
    assert "no data can tell these parameters apart" in message


def test_only_the_parameters_involved_are_named():
    message = refused("f =~ x1 + x2\ng =~ x3 + x4 + x5\nf ~~ 0*g", "give f a third indicator")
    assert "g=~x4" not in message
    assert "too many" not in message


def test_troubles_of_their_own_are_told_apart():
    message = refused("f =~ x1 + x2\ng =~ x3 + x4\nf ~~ 0*g")
    assert message.count("The model is not identified") == 2


def test_a_construct_without_scale():
    refused(
        "f =~ NA*x1 + x2 + x3\ng =~ x4 + x5 + x6", "give f a scale (f =~ 1*x1, or f ~~ 1*f)", names=["f=~x1", "f~~g"]
    )


def test_one_indicator_with_a_residual():
    refused(
        "f =~ x1\ng =~ x2 + x3 + x4\nx1 ~~ x1",
        "fix the residual variance of x1, the only indicator of f",
        names=["x1~~x1", "f~~f"],
    )


def test_arrow_and_covariance():
    refused(
        "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f\nf ~~ g",
        "leave out one of g ~ f and g ~~ f",
        names=["g~f", "f~~g"],
    )


def test_arrows_both_ways():
    refused(
        "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f\nf ~ g",
        "leave out one of f ~ g and g ~ f, or give each of the two",
    )


def test_a_free_construct_mean():
    refused(
        HS + "\nvisual ~ 1", "fix the mean of visual at 0 (visual ~ 0*1)", names=["visual~1", "x1~1", "x2~1", "x3~1"]
    )


def test_too_many_residual_covariances():
    refused("f =~ x1 + x2 + x3\nx1 ~~ x2\nx1 ~~ x3", "leave out a residual covariance (x1~~x2, x1~~x3)")


def test_what_is_so_in_several_groups_is_told_once():
    told = "f=~x1 [a], f=~x2 [a], f=~x3 [a], f~~f [a]. What usually helps"
    refused("f =~ NA*x1 + x2 + x3", told, "The same is so in b, c.", groups=("a", "b", "c"))
    with pytest.raises(IdentificationError) as error:
        check_identified(table_of("f =~ NA*x1 + x2 + x3", ("a", "b", "c"))[0])
    assert str(error.value).count("What usually helps") == 1


def test_groups_are_named():
    refused("f =~ c(NA, 1)*x1 + x2 + x3", "f=~x1 [a]", groups=("a", "b"))


def test_without_a_rule_general_advice():
    refused("y ~ x1 + x2\nx1 ~ u\nx2 ~ u\ny ~~ x1\ny ~~ x2", "leave out one of y ~ x1 and y ~~ x1")
    refused(
        "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ NA*x1 + x2 + x3\nh ~~ 1*h\nf ~~ 0*h\ng ~~ 0*h",
        "fix one of them at a value, make two of them equal",
    )


def test_a_loop_of_fixed_paths_without_end():
    table = parameter_table(spec_of("y ~ 1*x\nx ~ 1*y"))
    with pytest.raises(IdentificationError, match="the fixed paths form a loop that feeds on itself without end"):
        check_identified(table)


def test_fixed_numbers_whose_products_are_too_large_to_compute_with():
    chain = "\n".join(f"x{i} ~ 1e20*x{i + 1}" for i in range(18))
    with pytest.raises(IdentificationError, match="the numbers that the model fixes are so large that its moments can"):
        check_identified(table_of(chain)[0])


def test_how_small_what_fixes_a_scale_is_says_nothing():
    check_identified(table_of("f =~ NA*x1 + x2 + x3\nf ~~ 1e-200*f")[0])


def test_nothing_to_estimate():
    with pytest.raises(
        SpecError, match="every parameter of the model is fixed, so there is nothing to estimate: free at"
    ):
        check_identified(table_of("x1 ~~ 1*x1 + 0.2*x2\nx2 ~~ 1*x2")[0])


def test_a_model_too_large_to_be_looked_at_is_refused_before_it_is():
    table, _ = table_of("f =~ " + " + ".join(f"x{i}" for i in range(600)))
    with pytest.raises(SpecError, match=r"600 items and 1,200 free parameters: .*would take 1.7 GB, and 1 GB is the"):
        check_identified(table)
