"""Kinds of models of answers in categories, each with small synthetic surveys: for calibration and long runs."""

import json
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

import egovbayes as eb

ITEMS = ("x1", "x2", "x3", "y1", "y2", "y3")
TWO = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f"
MARKED = "f =~ 1*x1 + x2 + x3\ng =~ 1*y1 + y2 + y3\ng ~ b*f"
GIVEN = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f + age + woman\nf ~ age"
OF_GROUPS = TWO.replace("b*f", "c(ba, bb)*f")
GIVEN_OF_GROUPS = GIVEN.replace("b*f", "c(ba, bb)*f")
HIGHER = "f =~ x1 + x2\ng =~ x3 + y1\nk =~ y2 + y3\nh =~ f + g + k"
SECOND = {"loading": "standardised normal(0.7, 0.15)"}
STANDARDISED = SECOND | {"path": "standardised normal(0.4, 0.3)"}
RAW = {"loading": "normal(1, 0.3)", "path": "normal(0.5, 0.4)"}
GROUPS = ("a", "b")
YEARS = 12.0


@dataclass(frozen=True)
class Kind:
    """A model, how many categories its items have, and a survey: `missing` is the share of answers that nobody gave."""

    title: str
    syntax: str = TWO
    categories: tuple[int, ...] = (5, 5, 5, 5, 5, 5)
    priors: dict[str, str] = field(default_factory=lambda: dict(STANDARDISED))
    n: int = 150
    missing: float = 0.0
    numbers: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()
    grouped: bool = False
    hypothesis: str = "b > 0"


OF_AGE = {"f ~ age": f"normal(0, {0.4 / YEARS:.4f})", "g ~ age": f"normal(0, {0.4 / YEARS:.4f})"}
KINDS = {
    "plain": Kind("six items of five categories"),
    "beside": Kind("5, 3, 5 and 7 categories, two numbers", categories=(5, 3, 5, 7, 5, 5), numbers=("x3", "y3")),
    "missing": Kind(
        "2, 3, 5, 5, 5, 7 categories, 10 % missing, two residual correlations",
        f"{TWO}\nx1 ~~ y1\nx2 ~~ y2",
        (2, 3, 5, 5, 5, 7),
        missing=0.1,
    ),
    "groups": Kind(
        "two groups, equal thresholds and loadings",
        OF_GROUPS,
        categories=(3, 5, 5, 5, 4, 7),
        priors=RAW,
        n=300,
        equal=("loadings", "thresholds"),
        grouped=True,
        hypothesis="ba > bb",
    ),
    "markers": Kind(
        "markers, raw priors",
        MARKED,
        priors={"loading": "normal(1, 0.3)", "path": "normal(0.5, 0.4)", "construct_sd": "half-normal(1)"},
    ),
    "predictors": Kind(
        "observed predictors", GIVEN, priors=STANDARDISED | {"f ~ age": "standardised normal(0.2, 0.3)"}
    ),
    "predictors-groups": Kind(
        "observed predictors over groups",
        GIVEN_OF_GROUPS,
        (3, 5, 5, 5, 4, 7),
        RAW | OF_AGE | {"g ~ woman": "normal(0, 0.5)"},
        n=300,
        equal=("loadings", "thresholds"),
        grouped=True,
        hypothesis="ba > bb",
    ),
    "mixed-groups": Kind(
        "two groups, numbers beside",
        OF_GROUPS,
        categories=(5, 3, 5, 7, 5, 5),
        priors=RAW,
        n=300,
        numbers=("x3", "y3"),
        equal=("loadings", "thresholds", "intercepts"),
        grouped=True,
        hypothesis="ba > bb",
    ),
    "second-order": Kind("second-order", HIGHER, priors=SECOND, hypothesis=""),
}


def model(kind: Kind) -> eb.ModelSpec:
    """The model, its priors, scales and hypothesis, as a model file has them."""
    scales = {name: k for name, k in zip(ITEMS, kind.categories, strict=True) if name not in kind.numbers}
    lines = [f"syntax = {json.dumps(kind.syntax)}", 'likelihood = "ordinal"']
    lines += [f"ordered = {json.dumps([*scales])}"] if kind.numbers else []
    lines += ['group = "group"', f"group_equal = {json.dumps(kind.equal)}"] if kind.grouped else []
    lines += ["[priors]", *(f"{json.dumps(name)} = {json.dumps(text)}" for name, text in kind.priors.items())]
    lines += ["[items]", *(f"{name} = {{ scale = [1, {k}] }}" for name, k in scales.items())]
    lines += ["[hypotheses.H1]", f"claim = {json.dumps(kind.hypothesis)}"] if kind.hypothesis else []
    return eb.model_from_toml("\n".join(lines), name=kind.title)


def survey(kind: Kind, seed: int) -> eb.Survey:
    """Synthetic answers from 1 on: the second half of the respondents are the second group, if there are two."""
    rng = np.random.default_rng(seed)
    n, second = kind.n, np.arange(kind.n) >= kind.n // 2
    age, woman = rng.normal(40.0, YEARS, n), (rng.uniform(size=n) < 0.6).astype(float)
    predicted = "age" in kind.syntax
    f = 0.4 * predicted * (age - 40.0) / YEARS + rng.standard_normal(n) + 0.3 * kind.grouped * second
    g = 0.5 * f - 0.5 * predicted * (woman - 0.6) + rng.standard_normal(n)
    behind = np.column_stack([f] * 3 + [g] * 3)
    if "h =~" in kind.syntax:
        behind = np.repeat(f[:, None] + 0.8 * rng.standard_normal((n, 3)), 2, axis=1)
    noise = rng.standard_normal((n, 6))
    if "~~" in kind.syntax:
        noise[:, 3:5] = 0.4 * noise[:, 0:2] + np.sqrt(1 - 0.4**2) * noise[:, 3:5]
    frame = pd.DataFrame(behind + noise, columns=list(ITEMS))
    for name, k in zip(ITEMS, kind.categories, strict=True):
        if name not in kind.numbers:
            frame[name] = 1.0 + np.searchsorted(np.linspace(-1.6, 1.8, k + 1)[1:-1] if k > 2 else [0.3], frame[name])
    frame = frame.mask(rng.uniform(size=frame.shape) < kind.missing)
    frame = frame.assign(age=age, woman=woman) if predicted else frame
    frame = frame.assign(group=np.where(second, *GROUPS[::-1])) if kind.grouped else frame
    return eb.survey_from_frame(frame, source="synthetic", synthetic=True)
