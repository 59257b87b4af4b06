"""Figures of what would follow: a map a group of a few groups, one picture of many."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.report.figures.album import draw_all
from egovbayes.report.what_if.writing import drawings
from egovbayes.study.what_if.changes import change_of
from egovbayes.study.what_if.what_if import WhatIf

MODEL = "att =~ a1 + a2 + a3\nuse =~ u1 + u2 + u3\nuse ~ att"


@pytest.fixture(scope="module")
def of_one() -> WhatIf:
    answers = np.random.default_rng(3).integers(1, 6, (60, 6)).astype(float)
    frame = pd.DataFrame(answers, columns=["a1", "a2", "a3", "u1", "u2", "u3"])
    sampler = eb.SamplerSettings(draws=60, tune=60, chains=2)
    rules = eb.Rules(refits=0)
    fit = eb.fit(MODEL, frame, seed=1, settings=eb.FitSettings(sampler, rules))
    return eb.what_if(fit, "att=+1")


def of_many(found: WhatIf, n: int) -> WhatIf:
    """The same of n groups, each with the numbers of the one."""
    names = [f"district {k}" for k in range(1, n + 1)]
    tables = {name: pd.concat(dict.fromkeys(names, table), names=["group"]) for name, table in found.tables.items()}
    table = replace(found.fit.table, groups=tuple(names))
    spec = replace(found.fit.spec, group="district")
    prepared = replace(found.fit.prepared, table=table, spec=spec)
    fit = replace(found.fit, prepared=prepared)
    return replace(found, fit=fit, changes=(change_of("att=+1"),), **tables)


@pytest.mark.parametrize(("n", "files"), [(2, 6), (6, 18), (7, 2), (17, 2), (60, 4)])
def test_figures_are_few_however_many_groups_there_are(of_one: WhatIf, n: int, files: int) -> None:
    assert len(list(drawings(of_many(of_one, n)))) == files


def test_pages_are_numbered_where_there_are_several(of_one: WhatIf) -> None:
    assert [name for name, _ in drawings(of_many(of_one, 60))] == [
        *("levers-use-1", "levers-use-2", "answers-1", "answers-2")
    ]
    assert [name for name, _ in drawings(of_many(of_one, 17))] == ["levers-use", "answers"]


def test_they_are_drawn(of_one: WhatIf, tmp_path: Path) -> None:
    assert draw_all(list(drawings(of_many(of_one, 60))), tmp_path) == {}
    assert len(list(tmp_path.glob("*.svg"))) == 4
