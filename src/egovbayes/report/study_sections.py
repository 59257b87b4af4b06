"""The sections of a study that no printed table has: other readings, other priors, explained variance."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from egovbayes.report.study_words import caption
from egovbayes.report.terminal import heading, plain_grid
from egovbayes.report.words import MISSING, interval, level, number, probability, standardised
from egovbayes.study.explained import explained_table
from egovbayes.study.group_sensitivity import READINGS
from egovbayes.study.whole_study import Study


def show_sensitivity(study: Study, console: Console) -> None:
    """The claim about groups by every reading and prior."""
    found, asked = study.sensitivity, study.plan.sensitivity
    if found is None or asked is None:
        return
    claim = found.claim
    heading(console, caption(study, f"How sure is {asked.hypothesis}? Other readings, other priors"))
    console.print(
        Text(
            f"Probability that {claim.larger} factors do more to {claim.outcome} than {claim.smaller} ones, by what is"
        )
    )
    console.print(Text("compared and by how wide the prior of the paths is (times ours):"))
    factors = list(dict.fromkeys(found.table.index.get_level_values("path_prior")))
    shown = 1.0 if 1.0 in factors else factors[0]
    grid = plain_grid("", *(f"x {factor:g}" for factor in factors), "difference (x " + f"{shown:g})")
    for reading in READINGS:
        rows = found.table.loc[reading]
        middle = rows.loc[shown]
        ends = interval(float(middle["lower"]), float(middle["upper"]))
        cells = [probability(float(rows.loc[factor, "probability"])) for factor in factors]
        grid.add_row(READINGS[reading], *cells, f"{standardised(float(middle['difference']))} {ends}")
    console.print(grid)
    sure = int((found.table["verdict"] == "supported").sum())
    against = int((found.table["verdict"] == "contradicted").sum())
    text = f"Supported in {sure} of {len(found.table)} combinations, contradicted in {against}."
    console.print(Padding(Text(text), (1, 0, 0, 0)))


def show_explained(study: Study, console: Console) -> None:
    """Explained variances with their intervals beside the printed numbers."""
    if not study.explained:
        return
    first = next(iter(study.fits.values()))
    inside = float(str(first.settings.get("interval", 0.95)))
    heading(console, caption(study, "Explained variance: not one number but how sure"))
    grid = plain_grid("", "printed", "ML here", "median", f"{level(inside)} interval")
    for (construct, column), row in explained_table(study.explained, inside).iterrows():
        name = f"{construct}, {study.plan.title_of(column)}"
        ends = interval(float(row["lower"]), float(row["upper"]), 3)
        grid.add_row(name, str(row["printed"]) or MISSING, number(float(row["ml"]), 3), number(row["median"], 3), ends)
    console.print(grid)


def show_readings(study: Study, console: Console) -> None:
    """The literal reading of mediation in the model that answers for the printed verdicts."""
    readings = study.fits[study.plan.verdicts].literal_reading
    if readings.empty:
        return
    heading(console, caption(study, "Mediation hypotheses read literally (no direction of arrows enters)"))
    console.print(Text("How much likelier above its mean, when the given one is 1 SD above, not below:"))
    grid = plain_grid("", "rise", "interval", "P > 0")
    for _, row in readings.iterrows():
        ends = interval(float(row["lower"]), float(row["upper"]))
        p = probability(float(row["probability"]))
        grid.add_row(f"{row['above']} given {row['given']}", standardised(float(row["median"])), ends, p)
    console.print(grid)
