import subprocess
import sys
from pathlib import Path

import pytest

from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import ModelSyntaxError, PriorError, SpecError
from egovbayes.model.file import files
from egovbayes.model.file.files import (
    model_from_syntax,
    model_from_toml,
    model_text,
    read_model,
    shipped_models,
)
from egovbayes.model.file.prior_files import read_priors, with_priors
from egovbayes.model.spec import Construct, Hypothesis, Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import with_groups

SYNTAX = 'syntax = """\nf =~ x1 + x2 + x3\ng =~ y1 + y2\ng ~ a*f + b*age\nab := a*b\n"""\n'
FULL = (
    SYNTAX
    + """
name = "mine"
title = "My model"
identification = "unit variance"
means = true
group = "school"
group_equal = ["loadings", "intercepts"]
group_free = ["x3~1", "paths"]
readings = ["sets", "literal-mediation"]
data = "mine.csv"
notes = "one note"

[constructs.f]
label = "First"
set = "personal"

[constructs.age]
label = "Age"

[items.x1]
text = "How?"
scale = [1, 5]
reverse = true
labels = { "1" = "never", "5" = "always" }

[hypotheses.H1]
statement = "f raises g"
claim = "a > 0"
published = "supported"
note = "said twice"

[hypotheses.H2]
claim = "share(g, personal) > 0.1 and std(ab) > 0 and raises(f, g) > 0"

[priors]
"g ~ f" = "normal(0.4, 0.1)"
loading = "normal(1, 0.5) T[0, ]"
"x1~~x1" = "half-normal(1)"
"x1 ~1" = "normal(3, 1)"
"f~1" = "normal(0, 1)"
"""
)


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_a_file_may_say(tmp_path: Path) -> None:
    spec = read_model(write(tmp_path, FULL))
    assert (spec.name, spec.title, spec.identification, spec.means) == ("mine", "My model", "unit variance", True)
    assert (spec.group, spec.group_equal) == ("school", ("loadings", "intercepts"))
    assert spec.group_free == ("x3~1", "paths")
    assert (spec.data, spec.notes, spec.text) == ("mine.csv", ("one note",), FULL)
    assert spec.readings == ("sets", "literal-mediation")
    assert spec.constructs == {"f": Construct("f", "First", "personal"), "age": Construct("age", "Age")}
    assert spec.items == {"x1": Item("x1", "How?", (1.0, 5.0), True, {1.0: "never", 5.0: "always"})}
    assert spec.hypotheses[0] == Hypothesis("H1", "a > 0", "f raises g", "supported", "said twice")
    assert spec.priors == {
        "g ~ f": Prior("normal", (0.4, 0.1)),
        "loading": Prior("normal", (1.0, 0.5), 0.0),
        "x1 ~~ x1": Prior("half-normal", (1.0,)),
        "x1 ~1": Prior("normal", (3.0, 1.0)),
        "f ~1": Prior("normal", (0.0, 1.0)),
    }
    assert [definition.name for definition in spec.definitions] == ["ab"]
    assert len(spec.equations) == 7


def test_the_former_key_of_a_set_is_read_with_a_notice(tmp_path: Path) -> None:
    assert read_model(write(tmp_path, FULL)).notices == ()
    spec = read_model(write(tmp_path, FULL.replace('set = "personal"', 'group = "personal"')))
    assert spec.constructs["f"] == Construct("f", "First", "personal")
    (notice,) = spec.notices
    assert notice.endswith('is read from `group`, its former name: write set = "..." in [constructs.f]')


def test_what_a_file_leaves_out(tmp_path: Path) -> None:
    spec = read_model(write(tmp_path, SYNTAX))
    assert (spec.name, spec.identification, spec.means, spec.group) == ("mine", "marker", None, "")
    assert (spec.hypotheses, spec.priors, spec.items) == ((), {}, {})


@pytest.mark.parametrize("suffix", [".lav", ".txt", ".LAV"])
def test_plain_lavaan_text(tmp_path: Path, suffix: str) -> None:
    spec = read_model(write(tmp_path, "\ufefff =~ x1 + start(1)*x2\n", f"plain{suffix}"))
    assert spec.name == "plain"
    assert [equation.rhs for equation in spec.equations] == ["x1", "x2"]
    assert spec.notices[0].startswith("line 1: start()")
    assert spec.text == "f =~ x1 + start(1)*x2\n"


def test_letters_composed_of_two_are_read_as_one() -> None:
    assert model_from_syntax("й =~ x1").equations[0].lhs == "й"


