"""What ends sampling early: a chain without a start, an interrupt, a listener that raises; no chain is left running."""

import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.samplers import nutpie_runs, nutpie_sampler
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.errors import EstimationError

LONG = SamplerSettings(draws=200_000, tune=100, chains=2, cores=2, seed=4)
POINTS = 500
"""Starting points nutpie tries for a chain before it gives up."""


@pytest.fixture(scope="module")
def compiled():
    of = case(TWO)
    return compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpie")


def unsound(monkeypatch, after):
    """Chains get nowhere to start, but the first ones."""
    asked = []

    def starts(_, first, __):
        def point(seed):
            asked.append(seed)
            return first(seed) * (1.0 if len(asked) <= after else np.nan)

        return point

    monkeypatch.setattr(nutpie_sampler, "sound_starts", starts)
    return asked


def held_until_told(monkeypatch, after):
    """One chain may fail; all others wait with the point they ask for until the failure has been told of.

    Otherwise how many points they try would depend on how soon the system lets the waiting thread run.
    """
    told, asks, of_thread = threading.Event(), [], Counter()
    starts, wait = nutpie_sampler.sound_starts, nutpie_runs._wait_until_gone

    def held(*args):
        first = starts(*args)

        def point(seed):
            me = threading.get_ident()
            asks.append(me)
            if len(asks) > after:
                of_thread[me] += 1
                if me != asks[after] or of_thread[me] > POINTS:
                    told.wait(60)
            return first(seed)

        return point

    def waited(alive):
        told.set()
        wait(alive)

    monkeypatch.setattr(nutpie_sampler, "sound_starts", held)
    monkeypatch.setattr(nutpie_runs, "_wait_until_gone", waited)
    return told


@pytest.mark.parametrize("started", [0, 1])
def test_no_chain_runs_on_when_one_cannot_start(compiled, monkeypatch, started):
    asked = unsound(monkeypatch, started)
    told = held_until_told(monkeypatch, started)
    chains = 4
    with pytest.raises(EstimationError, match=r"sampling failed: All initialization points failed.*Usually no chain"):
        sample(compiled, replace(LONG, chains=chains))
    assert told.is_set()
    heard = len(asked)
    assert heard <= started + POINTS + chains - 1, "a chain that was left got more than the point it was waiting for"
    with pytest.raises(EstimationError, match="sampling failed"):
        sample(compiled, LONG)
    assert len(asked) > heard, "and the next sampling is its own"


FAILING = """
import sys
sys.path[:0] = {path!r}
import numpy as np
from helpers_bayes import TWO, case
from egovbayes.engines.samplers import nutpie_sampler
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.errors import EstimationError
nutpie_sampler.sound_starts = lambda _, first, __: lambda seed: first(seed) * np.nan
of = case(TWO)
try:
    made = compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpie")
    sample(made, SamplerSettings(chains=4, cores=1))
except EstimationError:
    sys.exit(2)
"""


def test_an_interpreter_whose_chains_could_not_start_ends_in_peace():
    done = subprocess.run(
        [sys.executable, "-c", FAILING.format(path=sys.path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.parametrize("error", [ValueError, BrokenPipeError, SystemExit])
def test_what_a_listener_raises_ends_the_sampling_and_is_raised(compiled, error):
    def listener(*_):
        raise error("enough")

    with pytest.raises(error, match="enough"):
        sample(compiled, LONG, on_progress=listener)


def test_a_listener_that_interrupts_keeps_the_draws_there_are(compiled):
    def listener(done, *_):
        if done > 2_000:
            raise KeyboardInterrupt

    drawn = sample(compiled, LONG, on_progress=listener)
    assert drawn.interrupted
    assert 4 <= drawn.values.shape[1] < LONG.draws
