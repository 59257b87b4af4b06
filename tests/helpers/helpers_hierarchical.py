"""Models whose priors name parameters, read from model files."""

from helpers_bayes import Case, answers, moments_for

from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

PATHS = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ a*f + b*g\ng ~ c*f"
SPREAD = {"tau": "half-normal(0.5)"}
EACH_FORM = {
    "g ~ f": "normal(m, tau)",
    "h ~ f": "student-t(4, m, tau)",
    "h ~ g": "student-t(5, 0.2, tau) T[0.2, inf]",
    "f =~ x2": "lognormal(m, tau)",
    "f =~ x3": "lognormal(0, tau)",
    "g =~ x5": "normal(m, 0.5)",
    "residual_sd": "half-normal(s)",
    "x9 ~~ x9": "half-student-t(4, s)",
    "f ~~ f": "normal(0, tau) T[0, inf]",
}
EACH_PARAMETER = {"m": "normal(0.3, w)", "tau": "half-normal(w)", "s": "gamma(3, 4)", "w": "exponential(2)"}


def model_file(syntax, priors, parameters):
    """The text of a model file with these [priors] and [parameters]."""
    lines = [f'syntax = """\n{syntax}\n"""', "[priors]", *(f'"{key}" = "{prior}"' for key, prior in priors.items())]
    for name, prior in parameters.items():
        lines += [f"[parameters.{name}]", f'prior = "{prior}"']
    return "\n".join(lines)


def hierarchical_spec(priors=None, parameters=None, syntax=PATHS):
    return model_from_toml(model_file(syntax, priors or {"path": "normal(0, tau)"}, parameters or SPREAD))


def hierarchical_case(priors=None, parameters=None, *, syntax=PATHS, n=200, seed=5, groups=("",)):
    spec = hierarchical_spec(priors, parameters, syntax)
    table = parameter_table(spec, groups=groups)
    layout, moments = layout_of(table), moments_for(table, n=n, seed=seed)
    values = answers(len(table.items), n, seed)
    resolved = resolve_priors(table, spec.priors, values.std(0), values.mean(0))
    return Case(table, layout, resolved, moments, maximum_likelihood(table, layout, moments))
