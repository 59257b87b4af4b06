"""What nutpie is told, and what is said where it cannot be told so: a class of it that is not a promised interface."""

import dataclasses

import numpy as np
import nutpie.compile_pymc
import nutpie.compiled_pyfunc
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.samplers.light_loading import WhenUsed
from egovbayes.engines.samplers.nutpie_sampler import KNOWN_NUTPIE
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
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
    assert fields == FIELDS, f"nutpie changed: look at nutpie_sampler.py, then at KNOWN_NUTPIE {KNOWN_NUTPIE}"


@dataclasses.dataclass(frozen=True)
class Other:
    """A class of another nutpie."""

    n_dim: int


SETTINGS = SamplerSettings(draws=100, tune=100, chains=2, seed=4)


def other_class(monkeypatch):
    monkeypatch.setattr(nutpie.compile_pymc, "CompiledPyMCModel", Other)


def no_class(monkeypatch):
    monkeypatch.delattr(nutpie.compile_pymc, "CompiledPyMCModel")


@pytest.mark.parametrize("another", [other_class, no_class])
@pytest.mark.parametrize("framed", [True, False])
def test_another_nutpie_draws_the_same_through_its_promised_interface(of, monkeypatch, another, framed):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpie")
    usual = sample(compiled, SETTINGS, of.ml if framed else None)
    another(monkeypatch)
    slower = sample(compiled, SETTINGS, of.ml if framed else None)
    assert np.array_equal(slower.values, usual.values)
    assert "called ours through Python: the same draws" in slower.note
    assert "through Python" not in usual.note


def test_a_nutpie_without_either_interface_is_said(of, monkeypatch):
    other_class(monkeypatch)
    monkeypatch.delattr(nutpie.compiled_pyfunc, "from_pyfunc")
    with pytest.raises(EstimationError, match=r"unexpected keyword argument.*install nutpie .* --sampler pymc"):
        sample(compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpie"), SETTINGS)


@pytest.mark.parametrize(("sampler", "engine"), [("nutpie", "kernel"), ("pymc", "pymc")])
def test_chains_that_cannot_start_are_said(of, sampler, engine):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler=sampler)
    broken = compiled.data._replace(rows=compiled.data.rows * 1e160)
    form = compiled.form.with_data(broken)
    settings = SamplerSettings(draws=10, tune=20, chains=2, sampler=sampler)
    with pytest.raises(EstimationError, match=r"(?s)sampling failed.*ook at the checks of maximum likelihood"):
        sample(dataclasses.replace(compiled, form=form), settings)


def test_arviz_is_loaded_by_whoever_uses_it():
    stand_in = WhenUsed("json")
    assert stand_in.loads("[1]") == [1]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        stand_in.nothing  # noqa: B018
