"""Which figures a fit with pooled groups has, and which places get a map."""

import pytest

import egovbayes as eb
from egovbayes.report.fit.regions_figures import _tiles, region_drawings

FEW = eb.FitSettings(eb.SamplerSettings(draws=50, tune=100, chains=2), eb.Rules(prior_draws=500, refits=0))


@pytest.fixture(scope="module")
def pooled():
    model = eb.with_groups(eb.read_model("citizen-centric"), "region", pooled=["paths", "means"])
    return eb.fit(model, eb.read_survey("regions-synthetic"), settings=FEW)


def test_each_path_and_mean_has_a_forest_and_a_map(pooled):
    paths = ["readiness-attitude", "readiness-trust", "intention-readiness"]
    means = [f"mean-of-{name}" for name in ("attitude", "trust", "readiness", "intention")]
    found = dict(region_drawings(pooled))
    forests = [name for part in paths + means for name in (f"regions-{part}", f"regions-map-{part}")]
    assert list(found) == [*forests, "regions-shrinkage", "regions-spread"]
    forest, spread = found["regions-readiness-trust"](), found["regions-spread"]()
    assert {"trust → readiness (t), by region", "SYNTHETIC DATA"} <= {text.get_text() for text in forest.texts}
    assert len(spread.axes) == 7
    assert len(found["regions-shrinkage"]().axes) == 7


def test_maps_are_of_shipped_regions_only():
    assert len(_tiles(["Akmola", "Шымкент"])) == 17
    assert _tiles(["urban", "rural"]) == {}
    assert _tiles(["Akmola", "Акмолинская область", "Шымкент"]) == {}
