import sys

import pytest

from egovbayes.errors import ModelSyntaxError, PriorError
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import Definition, Equation, Prior


def equations(text: str) -> list[Equation]:
    return list(parse_syntax(text).equations)


def one(text: str) -> Equation:
    (equation,) = equations(text)
    return equation


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("f =~ x1 + x2", ["f=~x1", "f=~x2"]),
        ("f =~ x1 +\n x2\n + x3", ["f=~x1", "f=~x2", "f=~x3"]),
        ("f\n=~\nx1", ["f=~x1"]),
        ("f =~ x1; g =~ x2;", ["f=~x1", "g=~x2"]),
        (";;f =~ x1\n\n;\n g =~ x2\n\n", ["f=~x1", "g=~x2"]),
        ("# first\nf =~ x1 # + x9\n ! another\ng =~ x2 ! end", ["f=~x1", "g=~x2"]),
        ("f =~ x1 + # and\n x2", ["f=~x1", "f=~x2"]),
        ("y1 + y2 ~ x", ["y1~x", "y2~x"]),
        ("a ~~ b + a", ["a~~b", "a~~a"]),
        ("x ~ 1", ["x~1"]),
        ("x ~1\ny ~ 1 + z", ["x~1", "y~1", "y~z"]),
        ("f =~ c(1,\n NA)*x1\ng =~ x2", ["f=~x1", "g=~x2"]),
        ("довіра =~ п1 + п_2", ["довіра=~п1", "довіра=~п_2"]),
        ("f.1 =~ x.1", ["f.1=~x.1"]),
        ("f =~ x1\r\ng =~ x2\rh =~ x3", ["f=~x1", "g=~x2", "h=~x3"]),
        ("\tf\u00a0=~\tx1 ", ["f=~x1"]),
    ],
)
def test_relations(text: str, relations: list[str]) -> None:
    assert [f"{e.lhs}{e.op}{e.rhs}" for e in equations(text)] == relations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f =~ 0.5*x", Equation("f", "=~", "x", fixed=(0.5,))),
        ("f =~ -.5e-1*x", Equation("f", "=~", "x", fixed=(-0.05,))),
        ("a ~~ 0*b", Equation("a", "~~", "b", fixed=(0.0,))),
        ("f =~ NA*x", Equation("f", "=~", "x", free=True)),
        ("f =~ lab*x", Equation("f", "=~", "x", labels=("lab",))),
        ('f =~ "lab"*x', Equation("f", "=~", "x", labels=("lab",))),
        ("f =~ label('lab')*x", Equation("f", "=~", "x", labels=("lab",))),
        ("f =~ c(a, b)*x", Equation("f", "=~", "x", labels=("a", "b"))),
        ('f =~ c("a", NA)*x', Equation("f", "=~", "x", labels=("a", ""))),
        ("f =~ c(1, NA, -2)*x", Equation("f", "=~", "x", fixed=(1.0, None, -2.0))),
        ("f =~ c(NA, NA)*x", Equation("f", "=~", "x", free=True)),
        ("f =~ NA*lab*x", Equation("f", "=~", "x", labels=("lab",), free=True)),
        ("f =~ NA*x + lab*x", Equation("f", "=~", "x", labels=("lab",), free=True)),
        ("f =~ lab*x\nf =~ 0.5*x", Equation("f", "=~", "x", labels=("lab",), fixed=(0.5,))),
        ("x ~ 0.5*1", Equation("x", "~1", "", fixed=(0.5,))),
        ("x ~ 0", Equation("x", "~1", "", fixed=(0.0,))),
        ("x ~ 0*1", Equation("x", "~1", "", fixed=(0.0,))),
        ("x ~ c(m1, m2)*1", Equation("x", "~1", "", labels=("m1", "m2"))),
        ('y ~ prior("normal(0, 1)")*x', Equation("y", "~", "x", prior=Prior("normal", (0.0, 1.0)))),
        (
            'y ~ a*prior("beta(2, 2)")*x',
            Equation("y", "~", "x", labels=("a",), prior=Prior("beta", (2.0, 2.0))),
        ),
        ("a ~~ lab*b\nb ~~ NA*a", Equation("a", "~~", "b", labels=("lab",), free=True)),
    ],
)
def test_modifiers(text: str, expected: Equation) -> None:
    equation = one(text)
    assert (equation.lhs, equation.op, equation.rhs) == (expected.lhs, expected.op, expected.rhs)
    assert (equation.fixed, equation.labels, equation.free) == (expected.fixed, expected.labels, expected.free)
    assert equation.prior == expected.prior


