"""Respondents without a value of an observed predictor, left out where the model file says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.codebook import Item, one_above
from egovbayes.data.surveys.columns import item_answers
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.model.file.file_keys import LEAVE_OUT
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of


def with_all_predictors(
    spec: ModelSpec, data: Survey | Matrix, *, screening: bool
) -> tuple[Survey | Matrix, tuple[Sentence, ...]]:
    """The survey, screened by its own rules unless told otherwise, without those whose predictors are missing, and a
    sentence that says how many; the data as they are where the model does not ask for it, or nobody is left out.

    Raises DataError when nobody would stay.
    """
    if spec.missing_predictors != LEAVE_OUT or isinstance(data, Matrix):
        return data, ()
    valid = screened(data) if screening else data
    known, columns = one_above(valid.codebook, spec.items), {str(name) for name in valid.frame.columns}
    names = [name for name in roles_of(spec.equations).covariates if name in columns]
    read = [item_answers(valid.frame[name], known.get(name, Item(name)), valid.source)[0] for name in names]
    missing = {name: np.isnan(values) for name, values in zip(names, read, strict=True) if np.isnan(values).any()}
    if not missing:
        return data, ()
    gone = np.any(list(missing.values()), axis=0)
    if gone.all():
        raise DataError(
            f"{valid.source}: nobody has a value of every predictor ({listed(missing)}): leave one out of the model"
        )
    said = Sentence("predictor.left_out", {"n": int(gone.sum()), "of": len(gone), "predictors": Listing((*missing,))})
    return replace(valid, frame=valid.frame[~gone]), (said,)
