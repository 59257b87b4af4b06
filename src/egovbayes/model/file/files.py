"""Model files: TOML around lavaan syntax, or plain lavaan text; and the models that ship with the package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.data.files.toml_tables import toml_table, toml_text
from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.coding import check_places
from egovbayes.model.file.coded import with_told_levels
from egovbayes.model.file.columns_by_name import called, in_short_names, with_columns
from egovbayes.model.file.file_checks import check_hypothesis, check_names, checked_priors, refuse_no_quantities
from egovbayes.model.file.file_keys import (
    IDENTIFICATIONS,
    LEAVE_OUT,
    MODEL_KEYS,
    READINGS,
    Section,
    choice_of,
    former_sets,
    known_keys,
    read_construct,
    read_hypothesis,
    read_item,
    read_pairing,
    read_parameter,
    read_predictor,
    read_priors_table,
    read_regions_asked,
    sections_of,
    texts_of,
    value_of,
)
from egovbayes.model.file.ordered_items import with_ordered
from egovbayes.model.file.small_values import with_small_values
from egovbayes.model.language.backquotes import without_backquotes
from egovbayes.model.language.syntax import Syntax, parse_syntax
from egovbayes.model.products import with_products
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.grouping import check_grouping
from egovbayes.shipped import shipped_folder

_PLAIN = (".lav", ".txt")


def shipped_models() -> dict[str, Path]:
    """The model files that come with the package, by name, sorted: first single ones, then those of folders.

    Examples:
        >>> eb.shipped_models()["citizen-centric"].name
        'citizen-centric.toml'
        >>> [name for name in eb.shipped_models() if name.startswith("theories/ta")]
        ['theories/tam', 'theories/tam2']
    """
    folder = shipped_folder("models")
    single, in_folders = sorted(folder.glob("*.toml")), sorted(folder.glob("*/*.toml"))
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in (*single, *in_folders)}


def models_named(name_or_path: str) -> tuple[str, ...]:
    """The names of the shipped models in a folder (`theories` or `theories/*`), sorted; else the name as it is."""
    folder = name_or_path.removesuffix("*").removesuffix("/")
    within = tuple(name for name in shipped_models() if name.startswith(f"{folder}/"))
    return (name_or_path,) if Path(name_or_path).exists() else within or (name_or_path,)


@named_arguments
def read_model(name_or_path: str | Path) -> ModelSpec:
    """The model of a file (.toml, or lavaan text in .lav or .txt) or of a shipped name.

    Raises SpecError, ModelSyntaxError or PriorError: no such file, unknown keys, broken syntax, claims, priors,
    constructs or items that name what the model does not have.

    Examples:
        >>> [hypothesis.claim for hypothesis in eb.read_model("citizen-centric").hypotheses]
        ['a > 0', 't > 0', 'via_attitude > 0', 'via_trust > 0', 'r > 0']
    """
    path = _find(name_or_path)
    text = _text(path)
    if path.suffix.lower() in _PLAIN:
        return model_from_syntax(text, where=path.name, name=path.stem)
    return model_from_toml(text, where=path.name, name=path.stem)


def model_text(name_or_path: str | Path) -> str:
    """The text of a model file or of a shipped model, as it is. Raises SpecError."""
    return _text(_find(name_or_path))


@named_arguments
def model_from_syntax(text: str, *, where: str = "model", name: str = "model") -> ModelSpec:
    """The model of a plain lavaan text; `where` opens the messages. Raises ModelSyntaxError and PriorError.

    Examples:
        >>> small = eb.model_from_syntax("trust =~ t1 + t2 + t3; use =~ u1 + u2 + u3; use ~ trust")
        >>> eb.check(small).table.df
        8
    """
    short, columns = _short(text, where)
    syntax, products = with_products(_parsed(short, where), {}, (), where)
    return ModelSpec(
        name,
        "",
        text,
        syntax.equations,
        syntax.definitions,
        syntax.equalities,
        bounds=syntax.bounds,
        derived=syntax.derived,
        items=with_columns({}, columns, syntax, where),
        products=products,
        notices=(*syntax.notices, *called(columns)),
        text=text,
        where=where,
    )


@named_arguments
def model_from_toml(text: str, *, where: str = "model", name: str = "model") -> ModelSpec:
    """The model of a TOML text; `where` opens the messages, `name` is for files that give none. Raises SpecError.

    Examples:
        >>> text = '''
        ... syntax = "trust =~ t1 + t2 + t3; use =~ u1 + u2 + u3; use ~ b*trust"
        ... [hypotheses.H1]
        ... claim = "std(b) > 0.1"
        ... '''
        >>> [hypothesis.name for hypothesis in eb.model_from_toml(text).hypotheses]
        ['H1']
    """
    section = toml_table(text, where, SpecError).content
    known_keys(section, MODEL_KEYS, where)
    if "syntax" not in section:
        raise SpecError(
            f'{where}: the key syntax is missing; the equations belong there: syntax = """ f =~ x1 + x2 """'
        )
    syntax_text = value_of(section, "syntax", "", where)
    predictors = sections_of(section, "predictors", read_predictor, where)
    pairings = sections_of(section, "products", read_pairing, where)
    short, columns = _short(syntax_text, where)
    section = in_short_names(section, columns, where)
    parsed = _parsed(short, where)
    parsed = with_small_values(parsed, section, where)
    check_places(parsed.equations, predictors, where)
    syntax, products = with_products(replace(parsed, predictors=tuple(predictors)), pairings, predictors, where)
    spec = ModelSpec(
        value_of(section, "name", name, where),
        value_of(section, "title", "", where),
        syntax_text,
        syntax.equations,
        syntax.definitions,
        syntax.equalities,
        bounds=syntax.bounds,
        derived=syntax.derived,
        predictors=predictors,
        products=products,
        notices=(*syntax.notices, *called(columns)),
        text=text,
        where=where,
    )
    read = _settings(_described(spec, section, syntax, where), section, where)
    with_told_levels(read)
    return replace(read, items=with_columns(read.items, columns, syntax, where))


def _short(text: str, where: str) -> tuple[str, dict[str, str]]:
    """The model text with short names for columns in backquotes, and the columns by these. Raises ModelSyntaxError."""
    try:
        return without_backquotes(text)
    except ModelSyntaxError as error:
        raise ModelSyntaxError(f"{where}: {error}") from error


def _parsed(text: str, where: str) -> Syntax:
    try:
        syntax = parse_syntax(text)
    except SpecError as error:
        raise type(error)(f"{where}: {error}") from error
    return replace(syntax, equations=tuple(_placed(equation, where) for equation in syntax.equations))


def _placed(equation: Equation, where: str) -> Equation:
    """The equation, whose prior knows where it is written."""
    if equation.prior is None:
        return equation
    return replace(equation, prior=replace(equation.prior, where=f"{where}, line {equation.line}"))


def _described(spec: ModelSpec, section: Section, syntax: Syntax, where: str) -> ModelSpec:
    parameters = sections_of(section, "parameters", read_parameter, where)
    constructs = sections_of(section, "constructs", read_construct, where)
    check_names(constructs, syntax.constructs, "construct", where)
    items = sections_of(section, "items", read_item, where)
    check_names(items, syntax.observed, "item", where)
    hypotheses = sections_of(section, "hypotheses", read_hypothesis, where)
    for hypothesis in hypotheses.values():
        refuse_no_quantities(hypothesis, parameters, where)
        check_hypothesis(hypothesis, syntax, constructs, where)
    priors = checked_priors(read_priors_table(section, where), syntax, where)
    return replace(
        spec,
        constructs=constructs,
        items=items,
        hypotheses=tuple(hypotheses.values()),
        priors=priors,
        notices=(*spec.notices, *former_sets(section, where)),
        parameters=parameters,
    )


def _settings(spec: ModelSpec, section: Section, where: str) -> ModelSpec:
    identification = value_of(section, "identification", "marker", where)
    group = value_of(section, "group", "", where)
    names = (dict.fromkeys(texts_of(section, f"group_{key}", where)) for key in ("equal", "free", "pooled"))
    equal, free, pooled = map(tuple, names)
    grouped = replace(spec, group=group, group_equal=equal, group_free=free, group_pooled=pooled)
    check_grouping(grouped, grouped=bool(group) or None, where=where)
    readings = texts_of(section, "readings", where)
    for reading in readings:
        choice_of(reading, READINGS, f"{where}: readings")
    read = replace(
        grouped,
        identification=choice_of(identification, IDENTIFICATIONS, f"{where}: identification"),
        means=value_of(section, "means", False, where) if "means" in section else None,
        likelihood=value_of(section, "likelihood", "normal", where),
        likelihood_said=where if "likelihood" in section else "",
        data=value_of(section, "data", "", where),
        missing_predictors=_missing_predictors(section, where),
        readings=readings,
        regions=read_regions_asked(section, where),
        notes=texts_of(section, "notes", where),
    )
    return with_ordered(read, texts_of(section, "ordered", where), where) if "ordered" in section else read


def _missing_predictors(section: Section, where: str) -> str:
    """What happens to respondents without a value of a predictor; "" where the likelihood says."""
    said = value_of(section, "missing_predictors", "", where)
    return choice_of(said, (LEAVE_OUT,), f"{where}: missing_predictors") if said else ""


def _find(name_or_path: str | Path) -> Path:
    path = Path(name_or_path)
    models = shipped_models()
    if str(name_or_path) in models and not path.is_file():
        return models[str(name_or_path)]
    if not path.suffix and not path.exists():
        raise SpecError(
            f"no model {str(name_or_path)!r}{nearest(str(name_or_path), models)}; shipped models: {listed(models)}"
        )
    if path.suffix.lower() not in (".toml", *_PLAIN):
        raise SpecError(f"{path}: model files end in .toml, or in .lav or .txt for plain lavaan syntax")
    return _existing(path)


def _existing(path: Path) -> Path:
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise SpecError(
            f"{path} {what}; give the path of a file, or one of the shipped models: {listed(shipped_models())}"
        )
    return path


def _text(path: Path) -> str:
    return toml_text(path, SpecError)
