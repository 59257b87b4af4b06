"""Respondents who were not in the survey: their constructs, and what they would answer, by a fit that is there.

The posterior stays what it is: a new respondent's answers tell of their own constructs and of nothing else. That is
what lavaan's lavPredict(newdata = ...) does at one estimate; here it is done at every draw.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.fit import Fit
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.respondents.after import REPLICATES
from egovbayes.assess.respondents.casewise import saturated_means
from egovbayes.assess.respondents.scores import ScoreAccumulator, score_draws, some_draws
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.data.surveys.codebook import Item, one_above
from egovbayes.data.surveys.columns import check_columns, item_answers
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.tree import values_of
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods.base import ScoreDraws
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

NEW_SCORES, NEW_ANSWERS = "new_construct_scores", "new_answers"
MOST = 500
"""Respondents of whom answers are foretold: it takes a probability for each answer that could have been given."""
_SHOWN = 5


@dataclass(frozen=True, slots=True, eq=False)
class NewRespondents:
    """Answers (respondent, item) as the model sees them, NaN where missing, of groups (respondent,) of the fit, and the
    rows' names (respondent,) in `source`. `left_out` counts those without an answer or a group.
    """

    values: Array
    group: IntArray
    names: NDArray[Any]
    source: str
    left_out: int


def with_new_respondents(fit: Fit, survey: Survey) -> Fit:
    """The fit with the tables `new_construct_scores` (index respondent; mean and SD of each construct, as in
    `construct_scores`) and, of answers in categories and at most 500 respondents, `new_answers` (index respondent,
    item, answer): how likely each answer is by what the respondent said of all other items, as median and interval, and
    likewise this answer or a higher one (`at_least_...`); `given` is what they answered.

    Raises DataError for answers that the fit does not know, groups among them, and SpecError for models whose
    predictors are made of the survey's columns.
    """
    who = new_respondents(fit.prepared, survey)
    flat = chain_after_chain(values_of(fit.table, fit.posterior))
    scores, draws = _over_draws(fit.prepared, flat, who)
    tables = {NEW_SCORES: _score_table(who, fit.table.constructs, scores)}
    if fit.prepared.likelihood.categories and len(who.values) <= MOST:
        tables[NEW_ANSWERS] = _answer_table(fit, who, draws)
    answers = Sentence("note.new_answers") if NEW_ANSWERS in tables else ""
    said = Sentence("note.new_respondents", {"n": len(who.values), "source": who.source, "answers": answers})
    left = [Sentence("note.new_respondents_left_out", {"n": who.left_out})] if who.left_out else []
    beyond = _beyond_the_survey(fit, who)
    left += [Sentence("note.new_respondents_beyond", {"items": Listing(beyond)})] if beyond else []
    return replace(fit, tables={**fit.tables, **tables}, remarks=(*fit.remarks, said, *left))


def _beyond_the_survey(fit: Fit, who: NewRespondents) -> tuple[str, ...]:
    """Items that some of them answered lower or higher than anybody in the survey: another scale, perhaps."""
    answers = fit.answers
    if answers is None:
        return ()
    lowest, highest = np.nanmin(answers.values, axis=0), np.nanmax(answers.values, axis=0)
    outside = ((who.values < lowest) | (who.values > highest)).any(axis=0)
    free = fit.prepared.of_any_distribution
    return tuple(item for item, one in zip(answers.items, outside, strict=True) if one and item not in free)


def new_respondents(prepared: Prepared, survey: Survey) -> NewRespondents:
    """The survey's answers, coded as those of the fit. Raises as `with_new_respondents`."""
    spec, observed, items = prepared.spec, prepared.observed, prepared.table.items
    if not observed.has_means:
        raise DataError(
            f"{observed.source}: the matrix has no means, and answers of new respondents are measured from these; add "
            "means = [...], or fit the survey it was made from"
        )
    if spec.predictors or spec.products:
        made = listed([*spec.predictors, *spec.products])
        raise SpecError(
            f"{spec.called}: {made} is made of columns of the survey, which is not done for new respondents: give the "
            "model columns of numbers in its place"
        )
    codebook = one_above(survey.codebook, spec.items)
    coded = coded_survey(survey, items, codebook)
    check_columns(items, [str(name) for name in coded.frame.columns], coded.source)
    read = [item_answers(coded.frame[name], codebook.get(name, Item(name)), coded.source)[0] for name in items]
    values, names = np.column_stack(read), coded.frame.index.to_numpy()
    group = _groups(prepared, coded)
    kept = ~np.isnan(values).all(1) & (group >= 0)
    if not kept.any():
        raise DataError(f"{coded.source}: none of {len(values)} new respondents has an answer and a group")
    _check_categories(prepared, values[kept], names[kept], coded.source)
    origins = np.array([observed.origins.get(name, 0.0) for name in items])
    return NewRespondents(values[kept] - origins, group[kept], names[kept], coded.source, int((~kept).sum()))


def _groups(prepared: Prepared, survey: Survey) -> IntArray:
    """The fit's group of each respondent, -1 where they have none."""
    spec, known = prepared.spec, prepared.table.groups
    if not spec.group:
        return np.zeros(len(survey.frame), dtype=np.int64)
    found = survey_groups(survey, spec.group)
    if strange := [name for name in found.names if name not in known]:
        raise DataError(
            f"{survey.source}: {listed(strange)} in the column {spec.group} is no group of the fit "
            f"({listed(known)}), which says nothing of it"
        )
    numbers = np.array([*(known.index(name) for name in found.names), -1], dtype=np.int64)
    return np.asarray(numbers[found.codes])