def test_the_shipped_models() -> None:
    single = [name for name in shipped_models() if "/" not in name]
    assert single == ["amirova-full", "citizen-centric", "holzinger-swineford", "political-democracy"]
    assert "Printed:" in model_text("citizen-centric")


@pytest.mark.parametrize(
    ("name", "items", "constructs", "free", "df"),
    [
        ("citizen-centric", 10, 4, 24, 31),
        ("amirova-full", 22, 7, 56, 197),
        ("political-democracy", 11, 3, 31, 35),
        ("holzinger-swineford", 9, 3, 21, 24),
    ],
)
def test_degrees_of_freedom_are_the_published_ones(name: str, items: int, constructs: int, free: int, df: int) -> None:
    spec = read_model(name)
    table = parameter_table(spec)
    assert (spec.name, len(table.items), len(table.constructs)) == (name, items, constructs)
    assert (table.n_free, table.df) == (free, df)
    assert all(name in spec.constructs for name in table.constructs)
    assert all(name in spec.items for name in table.items)


def test_the_hypotheses_of_the_study() -> None:
    assert [h.name for h in read_model("citizen-centric").hypotheses] == ["H2a", "H2b", "H3a", "H3b", "H4"]
    full = {h.name: h for h in read_model("amirova-full").hypotheses}
    study = ["H1a", "H1b", "H1c", "H2a", "H2b", "H3a", "H3b", "H4", "basic"]
    assert list(full)[:9] == study
    assert [full[name].published for name in study] == ["not supported"] * 3 + ["supported"] * 6
    assert full["basic"].claim == "share(intention, personal) > share(intention, objective)"
    assert len([e for e in read_model("amirova-full").equations if e.fixed == (0.0,)]) == 6


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("name = ", SpecError, "m is no valid TOML: Invalid value"),
        ("a = " + "[" * 3000, SpecError, "m is no valid TOML"),
        ('name = "x"', SpecError, "m: the key syntax is missing"),
        (
            f'{SYNTAX}titel = "x"',
            SpecError,
            r"key 'titel' \(did you mean 'title'\?\); known keys: name, title",
        ),
        ("syntax = 1", SpecError, "m: syntax = 1 must be a text in quotes"),
        ('syntax = "f =~ "', ModelSyntaxError, "m: model syntax, line 1: found the end"),
        ("syntax = \"y ~ prior('n(1)')*x\"", PriorError, "m: model syntax, line 1: prior"),
        (
            f'{SYNTAX}identification = "markr"',
            SpecError,
            "'markr' is not known .did you mean 'marker'",
        ),
        (f'{SYNTAX}means = "yes"', SpecError, "means = 'yes' must be true or false"),
        (
            f'{SYNTAX}constructs.f = {{ set = "a", group = "b" }}',
            SpecError,
            r"\[constructs.f\]: group is the former name of set: keep set alone",
        ),
        (
            f'{SYNTAX}group_equal = ["loading"]',
            SpecError,
            "group_equal: 'loading' is not known",
        ),
        (
            f'group = "who"\n{SYNTAX}group_free = ["loading"]',
            SpecError,
            "m: group_free: 'loading' is neither a kind nor a relation of the model .did you mean 'loadings'",
        ),
        (
            f'{SYNTAX}readings = "literal"',
            SpecError,
            "m: readings: 'literal' is not known.*; known values: literal-mediation, sets",
        ),
        (f"{SYNTAX}notes = [1]", SpecError, "notes = .1. must be a text or a list of texts"),
        (f"{SYNTAX}[constructs.h]", SpecError, "m: 'h' is no construct of the model; it has: f, g, age"),
        (f"{SYNTAX}[items.x4]", SpecError, "m: 'x4' is no item of the model; it has: x1, x2, x3, y1, y2, age"),
    ],
)
def test_what_is_refused(text: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        model_from_toml(text, where="m")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"did you mean 'citizen-centric'\?\); shipped models: amirova-full"):
        read_model("citizen-centrc")
    with pytest.raises(SpecError, match="does not exist; give the path of a file, or one of the shipped models"):
        read_model(tmp_path / "none.toml")
    with pytest.raises(SpecError, match=r"model files end in \.toml, or in \.lav or \.txt"):
        read_model(write(tmp_path, "f =~ x", "model.R"))
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    with pytest.raises(SpecError, match="is a folder"):
        read_model(folder)
    (tmp_path / "bytes.toml").write_bytes(b"a\xff\xfe")
    with pytest.raises(SpecError, match=r"bytes.toml is no UTF-8 text \(byte 1\): save it as UTF-8"):
        read_model(tmp_path / "bytes.toml")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **options: str) -> str:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, SYNTAX)
    shipped_models()
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(SpecError, match=r"mine.toml cannot be read: Permission denied"):
        read_model(path)


