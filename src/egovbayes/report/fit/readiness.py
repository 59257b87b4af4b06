"""What can be said before sampling: parameters with their priors, answers, first estimates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from math import isnan, nan, sqrt

from egovbayes.assess.estimate import TOLD_BY_PRIORS
from egovbayes.assess.ml.fit_indices import index_values
from egovbayes.assess.readiness import Readiness
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit
from egovbayes.hints import listed
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judging import judgements
from egovbayes.model.judging.notes import note_in_words
from egovbayes.model.language.group_names import without_group
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.spec import Hypothesis, ModelSpec, Prior
from egovbayes.model.table.derived import derived_text
from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.model.table.written_priors import written_priors
from egovbayes.report.called import likelihood_name
from egovbayes.report.design_line import design_line
from egovbayes.report.evidence_lines import scale_sentence
from egovbayes.report.fit.across_groups import MOST_GROUPS, too_many
from egovbayes.report.fit.contents import people_sentence
from egovbayes.report.fit.groups_line import groups_line
from egovbayes.report.fit.regional_lines import regional_lines
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import count, number, probability

_COUNTS = {
    "answered": "readiness.answered",
    "missing": "readiness.missing_answers",
    "no_answer": "readiness.no_answer",
    "reversed": "readiness.reversed",
}
INDICES = ("chisq", "df", "pvalue", "cfi", "tli", "rmsea", "srmr")


def show_readiness(readiness: Readiness, page: Page) -> None:
    """Model, survey, parameters with priors, first estimates, checks and notes."""
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
    show_notes((*readiness.spec.notes, *readiness.remarks), page)


def _show_head(readiness: Readiness, page: Page) -> None:
    table, prepared, spec = readiness.table, readiness.prepared, readiness.spec
    if prepared is not None:
        moments = prepared.moments
        if len(table.groups) > 1:
            page.line(phrase("head.groups"), groups_line(table, spec.group, moments))
        whole: dict[str, object] = {"source": prepared.observed.source, "people": people_sentence(prepared.observed)}
        whole["items"] = phrase("unit.items", n=len(table.items))
        whole["missing"] = "" if moments.complete else phrase("readiness.missing", n=len(moments.n))
        page.line(phrase("head.data"), Sentence("readiness.data", whole))
        if line := design_line(prepared.observed):
            page.line(phrase("head.sample"), line)
        for name, text in regional_lines(prepared):
            page.line(name, text)
    size = {
        "title": spec.title or spec.name,
        "items": phrase("unit.items", n=len(table.items)),
        "constructs": phrase("unit.constructs", n=len(table.constructs)),
        "free": phrase("unit.free_parameters", n=table.n_free),
    }
    page.line(phrase("head.model"), Sentence("readiness.model", size))
    page.line(phrase("head.answers"), _likelihood(spec))
    by_priors = any(remark.key == TOLD_BY_PRIORS for remark in readiness.remarks)
    told = phrase("readiness.identified_by_priors" if by_priors else "readiness.identified")
    counts = {
        "moments": phrase("readiness.sample_moments", n=table.n_moments),
        "df": phrase("unit.degrees_of_freedom", n=table.df),
        "told": told,
    }
    page.line(phrase("readiness.moments"), Sentence("readiness.moments_said", counts))


def _likelihood(spec: ModelSpec) -> Sentence:
    """How answers arise, and who said so."""
    likelihood = likelihood_of(spec.likelihood)
    unsaid = phrase("readiness.by_default" if likelihood.name == DEFAULT.name else "readiness.by_model")
    return phrase("readiness.likelihood", name=likelihood_name(likelihood), chosen=spec.likelihood_said or unsaid)


def priors_of(readiness: Readiness) -> Sequence[Prior | None]:
    """The prior of each free value; before there is a survey of those that are written."""
    if readiness.prepared is None:
        return written_priors(readiness.table, readiness.spec.priors)
    return readiness.prepared.priors


def held_by_priors(readiness: Readiness) -> set[int]:
    """Numbers of the free values that only priors tell, which have no estimate."""
    told = readiness.prepared.told_by_priors if readiness.prepared else ()
    return {readiness.table.free_names.index(name) for name in told}


def _show_parameters(readiness: Readiness, page: Page) -> None:
    """One line a row of the table, automatic ones marked; priors are those of standard deviations and correlations."""
    page.heading(phrase("readiness.parameters"))
    table, priors = readiness.table, priors_of(readiness)
    of_ml = [phrase("ml.short"), phrase("column.se")] if readiness.ml else []
    grid = plain_grid(phrase("readiness.parameter"), "", *of_ml, left=[phrase("column.prior")])
    held = held_by_priors(readiness)
    short = too_many(table.groups)
    for row in table.rows:
        if short and row.group not in {0, NO_GROUP}:
            continue
        grid.add_row(
            table.unique_name(row) + (f"  ({row.label})" if row.label else ""),
            "+" if row.automatic else "",
            *(_estimate(row, readiness.ml, held) if readiness.ml else ()),
            prior_of_row(row, table, priors),
        )
    page.add(grid)
    if short:
        page.say(_other_groups(readiness), Tone.QUIET)


def _other_groups(readiness: Readiness) -> Sentence:
    """What groups have that are not shown, in place of the rows of each."""
    table = readiness.table
    told = phrase("readiness.pooled") if readiness.spec.group_pooled else _alike(table)
    return phrase("readiness.others", n=len(table.groups) - 1, first=table.groups[0], told=told)


def _alike(table: ParameterTable) -> Sentence:
    """How many free values groups have in common, and which."""
    first, others = ({row.free for row in table.rows if (row.group == 0) == here} - {-1} for here in (True, False))
    if not (alike := len(first & others)):
        return phrase("readiness.own", n=len(first))
    shared = listed([table.free_names[number] for number in sorted(first & others)]) if alike <= MOST_GROUPS else ""
    names = phrase("readiness.names", names=shared) if shared else ""
    return phrase("readiness.alike", n=len(first), alike=alike, names=names)


def estimate_of_row(row: Parameter, ml: MLFit, held: Collection[int]) -> tuple[float, float]:
    """Maximum likelihood and its standard error; NaN of what has none, or is held where its prior is centred."""
    if row.free < 0 or not row.cells or row.free in held:
        return nan, nan
    variance = float(ml.sampling_covariance[row.free, row.free])
    return float(ml.values[row.free]), sqrt(variance) if variance > 0 else nan


def _estimate(row: Parameter, ml: MLFit, held: Collection[int]) -> tuple[str, str]:
    """As shown; nothing of what has none."""
    value, se = estimate_of_row(row, ml, held)
    return ("", "") if isnan(value) else (number(value, 3), number(se, 3))


def prior_of_row(row: Parameter, table: ParameterTable, priors: Sequence[Prior | None]) -> Text:
    """The prior of a row, or what stands in its place: what it is derived from, fixed at, or equal to."""
    if row.made:
        return phrase("readiness.derived", text=derived_text(row, table))
    if row.free < 0:
        return phrase("readiness.fixed", value=row.fixed)
    if table.representatives[row.free] is not row:
        return phrase("readiness.equal", name=table.unique_name(table.representatives[row.free]))
    prior = priors[row.free]
    return phrase("readiness.needs_data") if prior is None else shown_prior(prior)


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
        page.heading(phrase("readiness.judged"))
        grid = plain_grid(phrase("readiness.hypothesis"), left=[phrase("readiness.to_know")])
        for name, sentence in _told_once(spec.hypotheses, sentences):
            grid.add_row(toned(name), note_in_words(sentence))
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
    page.heading(phrase("prior-page.answers"))
    grid = plain_grid(phrase("readiness.item"), *(Sentence(_COUNTS[str(name)]) for name in counts.columns))
    for name, row in notable.iterrows():
        grid.add_row(str(name), *(count(float(value)) for value in row))
    page.add(grid)
    if (whole := int(counts.iloc[0][["answered", "missing"]].sum())) > len(answers.values):
        page.say(phrase("readiness.respondents", n=whole), Tone.QUIET)


def _show_indices(ml: MLFit, page: Page) -> None:
    page.heading(phrase("readiness.indices"))
    found = index_values(ml, INDICES)
    told = (phrase("readiness.index", name=name, value=_index(name, value)) for name, value in found.items())
    page.say(Listing(tuple(told), whole=True))


def _index(name: str, value: float) -> Numeral:
    if name == "df":
        return count(value)
    return probability(value) if name == "pvalue" else number(value, 3)
