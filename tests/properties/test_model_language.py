"""Whatever is typed, only our own errors come out of the model language; and what is written is read back."""

import contextlib
import keyword
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.errors import EgovbayesError
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.file.files import model_from_toml, model_text, read_model, shipped_models
from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.priors.priors import FAMILIES, parse_prior, prior_text
from egovbayes.model.spec import Prior

PIECES = [
    *[
        "f",
        "x1",
        "a",
        "NA",
        "1",
        "0.5",
        "-",
        "+",
        "*",
        "/",
        "^",
        "**",
        "(",
        ")",
        ",",
        ";",
        "\n",
        " ",
        "#",
        "!",
        "'",
        '"',
    ],
    *["=~", "~", "~~", "~1", ":=", "==", "<~", "|", "~*~", ":", "<", ">", "=", "?", "c(", "start(", "prior(", "label("],
    *[
        "std(",
        "share(",
        "min(",
        " and ",
        " or ",
        " not ",
        " if ",
        " else ",
        " in ",
        "lambda",
        "True",
        "1e999",
        "й",
        "²",
    ],
    *[
        'prior("normal(0, 1)")*',
        "normal(",
        "T[",
        "]",
        "inf",
        "nan",
        "lkj(2)",
        "beta(1,",
        "\\",
        "\x00",
        "\u2028",
        "{",
        "}",
    ],
]
fragments = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
anything = st.one_of(fragments, st.text(max_size=60))
names = st.from_regex(r"[a-zж][a-z0-9_ж]{0,5}", fullmatch=True).filter(lambda name: not keyword.iskeyword(name))
finite = st.floats(-1e6, 1e6)


def only_our_errors(read: object, text: object) -> None:
    with contextlib.suppress(EgovbayesError):
        read(text)  # type: ignore[operator]


@settings(max_examples=150, deadline=None)
@given(anything)
def test_syntax(text: str) -> None:
    only_our_errors(parse_syntax, text)


@settings(max_examples=100, deadline=None)
@given(anything)
def test_syntax_after_a_good_line(text: str) -> None:
    only_our_errors(parse_syntax, f"f =~ a*x1 + x2\n{text}")


@settings(max_examples=150, deadline=None)
@given(anything)
def test_claims_and_expressions(text: str) -> None:
    only_our_errors(parse_claim, text)
    only_our_errors(parse_claim, f"a > 0 and {text}")
    only_our_errors(parse_expression, text)


@settings(max_examples=150, deadline=None)
@given(anything)
def test_priors(text: str) -> None:
    only_our_errors(parse_prior, text)
    only_our_errors(parse_prior, f"normal(0, 1) {text}")


VALUES = st.one_of(
    anything.map(repr),
    st.sampled_from(["1", "true", "[1, 5]", "[]", "{}", '"a > 0"', '"normal(0, 1)"', "1e400", "[['a']]"]),
)
KEYS = st.sampled_from(
    [
        *("name", "means", "group", "group_equal", "group_free", "identification", "notes", "nonsense", "constructs.f"),
        *(
            "items.x1",
            "items.x1.scale",
            "items.x1.labels",
            "constructs.f.group",
            "constructs.f.set",
            "hypotheses.H.claim",
        ),
        *("priors.loading", 'priors."f =~ x1"'),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(KEYS, VALUES), max_size=4))
def test_model_files(pairs: list[tuple[str, str]]) -> None:
    lines = "\n".join(f"{key} = {value}" for key, value in pairs)
    only_our_errors(model_from_toml, f"syntax = 'f =~ a*x1 + x2'\n{lines}")


edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(["", *PIECES])), min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(shipped_models())), edits)
def test_shipped_models_with_typing_errors(name: str, mistakes: list[tuple[float, int, str]]) -> None:
    text = model_text(name)
    for place, gone, piece in mistakes:
        start = int(place * len(text))
        text = text[:start] + piece + text[start + gone :]
    only_our_errors(model_from_toml, text)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=80), st.sampled_from([".toml", ".lav", ".txt"]))
def test_model_files_of_any_bytes(tmp_path_factory: object, content: bytes, suffix: str) -> None:
    path = Path(tmp_path_factory.mktemp("fuzz")) / f"model{suffix}"  # type: ignore[attr-defined]
    path.write_bytes(content)
    only_our_errors(read_model, path)


@settings(max_examples=60, deadline=None)
@given(anything)
def test_model_names(name: str) -> None:
    only_our_errors(read_model, name)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(names, st.lists(st.tuples(names, finite), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
)
def test_loadings_are_read_back(model: dict[str, list[tuple[str, float]]]) -> None:
    loadings = {(f, x): value for f, terms in model.items() for x, value in terms if f != x and "NA" not in (f, x)}
    if not loadings:
        return
    text = "\n".join(f"{f} =~ {value!r}*{x}" for (f, x), value in loadings.items())
    assert {(e.lhs, e.rhs): e.fixed for e in parse_syntax(text).equations} == {key: (v,) for key, v in loadings.items()}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(FAMILIES)), st.lists(st.floats(1e-6, 1e6), min_size=3, max_size=3, unique=True))
def test_priors_are_read_back(family: str, numbers: list[float]) -> None:
    prior = Prior(family, tuple(sorted(numbers)[: len(FAMILIES[family].parameters)]))
    assert parse_prior(prior_text(prior)) == prior
    if not (FAMILIES[family].whole_matrix or FAMILIES[family].bounded):
        cut = Prior(family, prior.parameters, 0.25, 0.75)
        assert parse_prior(prior_text(cut)) == cut
