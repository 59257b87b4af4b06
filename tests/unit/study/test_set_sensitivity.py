"""Priors of paths made wider and narrower: every family by its own width, nothing else touched."""

import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_feedback import SYNTAX, feedback_frame
from helpers_fitted import fitted, spec_of

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.spec import Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.study.set_sensitivity import set_sensitivity, widened
from egovbayes.study.study_models import SetClaim


@pytest.mark.parametrize(
    ("prior", "wider"),
    [
        (Prior("normal", (0.1, 0.5)), (0.1, 1.5)),
        (Prior("student-t", (4.0, 0.1, 0.5)), (4.0, 0.1, 1.5)),
        (Prior("half-normal", (0.5,)), (1.5,)),
        (Prior("uniform", (-1.0, 1.0)), (-1.0, 1.0)),
        (Prior("normal", (0.1, "tau")), (0.1, "tau")),
    ],
)
def test_only_the_width_of_a_path_is_multiplied(prior: Prior, wider: tuple[float | str, ...]) -> None:
    table = parameter_table(model_from_syntax("f =~ a + b + c\ng =~ d + e + h\ng ~ f"))
    found = widened(table, [prior] * table.n_free, 3.0)
    changed = [name for name, one in zip(table.free_names, found, strict=True) if one != prior]
    assert changed == ([] if wider == prior.parameters else ["g~f"])
    assert found[table.free_names.index("g~f")].parameters == wider


@pytest.mark.parametrize(("loop", "judged"), [((0.5, 0.4), True), ((1.3, 1.2), False)])
def test_groups_behind_feedback_without_totals_are_not_judged(loop: tuple[float, float], judged: bool) -> None:
    spec = spec_of(SYNTAX, {"S": "share(y2, one) < share(y2, two)"}, {"x1": "one", "x2": "two"}, ["sets"])
    fit = assessed(fitted(spec, feedback_frame(*loop), draws=100))
    table = set_sensitivity(fit, SetClaim("y2", "two", "one"), [1.0], Rules(), SamplerSettings()).table
    assert (table["verdict"] == ("supported" if judged else "not judged")).all()
    assert (table["difference"].notna() == judged).all()
    assert np.isfinite(fit.hypotheses.loc["S", "probability"]) == judged
    assert ("group_effects" in fit.tables) is judged
    assert ("feedback leaves no total effects" in fit.not_computed.get("sets", "")) is not judged