def test_lines_are_those_of_the_terms() -> None:
    assert [e.line for e in equations("\n# c\nf =~ x1 +\n  x2\n\ng =~ x3")] == [3, 4, 6]


def test_start_is_ignored_with_a_notice() -> None:
    syntax = parse_syntax("f =~ x1 + start(0.3)*x2\nf ~~ start(c(1, -2))*a*f")
    assert syntax.equations[1] == Equation("f", "=~", "x2", line=1)
    assert syntax.equations[2].labels == ("a",)
    assert syntax.notices[0] == "line 1: start() is read and ignored: starting values are found from the data"
    assert syntax.notices[1].startswith("line 2: start()")


def test_the_same_term_twice_is_noticed() -> None:
    syntax = parse_syntax("f =~ x1 + x2\nf =~ x2")
    assert len(syntax.equations) == 2
    assert syntax.notices == ("line 2: f =~ x2 is written twice; once is enough",)


def test_definitions_and_equalities() -> None:
    syntax = parse_syntax("y ~ a*x + b*z\nboth := a*b + # product\n  a^2 ! square\nc := -both/(2 - b); a == b")
    assert syntax.definitions == (Definition("both", "a*b + a^2", 2), Definition("c", "-both/(2 - b)", 4))
    assert syntax.equalities == (("a", "b"),)
    assert syntax.labels == ("a", "b")


