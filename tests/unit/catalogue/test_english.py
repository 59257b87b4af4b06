"""The catalogue of English and the code that asks for it, held against each other."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from egovbayes.catalogue.english import (
    ENGLISH,
    assess,
    audit_page,
    before,
    check_names,
    compare_page,
    data,
    document,
    earlier,
    engines,
    evidence_page,
    explore_page,
    explored,
    figures,
    figures_before,
    figures_groups,
    figures_others,
    figures_simulated,
    figures_surveys,
    finding_names,
    findings,
    findings_fit,
    findings_measurement,
    findings_paths,
    findings_sample,
    fit_beside,
    fit_found,
    fit_groups,
    fit_head,
    fit_hypotheses,
    fit_sets,
    fit_structural,
    glossary,
    guidelines,
    invariance_names,
    invariance_page,
    judged,
    likelihoods,
    lists,
    movable,
    multiverse,
    notes,
    notices,
    paper,
    paragraphs,
    prior_page,
    readiness,
    report,
    screen_page,
    sensitivity,
    sensitivity_page,
    simulated,
    simulated_page,
    study,
    study_page,
    survey_page,
    table_notes,
    units,
    verdicts,
    verified,
    verify_page,
    what_if,
    what_if_page,
)
from egovbayes.catalogue.entry import Plural, holes_of, templates_of

PACKAGE = Path(__file__).parents[3] / "src" / "egovbayes"
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in PACKAGE.rglob("*.py")
    if not {PACKAGE / "catalogue" / folder for folder in ("english", "russian", "kazakh")} & set(path.parents)
}
FLOORS = {
    "model": (judged,),
    "assess": (before, assess, notes, table_notes, verdicts),
    "audit": (findings, finding_names, findings_fit, findings_sample, findings_measurement, findings_paths),
    "data": (data,),
    "earlier": (earlier,),
    "engines": (engines,),
    "likelihoods": (likelihoods,),
    "report": (
        simulated_page,
        survey_page,
        explore_page,
        screen_page,
        verify_page,
        readiness,
        evidence_page,
        prior_page,
        sensitivity_page,
        compare_page,
        invariance_page,
        what_if_page,
        audit_page,
        fit_sets,
        fit_beside,
        glossary,
        document,
        fit_groups,
        fit_structural,
        fit_found,
        check_names,
        figures,
        figures_before,
        figures_groups,
        figures_others,
        figures_simulated,
        figures_surveys,
        fit_hypotheses,
        fit_head,
        notices,
        guidelines,
        movable,
        paper,
        paragraphs,
        report,
        study_page,
        units,
    ),
    "study": (explored, multiverse, invariance_names, study, sensitivity, simulated, verified, what_if),
}
PLACES = {"Sentence": 0, "Check": 2, "phrase": 0}
FORMS = {"f": 1.5, "g": 1.5, "e": 1.5, "%": 0.5, ",": 1234, "d": 3}


def constants(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


CONSTANTS = {path: constants(tree) for path, tree in TREES.items()}


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[place] if len(call.args) > place else named.get(name)


def keys_of(node: ast.expr) -> set[str]:
    """The keys that an expression names itself; none where it takes them from elsewhere."""
    if isinstance(node, ast.IfExp):
        return keys_of(node.body) | keys_of(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) else set()


def named_by(call: ast.Call) -> tuple[set[str], bool]:
    """The names of the values that a call has, and whether these are all."""
    if call.func.id == "phrase":
        return {one.arg for one in call.keywords if one.arg}, all(one.arg for one in call.keywords)
    return values_of(argument(call, PLACES[call.func.id] + 1, "values"))


def values_of(node: ast.expr | None) -> tuple[set[str], bool]:
    """The names of the values, and whether these are all."""
    if node is None:
        return set(), True
    if not isinstance(node, ast.Dict):
        return set(), False
    named = {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return named, len(named) == len(node.keys)


CALLS = [
    (f"{path.relative_to(PACKAGE)}:{node.lineno}", key, named_by(node))
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES
    for key in sorted(keys_of(argument(node, PLACES[node.func.id], "key")))
]


def test_the_scan_sees_the_calls() -> None:
    assert len(CALLS) > 100
    assert {"rhat.agree", "kmo.too_low", "lacks.answers"} <= {key for _, key, _ in CALLS}


def test_every_call_names_words() -> None:
    assert [(where, key) for where, key, _ in CALLS if key not in ENGLISH] == []


def test_every_call_names_all_values_of_its_words() -> None:
    asked = [(where, key, named, holes_of(ENGLISH[key])) for where, key, named in CALLS]
    faulty = [
        (where, key, sorted(given), sorted(needed))
        for where, key, (given, whole), needed in asked
        if not (given == needed if whole else given <= needed)
    ]
    assert faulty == []


def test_whatever_looks_like_a_key_is_one() -> None:
    """Keys in tables of rules too, which no call names."""
    heads = {key.split(".")[0] for key in ENGLISH if "." in key}
    looks = re.compile(rf"({'|'.join(map(re.escape, heads))})\.[a-z0-9_]+")
    found = {text for texts in CONSTANTS.values() for text in texts if looks.fullmatch(text)}
    assert found <= set(ENGLISH)


def test_every_entry_is_used() -> None:
    used = set().union(*CONSTANTS.values())
    assert set(ENGLISH) <= used


@pytest.mark.parametrize("floor", FLOORS)
def test_words_stand_in_a_module_of_the_floor_that_says_them(floor) -> None:
    own = {key for module in FLOORS[floor] for key in module.WORDS}
    used = {path.relative_to(PACKAGE).parts[0] for path, found in CONSTANTS.items() if found & own}
    assert used <= {floor, "catalogue"}


def test_no_key_stands_twice() -> None:
    modules = [lists, *(module for own in FLOORS.values() for module in own)]
    assert sum(len(module.WORDS) for module in modules) == len(ENGLISH)


def sample(spec: str) -> object:
    return next((value for end, value in FORMS.items() if spec.endswith(end)), "x")


def test_every_template_formats() -> None:
    for key in ENGLISH:
        entry = ENGLISH[key]
        for template in templates_of(entry):
            parsed = list(Formatter().parse(template))
            holes = {name: sample(spec or "") for _, name, spec, _ in parsed if name}
            assert all(name.isidentifier() for name in holes), f"{key}: holes have names"
            said = template.format(**holes)
            assert key == "wordless" or said, key
            assert "  " not in template, key
            if isinstance(entry, Plural):
                assert holes.keys() | {entry.by} == holes_of(entry), key
                assert {"one", "other"} == entry.forms.keys(), key
