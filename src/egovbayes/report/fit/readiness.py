"""What can be said before sampling, on the terminal: parameters with their priors, answers, first estimates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from math import isnan, sqrt

from egovbayes.assess.estimate import TOLD_BY_PRIORS
from egovbayes.assess.ml.fit_indices import index_values
from egovbayes.assess.readiness import Readiness
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit
from egovbayes.hints import listed
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judging import judgements
from egovbayes.model.language.group_names import without_group
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.spec import Hypothesis, ModelSpec, Prior
from egovbayes.model.table.derived import derived_text
from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.model.table.written_priors import written_priors
from egovbayes.report.design_line import design_line
from egovbayes.report.evidence_lines import scale_sentence
from egovbayes.report.fit.across_groups import MOST_GROUPS, too_many
from egovbayes.report.fit.contents import people_sentence
from egovbayes.report.fit.groups_line import groups_line
from egovbayes.report.fit.regional_lines import regional_lines
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import MISSING, count, counted, number, probability

INDICES = ("chisq", "df", "pvalue", "cfi", "tli", "rmsea", "srmr")


def show_readiness(readiness: Readiness, page: Page) -> None:
    """Print model, survey, parameters with priors, first estimates, checks and notes."""
    prepared = readiness.prepared
    show_synthetic(page, synthetic=prepared is not None and prepared.observed.synthetic)
    _show_head(readiness, page)
    _show_parameters(readiness, page)
    _show_scales(readiness, page)
    if prepared is not None and prepared.answers is not None:
        _show_answers(prepared.answers, page)
    # of values that are pooled or told by priors the estimate is another model's: its chi-square is not this one's
    if readiness.ml is not None and prepared is not None and prepared.compared:
        _show_indices(readiness.ml, page)
    show_checks(readiness.checks, page)
    show_notes((*readiness.spec.notes, *readiness.notes), page)


def _show_head(readiness: Readiness, page: Page) -> None:
    table, prepared, spec = readiness.table, readiness.prepared, readiness.spec
    if prepared is not None:
        moments = prepared.moments
        if len(table.groups) > 1:
            page.line("Groups", groups_line(table, spec.group, moments))
        missing = "" if moments.complete else f", {len(moments.n)} patterns of missing answers"
        people = people_sentence(prepared.observed)
        page.line("Data", f"{prepared.observed.source}: {people}, {len(table.items)} items{missing}")
        if line := design_line(prepared.observed):
            page.line("Sample", line)
        for name, text in regional_lines(prepared):
            page.line(name, text)
    size = f"{counted(len(table.items), 'item')}, {counted(len(table.constructs), 'construct')}"
    page.line("Model", f"{spec.title or spec.name}: {size}, {counted(table.n_free, 'free parameter')}")
    page.line("Answers", _likelihood(spec))
    by_priors = any(remark.key == TOLD_BY_PRIORS for remark in readiness.remarks)
    told = "identified with priors (see the notes)" if by_priors else "identified"
    counts = f"{counted(table.n_moments, 'sample moment')}, {counted(table.df, 'degree')} of freedom"
    page.line("Moments", f"{counts}; {told}")


def _likelihood(spec: ModelSpec) -> str:
    """How answers arise, and who said so."""
    name = likelihood_of(spec.likelihood).name
    return f"{name} likelihood ({spec.likelihood_said or ('by default' if name == DEFAULT.name else 'the model')})"


def _show_parameters(readiness: Readiness, page: Page) -> None:
    """One line a row of the table, automatic ones marked; priors are those of standard deviations and correlations."""
    page.heading("Parameters (+ added automatically; priors of ~~ are on standard deviations and correlations)")
    table, prepared = readiness.table, readiness.prepared
    priors = prepared.priors if prepared else written_priors(table, readiness.spec.priors)
    grid = plain_grid("parameter", "", *(["ML", "SE"] if readiness.ml else []), left=["prior"])
    held = {table.free_names.index(name) for name in prepared.told_by_priors} if prepared else set()
    short = too_many(table.groups)
    for row in table.rows:
        if short and row.group not in {0, NO_GROUP}:
            continue
        grid.add_row(
            table.unique_name(row) + (f"  ({row.label})" if row.label else ""),
            "+" if row.automatic else "",
            *(_estimate(row, readiness.ml, held) if readiness.ml else ()),
            _prior(row, table, priors),
        )
    page.add(grid)
    if short:
        page.say(_other_groups(readiness), Tone.QUIET)


def _other_groups(readiness: Readiness) -> str:
    """What groups have that are not shown, in place of the rows of each."""
    table = readiness.table
    told = f"{len(table.groups) - 1} more groups have what {table.groups[0]} has: "
    if readiness.spec.group_pooled:
        told += "values that priors draw from a population, and covariances of constructs, are each group's own, "
        return told + "all else is one value for all."
    first, others = ({row.free for row in table.rows if (row.group == 0) == here} - {-1} for here in (True, False))
    if not (alike := len(first & others)):
        return told + f"{len(first)} free values, each group's own."
    names = listed([table.free_names[number] for number in sorted(first & others)]) if alike <= MOST_GROUPS else ""
    told += f"of {len(first)} free values {alike} {'is' if alike == 1 else 'are'} one value for all or some"
    return f"{told}{f' ({names})' if names else ''}, all else is each group's own."


def _estimate(row: Parameter, ml: MLFit, held: Collection[int]) -> tuple[str, str]:
    """As shown; nothing of what has none, nor of what is held where its prior is centred."""
    if row.free < 0 or not row.cells or row.free in held:
        return "", ""
    variance = float(ml.sampling_covariance[row.free, row.free])
    se = sqrt(variance) if variance > 0 else float("nan")
    return number(float(ml.values[row.free]), 3), MISSING if isnan(se) else number(se, 3)


def _prior(row: Parameter, table: ParameterTable, priors: Sequence[Prior | None]) -> str:
    if row.made:
        return f"derived: {derived_text(row, table)}"
    if row.free < 0:
        return f"fixed at {row.fixed:g}"
    if table.representatives[row.free] is not row:
        return f"equal to {table.unique_name(table.representatives[row.free])}"
    prior = priors[row.free]
    return "by default, needs data" if prior is None else shown_prior(prior)


def shown_prior(prior: Prior) -> str:
    """The prior as it is written in model files, its numbers at four significant digits (run.json has all of them)."""
    short = [one if isinstance(one, str) else float(f"{one:.4g}") for one in prior.parameters]
    lower, upper = (float(f"{bound:.4g}") for bound in (prior.lower, prior.upper))
    return prior_text(replace(prior, parameters=tuple(short), lower=lower, upper=upper))


def _show_scales(readiness: Readiness, page: Page) -> None:
    """What a reader would not expect of how claims are judged; nothing before a survey has named the groups."""
    spec = readiness.spec
    if spec.group and readiness.prepared is None:
        return
    judged = judgements((parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses), readiness.table)
    sentences = [scale_sentence({"scale_note": each.note}) for each in judged]
    if any(sentences):
        page.heading("How claims are judged, where that is not plain")
        grid = plain_grid("hypothesis", left=["what to know"])
        for name, sentence in _told_once(spec.hypotheses, sentences):
            grid.add_row(toned(name), toned(sentence))
        page.add(grid)


def _told_once(hypotheses: Sequence[Hypothesis], sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Hypotheses with what there is to say of them; one that all groups share is said of the claim as it was asked."""
    said: dict[str, dict[str, str]] = {}
    for hypothesis, sentence in zip(hypotheses, sentences, strict=True):
        said.setdefault(hypothesis.of or hypothesis.name, {})[hypothesis.name] = without_group(
            sentence, hypothesis.group
        )
    for asked, own in said.items():
        shared = dict.fromkeys([asked], next(iter(own.values()))) if len({*own.values()}) == 1 else own
        yield from ((name, sentence) for name, sentence in shared.items() if sentence)


def _show_answers(answers: Answers, page: Page) -> None:
    counts = answers.counts
    notable = counts[(counts.drop(columns="answered") > 0).any(axis=1)]
    if notable.empty:
        return
    page.heading("Answers")
    grid = plain_grid("item", *map(str, counts.columns))
    for name, row in notable.iterrows():
        grid.add_row(str(name), *(count(float(value)) for value in row))
    page.add(grid)
    if (whole := int(counts.iloc[0][["answered", "missing"]].sum())) > len(answers.values):
        page.say(f"Of {count(whole)} respondents, those left out (see the notes) included.", Tone.QUIET)


def _show_indices(ml: MLFit, page: Page) -> None:
    page.heading("Maximum likelihood, at first sight")
    found = index_values(ml, INDICES)
    page.say(", ".join(f"{name} {_index(name, value)}" for name, value in found.items()))


def _index(name: str, value: float) -> str:
    if name == "df":
        return count(value)
    return probability(value) if name == "pvalue" else number(value, 3)
