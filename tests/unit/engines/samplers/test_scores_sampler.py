"""How long trajectories are of which scores are drawn along."""

import pytest
from helpers_ordinal import TWO, answers, compiled_for, ready_for

from egovbayes.engines.samplers import scores_sampler as module
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import sample
from egovbayes.kernel import split as kernel


@pytest.mark.parametrize(("accept", "turn"), [(0.9, module.TURN), (0.95, kernel.QUARTER), (0.98, kernel.QUARTER)])
def test_a_careful_run_turns_by_a_quarter_and_another_by_more(accept, turn, monkeypatch):
    """In every stage: tuning says how steps of that turn are taken."""
    turns, follow = [], module.follow

    def watched(chains, stage, *rest):
        turns.append(stage.turn)
        return follow(chains, stage, *rest)

    monkeypatch.setattr(module, "follow", watched)
    compiled = compiled_for(ready_for(answers(60, 1), TWO))
    sample(compiled, SamplerSettings(draws=20, tune=60, chains=1, seed=1, target_accept=accept))
    assert len(turns) >= 3
    assert turns[0] == turn
    # a run that is not good enough is followed by careful ones
    assert set(turns) <= {turn, kernel.QUARTER}
    assert module.TURN > kernel.QUARTER
