"""The exception tree: everything a user can do wrong ends in one of these, with a message that says what to do.

The command line prints the message of any `EgovbayesError` and exits with 2; no traceback is shown.
"""


class EgovbayesError(Exception):
    """Base of all errors a user may see. The message names the thing, the value, the need, and the way out.

    Examples:
        >>> try:
        ...     eb.parse_prior("normal(0)")
        ... except eb.EgovbayesError as error:
        ...     print(error)
        prior 'normal(0)': takes 2 numbers, not 1; the family is normal(mean, sd)
    """


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
