import pytest

from egovbayes.errors import ModelSyntaxError, PriorError, SpecError
from egovbayes.model.file.file_checks import check_hypothesis, checked_priors, refuse_no_quantities
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import Construct, Hypothesis, Prior

SYNTAX = parse_syntax("f =~ x1 + x2\ng =~ y1 + y2\ng ~ alpha*f + b*age\nab := alpha*b")
CONSTRUCTS = {"f": Construct("f", "", "personal"), "g": Construct("g")}
NORMAL = Prior("normal", (0.0, 1.0))


@pytest.mark.parametrize(
    "claim", ["alpha > 0", "std(ab) > alpha", "cor(f, g) > 0", "share(g, personal) > .1", "raises(f, age, g) > 0"]
)
def test_claims_that_the_model_can_answer(claim: str) -> None:
    check_hypothesis(Hypothesis("H1", claim), SYNTAX, CONSTRUCTS, "m")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            "alpa > 0",
            r"m: hypothesis H1: unknown name 'alpa' \(did you mean 'alpha'\?\); labels and",
        ),
        ("std(alpa) > 0", "unknown name 'alpa'"),
        ("total(g, h) > 0", r"H1: total\(\): 'h' is no construct of the model; known: f, g, age"),
        ("cor(x1, f) > 0", "'x1' is no construct of the model"),
        ("share(g, persnal) > 0", r"'persnal' is no set of constructs of the model \(did you mean 'personal'"),
        ("share(g, f) > 0", "no set of constructs.*a set is made with"),
    ],
)
def test_claims_about_what_the_model_lacks(claim: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        check_hypothesis(Hypothesis("H1", claim), SYNTAX, CONSTRUCTS, "m")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("tau > 0.1", "m: hypothesis H1: tau is a parameter of priors, and a claim is about what the model says of"),
        ("alpha > 0 and degrees_of_freedom > 30", "degrees_of_freedom is a value of the likelihood's own, and a claim"),
    ],
)
def test_claims_on_what_is_no_quantity_of_the_model_say_why(claim: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        refuse_no_quantities(Hypothesis("H1", claim), ("tau",), "m")
    refuse_no_quantities(Hypothesis("H1", "alpha > 0"), ("tau",), "m")


def test_claims_that_cannot_be_read() -> None:
    with pytest.raises(ModelSyntaxError, match="m: hypothesis H1: claim 'alpha': 'alpha' compares nothing"):
        check_hypothesis(Hypothesis("H1", "alpha"), SYNTAX, CONSTRUCTS, "m")


def test_keys_of_priors_are_written_one_way() -> None:
    keys = ["g~f", " f  =~x1 ", "f~~f", "x1 ~ 1", "path"]
    sd = Prior("half-normal", (1.0,))
    priors = {key: sd if key == "f~~f" else NORMAL for key in keys}
    assert list(checked_priors(priors, SYNTAX, "m")) == ["g ~ f", "f =~ x1", "f ~~ f", "x1 ~1", "path"]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            "loadings",
            r"m \[priors\]: 'loadings' is neither .* nor a kind \(did you mean 'loading'\?\); kinds:",
        ),
        ("alpha", "'alpha' is a label; write the relation that carries it, 'g ~ f'"),
        ("f ~ g", "the model has no 'f ~ g'.*; it has: g ~ f, g ~ age"),
        ("f =~ y1", "the model has no 'f =~ y1'"),
        ("f ~~ h", "'h' is no variable of the model"),
        ("f =~ 1", "'f =~ 1' is no relation: an intercept is written x1 ~1"),
    ],
)
def test_priors_of_what_the_model_lacks(key: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        checked_priors({key: NORMAL}, SYNTAX, "m")


@pytest.mark.parametrize("key", ["cross_loadings", "residual_correlations"])
def test_keys_of_small_values_below_priors_are_sent_up(key: str) -> None:
    with pytest.raises(SpecError) as told:
        checked_priors({key: NORMAL}, SYNTAX, "m")
    assert str(told.value) == (
        f"m [priors]: '{key}' is a key of the model file, not of [priors]: write it there, above its first [table]"
    )


def test_priors_that_do_not_fit_or_come_twice() -> None:
    with pytest.raises(PriorError, match=r"m \[priors\] 'f ~~ f': normal\(0, 1\) does not fit a construct_sd"):
        checked_priors({"f ~~ f": NORMAL}, SYNTAX, "m")
    with pytest.raises(SpecError, match="'g ~ f' is given twice: keep one"):
        checked_priors({"g ~ f": NORMAL, "g~f": NORMAL}, SYNTAX, "m")
    with pytest.raises(SpecError, match="'g ~~ f' is given twice"):
        checked_priors({"f ~~ g": Prior("beta", (2.0, 2.0)), "g ~~ f": Prior("beta", (2.0, 2.0))}, SYNTAX, "m")
