"""What is concluded does not depend on which item gives a construct its unit, nor on fixing its variance instead.

The priors are on the markers' scales, so the posteriors are not the same; they must be nearly.
"""

from functools import cache

import numpy as np
import pytest
from helpers_recovery import Recovered, recovered, survey
from helpers_tables import CITIZEN, table_of

from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.samplers.settings import SamplerSettings

SETTINGS = SamplerSettings(draws=1000, tune=400, chains=2, cores=1)
LINES = CITIZEN.split("\n")
ITEMS = table_of(CITIZEN)[0].items
PATHS = ("readiness~attitude", "readiness~trust", "intention~readiness")
WEAK_EFFECTS = dict(zip(PATHS, (0.2, 0.25, 0.3), strict=True))
OTHERS = ("att2", "att3", "tru2", "tru3", "rea2", "int2", "unit variance")


def with_marker(item: str) -> str:
    """The model with this item first among the indicators of its construct."""
    lines = []
    for line in LINES:
        construct, _, items = line.partition(" =~ ")
        listed = items.split(" + ")
        moved = [item, *(name for name in listed if name != item)]
        lines.append(f"{construct} =~ {' + '.join(moved)}" if item in listed else line)
    return "\n".join(lines)


@cache
def answers_of(name: str):
    if name == "shipped":
        return screened(read_survey("kazakhstan-2019")).frame[list(ITEMS)].to_numpy(float)
    return survey(table_of(CITIZEN)[0], WEAK_EFFECTS, 150, np.random.default_rng(4))


@cache
def fitted(data: str, marker: str) -> Recovered:
    if marker == "unit variance":
        return recovered(CITIZEN, answers_of(data), ITEMS, SETTINGS, identification=marker)
    return recovered(with_marker(marker), answers_of(data), ITEMS, SETTINGS)


def summaries(found: Recovered):
    """P(effect > 0), median and interval of the standardised paths and the indirect effects."""
    effects = np.column_stack([found.path(path) for path in PATHS])
    effects = np.column_stack([effects, effects[:, :2] * effects[:, 2:]])
    return (effects > 0).mean(0), np.quantile(effects, [0.025, 0.5, 0.975], axis=0)


@pytest.mark.parametrize("marker", OTHERS)
@pytest.mark.parametrize("data", ["shipped", "weak effects"])
def test_conclusions_do_not_depend_on_the_marker(data, marker):
    probability, effects = summaries(fitted(data, "att1"))
    other_probability, other_effects = summaries(fitted(data, marker))
    width = effects[2] - effects[0]
    error = np.sqrt(2 * probability * (1 - probability) / (SETTINGS.draws * SETTINGS.chains))
    assert (np.abs(other_probability - probability) <= 0.01 + 4 * error).all(), (other_probability, probability)
    assert (np.abs(other_effects - effects) / width).max() < 0.15
    if data == "shipped":
        assert [verdict(float(p)) for p in other_probability] == [verdict(float(p)) for p in probability]


def test_a_marker_changes_the_unit_and_the_data_leave_room_for_doubt():
    """The comparison means something: raw paths do change, and no verdict is a foregone conclusion."""
    raw = [np.median(fitted("shipped", m).values, axis=0) for m in ("att1", "att2")]
    names = [fitted("shipped", m).table.free_names for m in ("att1", "att2")]
    one, two = (values[n.index(PATHS[0])] for values, n in zip(raw, names, strict=True))
    assert abs(one / two - 1) > 0.01
    assert (summaries(fitted("weak effects", "att1"))[0] < 0.99).any()
