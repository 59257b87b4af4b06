"""Constructs by models: who leads to whom, in one picture."""

from types import SimpleNamespace

from egovbayes.model.file.files import models_named, read_model
from egovbayes.model.table.automatic import parameter_table
from egovbayes.report.comparing.figures import roles_drawing

LETTERS = {"x", "y", "x, y", "·"}


def fits_of(names: tuple[str, ...]) -> SimpleNamespace:
    """As much of a comparison of these models as the figure reads."""
    specs = {name: read_model(name) for name in names}
    fits = {spec.name: SimpleNamespace(spec=spec, table=parameter_table(spec)) for spec in specs.values()}
    return SimpleNamespace(fits=fits)


def test_every_theory_shows_what_it_leads_to_what() -> None:
    figure = roles_drawing(fits_of(models_named("theories")))()
    axes = figure.axes[0]
    rows = [label.get_text() for label in axes.get_yticklabels()]
    columns = [label.get_text() for label in axes.get_xticklabels()]
    letters = {
        (rows[round(text.get_position()[1])], columns[round(text.get_position()[0])]): text.get_text()
        for text in axes.texts
    }
    assert len(letters) == 20 * 9
    assert set(letters.values()) == LETTERS
    assert letters["Intention to use", "tam"] == "x, y"
    assert letters["Intention to use", "doi"] == "y"
    assert letters["Perceived risk", "hung2006"] == "x"
    assert letters["Perceived risk", "tra"] == "·"
    assert [letters["Use", name] for name in ("carter2005", "utaut")] == ["·", "y"]


def test_the_legend_names_every_letter() -> None:
    figure = roles_drawing(fits_of(("theories/tam", "theories/tra")))()
    assert {text.get_text() for text in figure.texts} >= LETTERS