def test_the_names_of_a_model() -> None:
    syntax = parse_syntax("f =~ x1 + x2\nf ~ age\nx1 ~~ x2")
    assert syntax.constructs == ("f", "age")
    assert syntax.observed == ("x1", "x2", "age")
    assert syntax.variables == ("f", "x1", "x2", "age")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no equation; write for example"),
        ("# nothing\n", "holds no equation"),
        ("f", "line 1: found the end, expected =~, ~ or ~~"),
        ("f =~", "line 1: found the end, expected a name, a number, a text in quotes"),
        ("f =~ x1 +", "found the end, expected a name"),
        ("f =~ x1\n+ * x2", r"line 2: found '\*', expected a name"),
        ("f =~ x1 x2", r"line 1: found 'x2', expected \+, \*, \(, a new line, the end"),
        ("f =~ x1 +; g =~ x2", "found ';', expected a name"),
        ("f =~ x1/x2", "found '/'"),
        ("f =~ (x1 + x2)", r"found '\('"),
        ("f =~ c(1, 2*x", r"found '\*', expected .*\), a comma"),
        ("f ~ f", "f cannot predict itself: name another variable"),
        ("f =~ f", "f cannot measure itself"),
        ("f =~ NA", r"NA frees a parameter and is no name of a variable: write NA\*x"),
        ("f =~ 2", r"expected a variable after =~, found a number; to fix a parameter write 0.5\*x"),
        ("f ~~ 1", "expected a variable after ~~"),
        ("f ~ 2", "expected a variable after ~"),
        ("f =~ x*2", "expected a variable after =~"),
        ("f =~ 1e999*x", r"1e999 is too large for a number; up to 1e\+20 are read"),
        ("f ~~ -1e50*f", "1e50 is too large for a number"),
        ("x ~ c(0, 1e21)*1", "1e21 is too large for a number"),
        ("f =~ c(a, 1)*x", r"numbers and labels cannot be mixed in one c\(...\)"),
        ("f =~ c()*x", r"c\(\) needs one value for each group"),
        ("f =~ c(c(1), 2)*x", r"c\(...\) takes numbers, NA or labels"),
        ("f =~ 0.5*0.6*x", "two different fixed values for one parameter: keep one"),
        ("f =~ a*x + b*x", "two different labels for one parameter"),
        ('f =~ prior("normal(0,1)")*prior("normal(0,2)")*x', "two different priors"),
        ("f =~ NA*0.5*x", r"NA\* frees the parameter and a number fixes it: keep one"),
        ('f =~ 1*prior("normal(0, 1)")*x', "a fixed parameter takes no prior"),
        ('f =~ 1*x\nf =~ prior("normal(0, 1)")*x', "a fixed parameter takes no prior"),
        ("f =~ strt(1)*x", r"unknown modifier strt\(\) \(did you mean 'start'\?\); known modifiers: c\(\), start\(\)"),
        ("f =~ prior(1)*x", r"prior\(\) takes one text in quotes: prior\(\"normal"),
        ("f =~ label(a)*x", r"label\(\) takes one text in quotes"),
        ('f =~ "two words"*x', "'two words' is no label: a label is one word"),
        ("f =~ equal('f=~x')*x", r"lavaan's equal\(\) is not supported; give both parameters the same label"),
        ("f =~ lower(0)*x", "truncate a prior instead"),
        ("f =~ upper(0)*x", "truncate a prior instead"),
        ("f =~ rv('r')*x", "random slopes need a multilevel model"),
        ("f =~ efa('b')*x", "write the loadings out"),
        ("f <~ x1", "formative constructs"),
        ("x | t1", "thresholds"),
        ("x ~*~ 1*x", "scaling factors"),
        ("group: 1\nf =~ x", "blocks"),
        ("y ~ a + b + a:b:c", "line 1: a:b:c: a product has two factors"),
        ("y ~ a + a : a", "a product of a construct with itself .* is not supported"),
        ("a:b ~ y", r"line 1: a product of constructs can only predict: write it on the right of ~"),
        ("f =~ a:b", "a product of constructs can only predict"),
        ("y ~~ a:b", "a product of constructs can only predict"),
        ("f =~ 0.5?x", "leave them out"),
        ("y = x", "one = says nothing; write =~"),
        ("y ~ \u22120.5*x", "write a plain minus"),
        ('y ~ "a*x', "the quote is never closed on its line"),
        ("y ~ \u201ca\u201d*x", "write plain quotes"),
        ("y ~ {x}", r"unexpected '\{'.*names hold letters, digits"),
        (
            "y ~ a[x]*x",
            r"found '\[x\]', .*; \[...\] names a group behind a label, in definitions and claims; here c\(a,",
        ),
        ("y ~ a*x\nd := b[x]", r"d uses 'b', which is no label or earlier definition.*so far: a"),
        ("y ~ a*x\nd := cor(y, x)[u]", r"found '\[u\]', expected"),
        ("y ~ a*x + b*z\na*b == b", r"line 2: == takes linear equations of labels .*abs\(a - b\*c\) < 0.05"),
        ("y ~ a*x\n1/a == 2", "== takes linear equations of labels"),
        ("y ~ a*x\na == a", "this equation holds for all values of its labels: leave it out"),
        ("y ~ x + 1/0*z", "line 1: 1/0 divides by 0"),
        ("y ~ a*x\n1 == 1", "no label stands in this equation; known labels: a"),
        ("y ~ a*x\na == 2**", "line 2"),
        ("y ~ a*x\na == 0.5\na == 0.7", "a is fixed at 0.7 here and has another value in line 1: keep one"),
        ('y ~ prior("normal(0, 1)")*a*x\na == 0.5', "a is fixed at 0.5 here and has a prior in line 1: keep one"),
        ("f BY x1 x2", "found 'BY', expected .*; BY is Mplus': write f =~ x1"),
        ("y ON x", "ON is Mplus': write y ~ x1"),
        ("y WITH x", "WITH is Mplus': write x1 ~~ x2"),
        ("f =~ x1 %>% x2", "pipes are R code"),
        ("a -> b", "arrows are not read: write the outcome first"),
        ("m <- cfa(d)", "this is R code"),
        ("f =~ x1@1 + x2", "@ is Mplus': fix a value with"),
        ("a <- 'f =~ x1'\nb <- 'f =~ x2'", r"2 models stand in quotes \(lines 1 and 2\): leave one"),
        ("y ~ alpha*x + b*z\nalpa == b", r"alpa is no label \(did you mean 'alpha'\?\); known labels: alpha, b"),
        ("y ~ a*x\na := 2*a", "a is already a label: choose another name"),
        ("y ~ a*x\nb := a\nb := a", "b is already a definition"),
        (
            "y ~ a*x\nc := a*b\nb := a",
            "c uses 'b', which is no label or earlier definition; labels and definitions so far: a",
        ),
        ("y ~ a*x\nc := std(a)", r"std\(a\) belongs in a claim: definitions are arithmetic of labels"),
        ("y ~ a*x\nc := foo(a)", "line 2, c: 'foo\\(a\\)' cannot stand here: unknown function"),
        ("y ~ a*x\nc := a +", "found the end, expected a name, a number, \\("),
        ("y ~ a*x\nc := a + := b", "found ':='"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(ModelSyntaxError, match=message):
        parse_syntax(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('y ~ prior("nrmal(0, 1)")*x', r"line 1: prior 'nrmal\(0, 1\)': unknown family"),
        ('f =~ x\nf ~~ prior("normal(0, 1)")*f', r"line 2: f ~~ f: normal\(0, 1\) does not fit a construct_sd"),
        ('x ~~ prior("normal(0, 1)")*z', "does not fit a residual_correlation"),
    ],
)
def test_priors_that_are_refused(text: str, message: str) -> None:
    with pytest.raises(PriorError, match=message):
        parse_syntax(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("f =~ x1\ng =~ x2 + $x3", "$x3"),
        ("f =~ x1\ng =~ x2 + fo(1)*x3", "fo(1)*x3"),
        ("f =~ a*x1\n  b :=\n a * * 2", "* 2"),
        ("f =~ a*x1; z == a", "z == a"),
    ],
)
def test_the_caret_points_at_the_place(text: str, place: str) -> None:
    with pytest.raises(ModelSyntaxError) as caught:
        parse_syntax(text)
    _, line, caret = str(caught.value).split("\n")
    assert line[caret.index("^") :] == place


