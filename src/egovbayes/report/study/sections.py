"""The sections of a study that no printed table has: other readings, other priors, explained variance."""

from __future__ import annotations

from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.study.words import caption, rows_of
from egovbayes.report.words import MISSING, interval, level, number, standardised
from egovbayes.study.explained import explained_table
from egovbayes.study.set_sensitivity import READINGS
from egovbayes.study.whole_study import Study


def show_sensitivity(study: Study, page: Page) -> None:
    """The claim about sets of constructs by every reading and prior."""
    found, asked = study.sensitivity, study.plan.sensitivity
    if found is None or asked is None:
        return
    claim, cells = found.claim, dict(rows_of(found.table))
    page.heading(caption(study, f"How sure is {asked.hypothesis}? Other readings, other priors"))
    about = f"Probability that {claim.larger} factors do more to {claim.outcome} than {claim.smaller} ones, by what is "
    page.say(f"{about}compared and by how wide the paths' priors are (times the model's):")
    factors = list(dict.fromkeys(factor for _, factor in cells))
    shown = 1.0 if 1.0 in factors else factors[0]
    grid = plain_grid("", *(f"x {factor:g}" for factor in factors), f"difference (x {shown:g})")
    for reading, words in READINGS.items():
        middle = cells[reading, shown]
        ends = interval(middle["lower"], middle["upper"])
        chances = [cells[reading, factor]["shown"] for factor in factors]
        grid.add_row(words, *chances, f"{standardised(middle['difference'])} {ends}")
    page.add(grid)
    verdicts = [row["verdict"] for row in cells.values()]
    page.say(
        f"Supported in {verdicts.count('supported')} of {len(verdicts)} combinations, contradicted in "
        f"{verdicts.count('contradicted')}."
    )


def show_explained(study: Study, page: Page) -> None:
    """Explained variances with their intervals beside the printed numbers."""
    if not study.explained:
        return
    page.heading(caption(study, "Explained variance: not a number but a range"))
    grid = plain_grid("", "printed", "ML here", "median", f"{level(study.interval)} interval")
    for (construct, column), row in rows_of(explained_table(study.explained, study.interval)):
        name = f"{construct}: {study.plan.title_of(column)}"
        ends = interval(row["lower"], row["upper"], 3)
        printed = row["printed"] or MISSING
        grid.add_row(name, printed, number(row["ml"], 3), number(row["median"], 3), ends)
    grid.narrow = True
    page.add(grid)


def show_readings(study: Study, page: Page) -> None:
    """The literal reading of mediation in the model that answers for the printed verdicts."""
    readings = study.fits[study.plan.verdicts].tables.get("literal_reading")
    if readings is None:
        return
    page.heading(caption(study, "Mediation read literally: no direction of arrows enters"))
    page.say("How much likelier above its mean, when the given one is 1 SD above, not below:")
    grid = plain_grid("", "rise", f"{level(study.interval)} interval", "P > 0")
    for _, row in rows_of(readings):
        ends = interval(row["lower"], row["upper"])
        name = f"{row['above']} given {row['given']}"
        grid.add_row(name, standardised(row["median"]), ends, row["shown"])
    page.add(grid)
