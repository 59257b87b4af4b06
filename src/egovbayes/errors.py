"""The exception tree: everything a user can do wrong ends in one of these, with a message that says what to do.

The command line prints the message of any `EgovbayesError` and exits with 2; no traceback is shown. A message may name
options of the command line: what Python calls them is a note of the exception, which a traceback shows below it.
"""

import re

IN_PYTHON = {
    "--aim": ("aim", "DesignSettings"),
    "--at-least": ("at_least", "DesignSettings"),
    "--beside": ("path", "with_beside"),
    "--claim": ("claims", "model_from"),
    "--cluster": ("cluster", "read_survey"),
    "--data": ("survey", "fit"),
    "--design-priors": ("priors", "DesignSettings"),
    "--engine": ("engine", "SamplerSettings"),
    "--free": ("free", "model_from"),
    "--group": ("group", "model_from"),
    "--items": ("items", "describe"),
    "--language": ("language", "write_report"),
    "--likelihood": ("likelihood", "model_from"),
    "--model": ("spec", "fit"),
    "--n": ("n", "simulate"),
    "--ordered": ("ordered", "ModelSpec"),
    "--out": ("out", "write_run"),
    "--outcome": ("outcomes", "what_if"),
    "--overwrite": ("overwrite", "write_run"),
    "--pool": ("pooled", "with_groups"),
    "--predictor-values": ("values", "with_regions"),
    "--priors": ("priors", "fit"),
    "--raw": ("raw", "simulate"),
    "--sampler": ("sampler", "SamplerSettings"),
    "--set": ("values", "simulate"),
    "--sheet": ("sheet", "read_survey"),
    "--sizes": ("sizes", "DesignSettings"),
    "--store": ("store", "RunSettings"),
    "--weights": ("weights", "read_survey"),
}
"""What Python calls an option that messages name: an argument, and of what."""
_PYTHON = "In Python "
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


class EgovbayesError(Exception):
    """Base of all errors a user may see. The message names the thing, the value, the need, and the way out; the note of
    one that names options has what Python calls them.

    Examples:
        >>> try:
        ...     eb.parse_prior("normal(0)")
        ... except eb.EgovbayesError as error:
        ...     print(error)
        prior 'normal(0)': takes 2 numbers, not 1; the family is normal(mean, sd)
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        named = [option for option in dict.fromkeys(_OPTION.findall(message)) if option in IN_PYTHON]
        if named:
            told = (f"{option} is {IN_PYTHON[option][0]}=... of {IN_PYTHON[option][1]}" for option in named)
            self.add_note(f"{_PYTHON}{', '.join(told)}")


def notes_of(error: BaseException) -> tuple[str, ...]:
    """What was noted on an exception, such as what is kept and where; but for what Python calls options."""
    return tuple(note for note in getattr(error, "__notes__", ()) if not note.startswith(_PYTHON))


class ArgumentError(EgovbayesError):
    """A Python function was given something of a kind that it does not take."""


class SpecError(EgovbayesError):
    """The model file asks for something that cannot be: unknown names, wrong keys, contradictions."""


class ModelSyntaxError(SpecError):
    """The model text cannot be read; the message shows the line and a caret."""


class PriorError(SpecError):
    """A prior does not parse or does not fit its parameter."""


class IdentificationError(SpecError):
    """The model has parameters that no amount of data could tell apart."""


class DataError(EgovbayesError):
    """The survey cannot be read or does not bear the model."""


class EstimationError(EgovbayesError):
    """An estimate was asked for that cannot be computed: no starting point, no draws, a singular matrix."""


class LoweringError(EgovbayesError):
    """A PyMC model holds something the compiled density has no words for; the message says which part."""


class CatalogueError(EgovbayesError):
    """A sentence has no words in the catalogue, or other values than its words need."""


class OutputError(EgovbayesError):
    """Results cannot be written or read back."""


class ClusterError(EgovbayesError):
    """The machines that runs are to be done on are not there, went away, or have other versions."""