def test_a_very_long_model_is_read() -> None:
    text = "\n".join(f"f{i} =~ " + " + ".join(f"x{i}_{j}" for j in range(50)) for i in range(40))
    assert len(equations(text)) == 2000 < sys.maxsize


def test_models_too_large_to_read_are_refused_before_anything_slow():
    pairs = "\n".join(f"x{i} ~~ x{j}" for i in range(101) for j in range(i))
    with pytest.raises(ModelSyntaxError, match=r"the model has 5,050 terms, and 5,000 is the most that is read: split"):
        parse_syntax(pairs)
    with pytest.raises(ModelSyntaxError, match=r"has 1,000,005 characters, and 200,000 is the most that is read"):
        parse_syntax("f =~ " + "x" * 1_000_000)


@pytest.mark.parametrize(
    "equation", ["a == b", "0 == a - b", "a - b == 0", "2*a == 2*b", "a/3 == b/3", "a + 1 == b + 1"]
)
def test_equations_that_make_labels_equal(equation: str) -> None:
    assert parse_syntax(f"y ~ a*x + b*z\n{equation}").equalities == (("a", "b"),)


@pytest.mark.parametrize(
    "equation", ["a == 0.5", "0.5 == a", "2*a == 1", "0 == a - 1/2", "a\n  == 0.5", "a == 0.5 # half"]
)
def test_equations_that_fix_a_label(equation: str) -> None:
    syntax = parse_syntax(f"y ~ a*x + b*z\nu ~ a*z\n{equation}\nd := a*b")
    assert [one.fixed for one in syntax.equations] == [(0.5,), (), (0.5,)]
    assert syntax.equalities == ()


def test_a_label_of_one_group_is_fixed_there() -> None:
    syntax = parse_syntax("y ~ c(a1, a2)*x; a1 == 0")
    assert syntax.equations[0].fixed == (0.0, None)


def test_a_model_pasted_with_its_r_code() -> None:
    text = """library(lavaan)
HS.model <- ' visual =~ x1 + x2 # it's R
  y ~ visual '
fit <- sem(HS.model, data = d, ordered = c("x1"), group.equal = "loadings")
"""
    syntax = parse_syntax(text)
    assert [(one.lhs, one.rhs, one.line) for one in syntax.equations] == [
        ("visual", "x1", 2),
        ("visual", "x2", 2),
        ("y", "visual", 3),
    ]
    left_out, *elsewhere = syntax.notices
    assert "code around it (library(lavaan); fit <- sem(" in left_out
    assert [one.partition(" ")[0] for one in elsewhere] == ["ordered", "group.equal"]


@pytest.mark.parametrize("text", ["'\nf =~ x1 + x2\n'", '"f =~ x1 + x2"', "model = 'f =~ x1 + x2'"])
def test_a_model_in_quotes(text: str) -> None:
    assert [one.rhs for one in parse_syntax(text).equations] == ["x1", "x2"]


def test_quotes_of_a_model_are_no_r_code() -> None:
    text = 'f =~ prior("normal(0, 1)")*x1 + x2 # "f ~ g"'
    assert parse_syntax(text).notices == ()
