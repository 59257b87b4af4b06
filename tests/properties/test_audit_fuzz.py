"""Whatever is printed, an audit ends in verdicts: no crash, no warning, no figure that is not a number."""

from __future__ import annotations

import json
from typing import Any

from helpers_audit import Paper, papers, sections, toml
from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Verdict
from egovbayes.audit.reading.keys import COUNTS, FIGURES, INSTRUMENT, PROBABILITIES
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError
from egovbayes.report.audit.files import audit_csv, audit_json

FIGURE = st.one_of(
    st.sampled_from(["0", "0.0", "0.000", "1", "1.000", "-0.5", "-3", "1e-9", "999999999999", "0.999", "1.001", "2"]),
    st.floats(-2, 2).map(lambda x: f"{x:.3f}"),
    st.floats(0, 2000).map(lambda x: f"{x:.2f}"),
)
COUNT = st.one_of(st.sampled_from(["0", "1", "2", "3", "1000000"]), st.integers(0, 500).map(str))
P = st.one_of(FIGURE, st.sampled_from(["<.001", ">.05", "significant", "n.s.", "***"]))
NAMES = ["a", "b", "c"]


def some_of(keys: Any, values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, values))


MODEL = st.builds(
    lambda *parts: {key: text for part in parts for key, text in part.items()},
    some_of(FIGURES, FIGURE),
    some_of(COUNTS, COUNT),
    some_of(PROBABILITIES, P),
    some_of(("scaled", "means", "bootstrap", "complete_paths", "one_tailed"), st.sampled_from(["true", "false"])),
    some_of(("explained_variance_of_a", "adjusted_r2_of_a", "f_of_a", "q2_of_a"), FIGURE),
    some_of(("estimator",), st.sampled_from(["PLS", "ML", "MLR"])),
)
ROW = st.builds(
    lambda row, p: row | p,
    some_of(("b", "se", "t", "std", "ci_lower", "ci_upper", "f2", "vif"), FIGURE),
    some_of(("p",), P),
)


def refusal(text: str) -> str:
    """What is said of a file that is not read; nothing where it is audited."""
    try:
        audit(printed_from_toml(text))
    except DataError as error:
        return str(error)
    return ""


@settings(max_examples=100, deadline=None)
@given(
    MODEL,
    st.dictionaries(st.sampled_from(["a ~ b", "a ~ c", "b ~ c", "b ~~ c"]), ROW),
    some_of(("valid", "returned", "distributed", "rejected"), COUNT),
    st.lists(FIGURE, min_size=3, max_size=3),
    some_of(NAMES, FIGURE),
)
def test_any_figures_end_in_verdicts(
    model: dict[str, str],
    paths: dict[str, dict[str, str]],
    sample: dict[str, str],
    triangle: list[str],
    measures: dict[str, str],
) -> None:
    first, second, third = triangle
    content = {
        "sample": sample,
        "demographics_percent": measures,
        "table1.m": model,
        "table1.m.indirect.'c -> b -> a'": {"b": triangle[0]},
        "table1.m.total.'c -> a'": {"b": triangle[0]},
        "table1.n": model | {"compared_to": "m"},
        "hypotheses.H": {"path": "a ~ b", "verdict": "supported", "sign": "+"},
        "htmt": {"names": '["a", "b"]', "matrix": f"[['{first}']]", "all_below": second},
        "correlations": {"names": '["a", "b", "c"]', "matrix": f"[['{first}'], ['{second}', '{third}']]"},
        "instrument.loadings.a": measures,
        "means.a": {"mean": triangle[1], "sd": triangle[2], "scale": "[1, 5]", "skewness": first, "kurtosis": second},
    }
    content |= {f"table1.m.paths.'{name}'": row for name, row in paths.items()}
    content |= {
        f"instrument.{key}": measures
        for key in INSTRUMENT
        if key in ("cronbach_alpha", "composite_reliability", "ave", "sqrt_ave")
    }
    done = audit(printed_from_toml(toml(content)))
    assert {finding.verdict for finding in done.findings} <= set(Verdict)
    for finding in done.findings:
        assert finding.sentence.endswith((".", ")"))
        assert all(value.low <= value.high for value in finding.values), finding
    json.loads(audit_json(done))
    assert audit_csv(done).count("\n") >= len(done.findings)


PAPERS = papers()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PAPERS), st.data())
def test_a_paper_with_any_figures_replaced_ends_in_verdicts(paper: Paper, data: st.DataObject) -> None:
    content = sections(paper, 3)
    places = [(section, key) for section, values in paper.figures.items() for key in values]
    for section, key in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=6)):
        content[section][key] = data.draw(FIGURE)
    for finding in audit(printed_from_toml(toml(content))).findings:
        assert finding.verdict in Verdict
        assert all(value.low <= value.high for value in finding.values), finding


@given(st.text(alphabet="[]{}=.\"'#ab1~ \n,-<>", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    message = refusal(f"[table1.m]\n{text}")
    assert not message or message.startswith("printed figures")


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 5), st.text(alphabet="ab01.<", max_size=4)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(
    st.sampled_from([*FIGURES, *COUNTS, *PROBABILITIES, "scaled", "alpha", "paths", "correlations", "other"]), VALUES
)
def test_any_value_is_read_or_refused(key: str, value: object) -> None:
    message = refusal(f"[table1.m]\n{key} = {json.dumps(value)}")
    assert not message or key in message
