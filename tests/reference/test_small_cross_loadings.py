"""Small cross-loadings told by priors (Muthén & Asparouhov, 2012) beside blavaan's posterior of the same model."""

import json
from pathlib import Path

import numpy as np
import pytest

import egovbayes as eb

PRIORS = {
    "loading": "normal(0, 10)",
    "construct_sd": "gamma(1, 0.5)",
    "residual_sd": "gamma(1, 0.5)",
    "construct_correlation": "lkj(1)",
}
"""Those of blavaan 0.5: lambda, psi[sd], theta[sd], and correlations of which no matrix is likelier than another."""
ITEMS = {"visual": (1, 2, 3), "textual": (4, 5, 6), "speed": (7, 8, 9)}


def equation(construct):
    others = [number for number in range(1, 10) if number not in ITEMS[construct]]
    own = [f"x{number}" for number in ITEMS[construct]]
    return f"{construct} =~ " + " + ".join([*own, *(f'prior("normal(0, 0.1)")*x{number}' for number in others)])


@pytest.fixture(scope="module")
def theirs():
    path = Path(__file__).parent / "values" / "blavaan_cross_loadings.json"
    return json.loads(path.read_text(encoding="utf-8"))["parameters"]


@pytest.fixture(scope="module")
def ours():
    spec = eb.with_priors(
        eb.model_from_syntax("\n".join(map(equation, ITEMS))),
        {kind: eb.parse_prior(prior) for kind, prior in PRIORS.items()},
    )
    sampler = eb.SamplerSettings(draws=4000, tune=500, chains=4, seed=5)
    settings = eb.FitSettings(sampler, eb.Rules(prior_draws=1000, refits=0))
    return eb.fit(spec, eb.read_survey("holzinger-swineford-1939"), settings=settings)


def test_means_agree_within_the_error_of_both(ours, theirs):
    table = ours.parameters
    assert set(theirs) == set(table.index)
    z = {
        name: (table.loc[name, "mean"] - row["mean"])
        / np.hypot(row["mcse"], table.loc[name, "sd"] / np.sqrt(table.loc[name, "ess_bulk"]))
        for name, row in theirs.items()
    }
    assert max(map(abs, z.values())) < 4, z
    assert np.sqrt(np.mean(np.square(list(z.values())))) < 1.5


def test_standard_deviations_agree(ours, theirs):
    ratios = np.array([ours.parameters.loc[name, "sd"] / row["sd"] for name, row in theirs.items()])
    assert np.exp(np.log(ratios).mean()) == pytest.approx(1, abs=0.03)
    assert ratios.min() > 0.9
    assert ratios.max() < 1.1


def test_what_rests_on_priors_is_said_and_not_compared(ours):
    assert any("Answers cannot tell visual=~x4" in note for note in ours.notes)
    assert ours.ml is None
    assert "without them some of the values cannot be told" in str(ours.not_computed["comparison"])


def test_items_measure_the_construct_they_were_written_for(ours):
    items = ours.reliability["items"].groupby("construct", sort=False).first()
    assert items.to_dict() == {"visual": 3, "textual": 3, "speed": 3}


def test_one_key_asks_for_all_of_them(ours):
    """On the standardised scale, where the raw prior of blavaan's run is near it: items of about one standard deviation
    and constructs of about .9.
    """
    keys = 'cross_loadings = "normal(0, 0.1)"\n'
    own = "\n".join(f"{name} =~ " + " + ".join(f"x{k}" for k in items) for name, items in ITEMS.items())
    spec = eb.with_priors(
        eb.model_from_toml(f'{keys}syntax = """{own}"""'),
        {kind: eb.parse_prior(prior) for kind, prior in PRIORS.items()},
    )
    settings = eb.FitSettings(
        eb.SamplerSettings(draws=2000, tune=500, chains=4, seed=5), eb.Rules(prior_draws=1000, refits=0)
    )
    fit = eb.fit(spec, eb.read_survey("holzinger-swineford-1939"), settings=settings)
    assert fit.table.n_free == ours.table.n_free
    table = fit.tables["small_values"]
    raw = ours.tables["small_values"].loc[table.index]
    # a prior of .1 raw is one of .07 to .1 standardised: the means move by less than that
    assert np.abs(table["median"] - raw["median"]).max() < 0.05
    assert (table["beyond"] > raw["beyond"] - 0.05).all()
    assert table.index[0] == raw.index[0] == "visual=~x9"


@pytest.mark.slow
@pytest.mark.parametrize("without", [("visual", 9), ("visual", 7), ("textual", 1), ("textual", 3)])
def test_what_an_effect_would_be_without_a_value_is_what_a_fit_without_it_gives(without):
    def fitted(left_out=None):
        lines = ["textual ~ a*visual", "speed ~ b*visual"]
        for name, own in ITEMS.items():
            small = (k for k in range(1, 10) if k not in own and (name, k) != left_out)
            parts = [*(f"x{k}" for k in own), *(f'prior("standardised normal(0, 0.1)")*x{k}' for k in small)]
            lines.append(f"{name} =~ " + " + ".join(parts))
        text = "\n".join(lines)
        claims = "[hypotheses.A]\nclaim = 'a > 0'\n[hypotheses.B]\nclaim = 'b > 0'"
        spec = eb.model_from_toml(f"syntax = '''{text}'''\n{claims}")
        settings = eb.FitSettings(eb.SamplerSettings(draws=4000, seed=3), eb.Rules(prior_draws=1000, refits=0))
        return eb.fit(spec, eb.read_survey("holzinger-swineford-1939"), settings=settings)

    def effects(fit):
        return fit.posterior["hypotheses"]["effect"].mean(("chain", "draw")).to_numpy()

    whole = fitted()
    told = whole.tables["small_values"].loc[f"{without[0]}=~x{without[1]}", ["A", "B"]].to_numpy(dtype=float)
    assert effects(fitted(without)) - effects(whole) == pytest.approx(told, abs=0.02)
