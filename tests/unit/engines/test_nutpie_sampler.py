"""What nutpie is told, and what is said where it cannot be told so: a class of it that is not a promised interface."""

import dataclasses

import nutpie.compile_pymc
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.nutpie_sampler import KNOWN_NUTPIE
from egovbayes.engines.sampling import SAMPLERS, SamplerSettings, compile_model, sample
from egovbayes.errors import EstimationError

FIELDS = {
    "dims", "reparameterized_names", "compiled_logp_func", "compiled_expand_func", "initial_point_func", "shared_data",
    "shared_var_keys", "user_data", "n_expanded", "shape_info", "logp_func", "expand_func", "_n_dim", "_shapes",
    "_coords", "_transform_adapt_args",
}  # fmt: skip


@pytest.fixture(scope="module")
def of():
    return case(TWO)


def test_the_class_we_fill_has_the_fields_we_know():
    fields = {field.name for field in dataclasses.fields(nutpie.compile_pymc.CompiledPyMCModel)}
    assert fields == FIELDS, f"nutpie changed: look at engines/nutpie_sampler.py, then at KNOWN_NUTPIE {KNOWN_NUTPIE}"


def test_another_nutpie_is_said(of, monkeypatch):
    @dataclasses.dataclass(frozen=True)
    class Other:
        n_dim: int

    monkeypatch.setattr(nutpie.compile_pymc, "CompiledPyMCModel", Other)
    with pytest.raises(EstimationError, match=r"unexpected keyword argument.*install nutpie .* --sampler pymc"):
        compile_model(of.table, of.layout, of.priors, of.moments)


def test_a_nutpie_without_the_class_is_said(of, monkeypatch):
    monkeypatch.delattr(nutpie.compile_pymc, "CompiledPyMCModel")
    with pytest.raises(EstimationError, match="does not take a compiled density"):
        compile_model(of.table, of.layout, of.priors, of.moments)


@pytest.mark.parametrize("sampler", ["nutpie", "pymc"])
def test_chains_that_cannot_start_are_said(of, sampler):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler=sampler)
    broken = compiled.data._replace(rows=compiled.data.rows * 1e160)
    engine = SAMPLERS[sampler].with_data(compiled.engine, broken)
    settings = SamplerSettings(draws=10, tune=20, chains=2, sampler=sampler)
    with pytest.raises(EstimationError, match=r"(?s)sampling failed.*ook at the checks of maximum likelihood"):
        sample(dataclasses.replace(compiled, engine=engine), settings)


def test_an_engine_without_starting_points_says_so(of):
    engine = compile_model(of.table, of.layout, of.priors, of.moments).engine
    with pytest.raises(EstimationError, match="no starting points were given for seed 7"):
        engine.initial_point_func(7)
