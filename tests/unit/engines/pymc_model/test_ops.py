import numpy as np
import pytensor
import pytensor.tensor as pt
import pytest
from helpers_models import moments_by_pattern, random_answers, random_values, rich_layouts

from egovbayes.engines.pymc_model.ops import SemLogLik, layout_hash, sem_log_likelihood
from egovbayes.errors import DataError
from egovbayes.likelihoods.gaussian import NORMAL, compiled_log_likelihood, kernel_data, kernel_layout, log_likelihood

LAYOUT = rich_layouts()["two groups with means"]
MADE = kernel_layout(LAYOUT, sampling_scale=True)


def _data(missing, seed):
    answers, group = random_answers(LAYOUT, 40, missing, np.random.default_rng(seed))
    return kernel_data(moments_by_pattern(answers, group, 2), means_integrated=False)


def _shared(data):
    return [pytensor.shared(value) for value in data]


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "NUMBA"])
def test_value_and_gradient_are_the_kernels_and_new_data_need_no_new_function(mode):
    values = random_values(LAYOUT, np.random.default_rng(1))
    x, shared = pt.dvector("x"), _shared(_data(0.0, 1))
    total = sem_log_likelihood(x, NORMAL, MADE, shared)
    function = pytensor.function([x], [2.0 * total, pt.grad(2.0 * total, x)], mode=mode)
    for missing, seed in ((0.0, 1), (0.4, 2)):
        data = _data(missing, seed)
        for variable, value in zip(shared, data, strict=True):
            variable.set_value(value)
        expected, gradient = log_likelihood(values, MADE, data)
        out, slope = function(values)
        assert out == pytest.approx(2.0 * expected, rel=1e-12)
        # a slope is a sum, whose rounding is that of its largest terms
        np.testing.assert_allclose(slope, 2.0 * gradient, rtol=1e-12, atol=1e-12 * np.abs(gradient).max())
        function(values)


def test_python_and_the_graph_share_one_compiled_kernel():
    values = random_values(LAYOUT, np.random.default_rng(1))
    log_likelihood(values, MADE, _data(0.3, 1))
    before = len(compiled_log_likelihood().signatures)
    x, shared = pt.dvector("x"), _shared(_data(0.3, 1))
    for variable in shared:
        variable.get_value(borrow=True).setflags(write=False)
    with pytensor.config.change_flags(numba__cache=False):
        pytensor.function([x], sem_log_likelihood(x, NORMAL, MADE, shared), mode="NUMBA")(values)
    assert len(compiled_log_likelihood().signatures) == before


def test_evaluating_from_python_leaves_the_inputs_writable():
    x, shared = pt.dvector("x"), _shared(_data(0.3, 1))
    pytensor.function([x], sem_log_likelihood(x, NORMAL, MADE, shared), mode="FAST_COMPILE")(
        random_values(LAYOUT, np.random.default_rng(1))
    )
    assert all(variable.get_value(borrow=True).flags.writeable for variable in shared)


def test_ops_of_equal_layouts_are_equal_and_others_are_not():
    assert SemLogLik(NORMAL, MADE) == SemLogLik(NORMAL, kernel_layout(LAYOUT, sampling_scale=True))
    assert SemLogLik(NORMAL, MADE) != SemLogLik(NORMAL, kernel_layout(LAYOUT, sampling_scale=False))
    hashes = {layout_hash(NORMAL, kernel_layout(layout, sampling_scale=True)) for layout in rich_layouts().values()}
    assert len(hashes) == len(rich_layouts())


def test_missing_answers_without_means_are_refused_when_evaluated_from_python():
    layout = rich_layouts()["citizen-centric"]
    answers, group = random_answers(layout, 30, 0.2, np.random.default_rng(1))
    data = kernel_data(moments_by_pattern(answers, group), means_integrated=False)
    x = pt.dvector("x")
    function = pytensor.function(
        [x], sem_log_likelihood(x, NORMAL, kernel_layout(layout, sampling_scale=True), list(data)), mode="FAST_COMPILE"
    )
    with pytest.raises(DataError, match="no means, but answers are missing"):
        function(random_values(layout, np.random.default_rng(1)))
