"""Models of other programs are named, with what to write; Mplus' equations are written out."""

import pytest

import egovbayes as eb
from egovbayes.errors import ModelSyntaxError
from egovbayes.model.language.other_programs import from_mplus, of_another

INPUT = """
TITLE: two factors with a path
VARIABLE: NAMES ARE x1-x3 y1-y3;
MODEL: f BY x1-x3;   ! a comment; and more
       g BY y1 y2*
            y3@0.8;
       g ON f (b1);
       x1 WITH y1@0;
       [f@0]; f*1;
MODEL INDIRECT: g IND f;
OUTPUT: STDYX;
"""
EQUATIONS = ("f =~ x1 + x2 + x3", "g =~ y1 + NA*y2 + 0.8*y3", "g ~ b1*f", "x1 ~~ 0*y1")


def test_equations_of_mplus_are_written_here() -> None:
    assert from_mplus(INPUT) == EQUATIONS
    assert from_mplus("f by att1 - att3 use;") == ("f =~ att1 + att2 + att3 + use",)
    assert from_mplus("f BY a1-b3 z;") == ("f =~ a1 + b3 + z",)
    assert from_mplus("f =~ x1 + x2") == ()
    assert eb.model_from_syntax("\n".join(EQUATIONS)).equations


def test_an_input_of_mplus_is_named_with_its_equations() -> None:
    with pytest.raises(ModelSyntaxError, match="this is an input of Mplus, of which the equations below") as said:
        eb.model_from_syntax(INPUT)
    assert str(said.value).endswith("\n".join(["its BY, ON and WITH, written here:", *EQUATIONS]))
    with pytest.raises(ModelSyntaxError, match=r"BY is Mplus': .*(\n.*)+here:\nf =~ x1 \+ x2 \+ x3\ng ~ f$"):
        eb.model_from_syntax("f BY x1-x3;\ng ON f;")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('efa("block1")*f1 =~ x1 + x2', r"line 4: efa\(.block.\)\* is lavaan's .* egovbayes explore finds"),
        ("level: 2", "line 4: models of two levels are not supported: .* --cluster COLUMN"),
        ("DEFINE(ordinal) x1 x2", r"line 4: DEFINE\(ordinal\) is semopy's: write likelihood = .ordinal."),
        ("BOUND(0, 1) a", "line 4: this is semopy's: write a bound on a line of its own, a > 0; a < 1"),
        ("CONSTRAINT(a > 0)", "line 4: this is semopy's: write a bound"),
        ("START(0.5) a", "line 4: this is semopy's: starting values are not needed"),
        ("sem (f -> x1 x2 x3) (g <- f)", r"line 4: this is Stata's: write f =~ x1 \+ x2 \+ x3 for \(f -> x1 x2 x3\)"),
        ('constructs(reflective("f", multi_items("x", 1:3)))', "line 4: this is R code of SEMinR: write f =~ x1"),
        ('Sem.AStructure("x1 = (1) f + (1) e1")', "line 4: this is a program of AMOS: write f =~ x1"),
    ],
)
def test_lines_of_other_programs_say_what_to_write(line: str, said: str) -> None:
    with pytest.raises(ModelSyntaxError, match=said):
        eb.model_from_syntax(f"f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ a*f\n{line}\n")


def test_what_no_program_is_known_of_is_no_ones() -> None:
    assert of_another("f =~ x1 + x2") == ""
    with pytest.raises(ModelSyntaxError, match=r"line 1: found '\(', expected"):
        eb.model_from_syntax("unknown(f)")


@pytest.mark.parametrize("tilde", ["\u223c", "\uff5e", "\u02dc", "\u301c"])
def test_tildes_as_they_are_printed_are_read(tilde: str) -> None:
    plain = "f =~ x1 + x2 + `a ~ 1`\ng =~ y1 + y2 + y3\ng ~ f\nx1 ~~ y1"
    there = eb.model_from_syntax(plain.replace("~", tilde).replace(f"a {tilde} 1", "a ~ 1"))
    assert there.equations == eb.model_from_syntax(plain).equations


def test_pythons_quotes_are_left_out() -> None:
    spec = eb.model_from_syntax('desc = """\nf =~ x1 + x2 + x3\n"""\nmodel = Model(desc)')
    assert [equation.rhs for equation in spec.equations] == ["x1", "x2", "x3"]
    assert spec.notices == ("the text in quotes is the model; the code around it (model = Model(desc)) is left out",)
