"""Which figures a fit with pooled groups has, and which places get a map."""

import pickle

import pytest
from matplotlib.text import Text

import egovbayes as eb
from egovbayes.report.figures.aside import FEWEST
from egovbayes.report.fit.figures import alike_drawings
from egovbayes.report.fit.regions_figures import _tiles, population_drawings

FEW = eb.FitSettings(eb.SamplerSettings(draws=50, tune=100, chains=2), eb.Rules(prior_draws=500, refits=0))


@pytest.fixture(scope="module")
def pooled():
    model = eb.with_groups(eb.read_model("citizen-centric"), "region", pooled=["paths", "means"])
    return eb.fit(model, eb.read_survey("regions-synthetic"), settings=FEW)


def test_each_path_and_mean_has_a_forest_and_a_map(pooled):
    paths = ["readiness-attitude", "readiness-trust", "intention-readiness"]
    means = [f"mean-of-{name}" for name in ("attitude", "trust", "readiness", "intention")]
    found = dict((*alike_drawings(pooled), *population_drawings(pooled)))
    forests = [name for part in paths + means for name in (f"regions-{part}", f"regions-map-{part}")]
    assert list(found) == [*forests, "regions-shrinkage", "regions-spread"]
    forest, spread = found["regions-readiness-trust"](), found["regions-spread"]()
    assert {"trust → readiness (t), by region", "SYNTHETIC DATA"} <= {text.get_text() for text in forest.texts}
    arrows = ["attitude → readiness (a)", "trust → readiness (t)", "readiness → intention (r)"]
    constructs = ["attitude", "trust", "readiness", "intention"]
    assert [axes.get_title(loc="left") for axes in spread.axes] == arrows + constructs
    assert len(found["regions-shrinkage"]().axes) == 7


def test_forests_and_maps_can_be_handed_to_another_process(pooled):
    drawings = alike_drawings(pooled)
    handed = pickle.dumps(drawings)
    assert len(drawings) >= FEWEST
    assert len(handed) < pooled.posterior.nbytes / 10  # the numbers shown, not the draws
    texts = [
        [text.get_text() for text in dict(each)["regions-map-readiness-trust"]().findobj(Text)]
        for each in (drawings, pickle.loads(handed))
    ]
    assert texts[0] == texts[1]
    assert "North Kazakhstan" in " ".join(texts[0])


def test_maps_are_of_shipped_regions_only():
    assert len(_tiles(["Akmola", "Шымкент"])) == 17
    assert _tiles(["urban", "rural"]) == {}
    assert _tiles(["Akmola", "Акмолинская область", "Шымкент"]) == {}