def _check_categories(prepared: Prepared, values: Array, names: NDArray[Any], source: str) -> None:
    likelihood, items = prepared.likelihood, prepared.table.items
    for item, codes in likelihood.categories.items():
        column = values[:, items.index(item)]
        if item in likelihood.given.names:
            if (lacking := np.isnan(column)).any():
                raise DataError(
                    f"{source}: {item} predicts, and is missing in row {_some(names[lacking])}: answers in categories "
                    "take predictors as given; leave these respondents out"
                )
        elif item not in likelihood.numbers and (bad := ~np.isnan(column) & ~np.isin(column, codes)).any():
            raise DataError(
                f"{source}: item {item} has answers that the fit does not know ({codes[0]} to {codes[-1]}): row "
                f"{_some(names[bad])}; correct the cells, or leave them empty if the answers are missing"
            )


def _some(names: NDArray[Any]) -> str:
    return ", ".join(map(str, names[:_SHOWN])) + (", ..." if len(names) > _SHOWN else "")


def _over_draws(prepared: Prepared, flat: Array, who: NewRespondents) -> tuple[tuple[Array, Array], ScoreDraws]:
    """Mean and SD of the constructs (respondent, construct), and some draws, evenly spaced."""
    layout, likelihood = prepared.layout, prepared.likelihood
    own = item_moments(prepared.moments)
    saturated = not (layout.means or likelihood.abilities.answers_as_numbers)
    shape = (len(flat), layout.n_groups, layout.n_items)
    # means that sampling integrated out are drawn back, as for the respondents of the fit
    noise = np.random.default_rng(1).standard_normal(shape) if saturated else np.zeros(0)
    chosen = np.unique(np.linspace(0, len(flat) - 1, min(REPLICATES, len(flat))).astype(np.int64))
    scores = None
    if likelihood.construct_scores is None:
        scores = ScoreAccumulator(who.values, who.group, own.mean.mean(0), likelihood.score_stretch)
    kept: list[ScoreDraws] = []
    for block in draw_blocks(layout, flat):
        mu = saturated_means(block.sigma, own.mean, own.n[:, 0], noise[block.at]) if saturated else block.mu
        draws = score_draws(block, mu, layout.own)
        if scores is not None:
            scores.add(draws)
        here = chosen[(chosen >= block.at.start) & (chosen < block.at.stop)] - block.at.start
        kept.append(some_draws(draws, here))
    some = ScoreDraws(*(np.concatenate([getattr(one, each.name) for one in kept]) for each in fields(ScoreDraws)))
    if scores is not None:
        return scores.result(), some
    assert likelihood.construct_scores is not None, "a likelihood has scores of its own or those of normal answers"
    return likelihood.construct_scores(some, who.values, who.group), some


def _score_table(who: NewRespondents, constructs: tuple[str, ...], scores: tuple[Array, Array]) -> pd.DataFrame:
    import pandas as pd

    mean, sd = scores
    columns = {
        f"{name}_{what}": each[:, k] for k, name in enumerate(constructs) for what, each in (("mean", mean), ("sd", sd))
    }
    return pd.DataFrame(columns, index=pd.Index(who.names, name="respondent"))


def _answer_table(fit: Fit, who: NewRespondents, draws: ScoreDraws) -> pd.DataFrame:
    """Of each respondent and item in categories, each answer's probability given the other items' answers."""
    import pandas as pd

    likelihood, items = fit.prepared.likelihood, fit.table.items
    rows = []
    for item, codes in likelihood.categories.items():
        if item in likelihood.numbers or item in likelihood.given.names:
            continue
        place, n = items.index(item), len(codes)
        answered = np.repeat(who.values, n, axis=0)
        answered[:, place] = np.tile(np.array(codes, dtype=float), len(who.values))
        log = likelihood.casewise(
            draws.mu, draws.sigma, draws.own, answered, np.repeat(who.group, n), draws.residual
        ).reshape(len(draws.mu), len(who.values), n)
        weight = np.exp(log - log.max(-1, keepdims=True))
        share = weight / weight.sum(-1, keepdims=True)
        at_least = np.flip(np.cumsum(np.flip(share, -1), -1), -1)
        at_least[..., 0] = 1.0  # but for rounding
        ends = [np.moveaxis(median_and_interval(each, fit.rules.interval, axis=0), 0, -1) for each in (share, at_least)]
        index = pd.MultiIndex.from_product([who.names, [item], codes], names=["respondent", "item", "answer"])
        numbers = np.concatenate(ends, axis=-1).reshape(-1, 6)
        table = pd.DataFrame(numbers, index=index, columns=_ENDS)
        table.insert(0, "given", np.repeat(who.values[:, place], n))
        rows.append(table)
    # an item's rows stand together; a respondent's are to
    places = np.concatenate([np.repeat(np.arange(len(who.values)), len(table) // len(who.values)) for table in rows])
    return pd.concat(rows).iloc[np.argsort(places, kind="stable")]


_ENDS = ["median", "lower", "upper", "at_least_median", "at_least_lower", "at_least_upper"]
