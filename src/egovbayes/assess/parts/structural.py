"""What paths say beyond their own values: levels of predictors, simple slopes of products, contrasts of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.run import Run
from egovbayes.assess.structural.contrasts import differing_paths, path_contrasts
from egovbayes.assess.structural.levels import effects_of, level_table
from egovbayes.assess.structural.path_values import PathAccumulator
from egovbayes.assess.structural.slopes import moderations, slope_table

if TYPE_CHECKING:
    import pandas as pd


def _predicted(run: Run) -> bool:
    return bool(effects_of(run.prepared))


def _multiplied(run: Run) -> bool:
    return bool(moderations(run.prepared))


def _contrasted(run: Run) -> bool:
    """Pooled groups have their own table of any two."""
    return run.prepared.average is None and bool(differing_paths(run.prepared.table))


def _gather(known: Known) -> PathAccumulator:
    return PathAccumulator(known.run.prepared.table)


def _levels(known: Known) -> pd.DataFrame:
    run = known.run
    return level_table(run.prepared, known.of(PATHS), run.ml, known.rules.interval)


def _slopes(known: Known) -> pd.DataFrame:
    run = known.run
    return slope_table(run.prepared, known.of(PATHS), run.ml, known.rules.interval)


def _contrasts(known: Known) -> pd.DataFrame:
    run = known.run
    return path_contrasts(run.prepared, known.of(PATHS), run.ml, known.rules.interval)


PATHS = Part("paths", over_draws=_gather)
PREDICTORS = Part(
    "predictors",
    Gives(("predictors",)),
    _levels,
    says=lambda table, _: Said({"predictors": table}),
    needs=(PATHS,),
    asked=_predicted,
)
SLOPES = Part(
    "simple-slopes",
    Gives(("simple_slopes",)),
    _slopes,
    says=lambda table, _: Said({"simple_slopes": table}),
    needs=(PATHS,),
    asked=_multiplied,
)
CONTRASTS = Part(
    "group-contrasts",
    Gives(("group_contrasts",)),
    _contrasts,
    says=lambda table, _: Said({"group_contrasts": table}),
    needs=(PATHS,),
    asked=_contrasted,
)