def test_priors_of_their_own_file(tmp_path: Path) -> None:
    priors = read_priors(write(tmp_path, '[priors]\n"g~f" = "normal(0, 2)"\npath = "normal(0, 3)"\n'))
    spec = with_priors(model_from_toml(FULL), priors)
    assert spec.priors["g ~ f"] == Prior("normal", (0.0, 2.0))
    assert spec.priors["path"] == Prior("normal", (0.0, 3.0))
    assert spec.priors["loading"] == Prior("normal", (1.0, 0.5), 0.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[prior]\nloading = "normal(0, 1)"', r"mine.toml: unknown key 'prior' \(did you mean 'priors'"),
        ("", r"mine.toml: no \[priors\] table; write"),
        ("[parameters.tau]", r"mine.toml \[parameters.tau\]: a prior is missing; write for example prior = "),
        ("priors = 1", "priors = 1 must be a table"),
        (
            '[priors]\n"parameters.tau" = "half-normal(1)"',
            r"mine.toml \[priors\]: unknown key 'parameters.tau': .*; write \[parameters.tau\] and",
        ),
        (
            '[parameters."tau x"]\nprior = "half-normal(1)"',
            r"mine.toml \[parameters.tau x\]: 'tau x' cannot be the name",
        ),
        ('[parameters.""]\nprior = "half-normal(1)"', "'' cannot be the name of a parameter"),
        ('[parameters."g~f"]\nprior = "half-normal(1)"', "'g~f' cannot be the name of a parameter"),
        ('[parameters.inf]\nprior = "half-normal(1)"', r"'inf' cannot be the name .* \(inf and nan are numbers\)"),
        ("[priors]\nloading = 1", r"mine.toml \[priors\]: loading = 1 must be a text, say"),
        ('[priors]\nloading = "nrmal(0, 1)"', r"mine.toml \[priors\] 'loading': prior 'nrmal\(0, 1\)': unknown family"),
    ],
)
def test_priors_files_that_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        read_priors(write(tmp_path, text))


HIERARCHICAL = '[priors]\npath = "normal(0, tau)"\n[parameters.tau]\nprior = "half-normal(0.5)"\n'


def test_a_file_of_priors_may_hold_the_parameters_that_they_name(tmp_path: Path) -> None:
    priors = read_priors(write(tmp_path, HIERARCHICAL))
    assert list(priors) == ["path", "parameters.tau"]
    spec = with_priors(model_from_toml(SYNTAX), priors)
    assert spec.priors["path"] == Prior("normal", (0.0, "tau"))
    assert spec.parameters == {"tau": Prior("half-normal", (0.5,))}
    assert "tau" in parameter_table(spec).hyperparameters
    wider = with_priors(spec, read_priors(write(tmp_path, '[parameters.tau]\nprior = "half-normal(2)"')))
    assert (wider.parameters["tau"], wider.priors) == (Prior("half-normal", (2.0,)), spec.priors)


def test_a_model_file_and_a_caller_are_told_of_such_names_too() -> None:
    with pytest.raises(SpecError, match=r"model \[parameters.tau x\]: 'tau x' cannot be the name of a parameter"):
        model_from_toml(SYNTAX + '\n[parameters."tau x"]\nprior = "half-normal(1)"')
    with pytest.raises(SpecError, match="priors: '' cannot be the name of a parameter"):
        with_priors(model_from_toml(SYNTAX), {"parameters.": Prior("half-normal", (1.0,))})


