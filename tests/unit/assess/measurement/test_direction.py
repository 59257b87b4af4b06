"""Items that run against the others, before anything is drawn."""

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.assess.readiness import Readiness

MODEL = "f =~ x1 + x2 + x3 + x4\ng =~ y1 + y2 + y3\ng ~ f"


def answers(n: int = 200, *, missing: bool = False) -> pd.DataFrame:
    """Synthetic answers from 1 to 5, x2, x4 and y3 reverse-keyed but not said to be."""
    rng = np.random.default_rng(2)
    f = rng.normal(size=n)
    g = 0.5 * f + rng.normal(size=n)
    signs = {"x1": 1, "x2": -1, "x3": 1, "x4": -1, "y1": 1, "y2": 1, "y3": -1}
    frame = pd.DataFrame(
        {
            name: np.clip(np.round(3 + sign * (f if name[0] == "x" else g) + 0.6 * rng.normal(size=n)), 1, 5)
            for name, sign in signs.items()
        }
    )
    return frame.mask(rng.random(frame.shape) < 0.1) if missing else frame


def told(ready: Readiness) -> list[str]:
    return [one.text for one in ready.checks if one.name == "item direction"]


@pytest.mark.parametrize("missing", [False, True])
def test_items_that_run_against_the_others_are_named_before_a_fit(*, missing: bool) -> None:
    (text,) = told(eb.check(MODEL, answers(missing=missing)))
    assert "f: x2, x4 run against the other items: if reverse-keyed, say so (reverse = true)." in text
    assert "g: y3 runs against the other items" in text


def test_nothing_is_said_where_all_run_one_way() -> None:
    frame = answers()
    frame[["x2", "x4", "y3"]] = 6 - frame[["x2", "x4", "y3"]]
    assert told(eb.check(MODEL, frame)) == []
    items = "".join(f"[items.{name}]\nscale = [1, 5]\nreverse = true\n" for name in ("x2", "x4", "y3"))
    assert told(eb.check(eb.model_from_toml(f"syntax = '''{MODEL}'''\n{items}"), answers())) == []


def test_groups_are_asked_each_by_itself() -> None:
    frame = answers().assign(where=["north", "south"] * 100)
    frame.loc[frame["where"] == "south", ["x2", "x4", "y3"]] = 6 - frame[["x2", "x4", "y3"]]
    model = eb.model_from_toml(f"group = 'where'\nsyntax = '''{MODEL}'''")
    (text,) = told(eb.check(model, frame))
    assert "f: x2, x4 run against" in text
