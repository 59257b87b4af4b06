"""What is to be fitted anew: a model and a survey made ready for each other, by a name."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.assess.numbers_beside import refuse_given
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.sources import AnyData, as_data
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.evaluation import Amend
from egovbayes.hints import outline
from egovbayes.model.file.asked import AnyModel, as_model


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A model and a survey made ready for each other, the name to find its refit by, its seed, and what is to be added
    to the PyMC model. `known` is their maximum likelihood where it is known: the model is then turned as it says.

    Examples:
        >>> job = eb.Job.of("as it is", model, survey, seed=7)
        >>> job.name, job.prepared.moments.n_respondents
        ('as it is', 422)
    """

    name: str
    prepared: Prepared
    seed: int = 2021
    amend: Amend | None = None
    known: MLFit | None = None

    __repr__ = outline

    @classmethod
    def of(cls, name: str, spec: AnyModel, data: AnyData, *, seed: int = 2021, amend: Amend | None = None) -> Job:
        """The job of fitting the model, with the user's own terms (as `fit` has them), to the data.

        Raises EgovbayesError where model and data do not fit each other.
        """
        spec = as_model(spec)
        refuse_given(spec, "what fits a model anew (sensitivity, multiverse)")
        return cls(name, prepared_run(spec, as_data(data), single=True), seed, amend)