def test_parameters_that_no_prior_names_any_longer_go_with_the_priors_that_did(tmp_path: Path) -> None:
    chain = {"path": Prior("normal", (0.0, "tau")), "parameters.tau": Prior("half-normal", ("s",))}
    spec = with_priors(model_from_toml(SYNTAX), {**chain, "parameters.s": Prior("half-normal", (1.0,))})
    plain = with_priors(spec, read_priors(write(tmp_path, '[priors]\npath = "normal(0, 1)"')))
    assert (list(spec.parameters), dict(plain.parameters)) == (["tau", "s"], {})
    assert parameter_table(plain).hyperparameters == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HIERARCHICAL.replace("tau)", "taw)"),
            r"mine.toml \[priors\] 'path': g~f: normal\(0, taw\): 'taw' is not declared",
        ),
        (
            HIERARCHICAL.replace("half-normal(0.5)", "normal(0, 1)"),
            r"mine.toml \[priors\] 'path': g~f: .* takes tau for a st",
        ),
        (
            HIERARCHICAL.replace("half-normal(0.5)", "half-normal(tau)"),
            r"mine.toml \[parameters.tau\]: the priors of param",
        ),
        (
            HIERARCHICAL.replace("tau)", "1)"),
            r"mine.toml \[parameters.tau\]: no prior of a parameter of the model names",
        ),
        (HIERARCHICAL.replace("tau", "x2"), r"mine.toml \[parameters.x2\]: x2 is an item already: choose another name"),
        ('[priors]\n"x1 ~~ y1" = "beta(2, 2)"', r"mine.toml \[priors\] 'x1 ~~ y1': 'x1 ~~ y1' is no free parameter"),
    ],
)
def test_what_is_wrong_with_priors_names_their_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    spec = with_priors(model_from_toml(SYNTAX), read_priors(write(tmp_path, text)))
    with pytest.raises(PriorError, match=message):
        parameter_table(spec)


def test_a_prior_in_the_syntax_names_its_file_and_line() -> None:
    text = 'f =~ x1 + x2 + x3\nf ~~ prior("half-normal(s)")*f'
    with pytest.raises(PriorError, match=r"own.lav, line 2: f~~f: half-normal\(s\): 's' is not declared"):
        parameter_table(model_from_syntax(text, where="own.lav"))


def test_priors_of_equal_parameters_that_differ_name_their_lines() -> None:
    text = 'f =~ x1 + prior("normal(1, 1)")*x2 + a*x2\nf =~ prior("normal(1, 2)")*x3 + a*x3 + x4'
    with pytest.raises(
        PriorError, match=r"normal\(1, 1\) \(own.lav, line 1\) and normal\(1, 2\) \(own.lav, line 2\): k"
    ):
        parameter_table(model_from_syntax(text, where="own.lav"))


def test_a_claim_on_a_parameter_of_priors_is_refused_by_the_file() -> None:
    with pytest.raises(SpecError, match="model: hypothesis H: tau is a parameter of priors"):
        model_from_toml(SYNTAX + HIERARCHICAL + '[hypotheses.H]\nclaim = "tau > 0.1"')


def test_the_file_says_that_it_chose_the_likelihood() -> None:
    assert model_from_toml(SYNTAX, where="own.toml").likelihood_said == ""
    assert model_from_toml('likelihood = "normal"\n' + SYNTAX, where="own.toml").likelihood_said == "own.toml"


def test_priors_that_the_model_does_not_have() -> None:
    with pytest.raises(SpecError, match=r"mine \[priors\]: the model has no 'f ~ g'"):
        with_priors(model_from_toml(FULL), {"f ~ g": Prior("normal", (0.0, 1.0))}, where="mine")


def test_reading_a_model_loads_nothing_heavy() -> None:
    program = (
        "import sys, types; package = types.ModuleType('egovbayes'); package.__path__ = [sys.argv[1]]; "
        "sys.modules['egovbayes'] = package  # the floor alone, without the Python verbs on top\n"
        "from egovbayes.model.file.files import read_model; read_model('amirova-full'); "
        "print([m for m in ('scipy', 'pandas', 'pymc', 'pytensor', 'arviz', 'numba') if m in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(Path(files.__file__).parents[2])]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_file_of_priors_that_is_not_there(tmp_path):
    with pytest.raises(SpecError, match="there is no such file of priors; give the path of a TOML file with a"):
        read_priors(tmp_path / "mine.toml")


@pytest.mark.parametrize("asked", ['group_equal = ["loadings"]', 'group_free = ["paths"]', 'group_pooled = ["paths"]'])
def test_a_file_may_leave_the_column_of_groups_to_a_command(asked: str) -> None:
    key = asked.partition(" ")[0]
    spec = model_from_toml(f"{SYNTAX}{asked}", where="m")
    with pytest.raises(SpecError, match=f'{key} needs group = "the survey.s grouping column" in the model, or --group'):
        parameter_table(spec)
    named = with_groups(spec, "who")
    assert (named.group, getattr(named, key)) == ("who", getattr(spec, key))
