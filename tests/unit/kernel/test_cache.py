"""What Python calls becomes compiled in place; what is compiled changes with any file of the kernel."""

import re
import shutil
import subprocess
import sys
from types import FunctionType

import numpy as np
import pytest
from helpers_models import citizen_centric_layout
from numba import njit
from numba.core.dispatcher import Dispatcher

from egovbayes.data.moments.moments import moments_of
from egovbayes.kernel import cache as kernel_cache
from egovbayes.kernel import density as density_kernel
from egovbayes.kernel import gaussian as gaussian_kernel
from egovbayes.kernel import targets
from egovbayes.kernel.cache import FOLDER, KERNEL_HASH, SOURCES, at_a_glance, source_hash, uncompiled_will_do
from egovbayes.kernel.files import callable_when_compiled
from egovbayes.likelihoods import gaussian
from egovbayes.likelihoods.gaussian import compiled_log_likelihood, kernel_data, kernel_layout


def test_every_kernel_file_changes_the_hash(tmp_path):
    named = {file.stem for file in SOURCES}
    assert named >= {"gaussian", "algebra", "arrays", "patterns", "density", "priors", "notation"}
    for place, file in enumerate(SOURCES):
        copied = tmp_path / str(place) / "egovbayes"
        for other in SOURCES:
            into = copied / other.relative_to(FOLDER.parent)
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(other, into)
        assert source_hash(copied.rglob("*.py")) == KERNEL_HASH
        with (copied / file.relative_to(FOLDER.parent)).open("a") as changed:
            changed.write("# changed\n")
        assert source_hash(copied.rglob("*.py")) != KERNEL_HASH


def test_compiled_code_lives_in_hashed_files_only():
    marked = {
        file.parent for file in FOLDER.parent.rglob("*.py") if re.search("^@(compiled|entry)", file.read_text(), re.M)
    }
    assert marked == {FOLDER, FOLDER / "ordinal"}


def test_what_python_calls_is_compiled_wherever_it_is_known_and_the_rest_stays_python():
    entries = [compiled_log_likelihood(), gaussian_kernel.log_likelihood_and_gradient]
    assert all(isinstance(function, Dispatcher) for function in entries)
    assert targets.normal is entries[0]
    inner = [gaussian_kernel.implied, gaussian_kernel.sum_patterns, density_kernel.family_density]
    assert all(isinstance(function, FunctionType) for function in inner)


def test_compiled_code_calls_marked_functions_and_divides_as_numpy_does():
    def reciprocal(x):
        return 1.0 / x

    callable_when_compiled(reciprocal, {})
    compiled = njit(lambda x: 2.0 * reciprocal(x))
    assert compiled(4.0) == 2.0 * reciprocal(4.0) == 0.5
    assert compiled(0.0) == np.inf


PLAIN = """
import sys
import numpy as np
from helpers_models import citizen_centric_layout, start_values
from egovbayes.data.moments.moments import moments_of
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.kernel.cache import at_a_glance
layout = citizen_centric_layout()
answers = np.random.default_rng(1).normal(size=(90, 10))
moments = moments_of(answers, np.zeros(90, dtype=int), tuple("abcdefghij"), ("",))
made, data = kernel_layout(layout, sampling_scale=False), kernel_data(moments, means_integrated=False)
values = start_values(layout)
with at_a_glance():
    print(repr(log_likelihood(values, made, data)[0]), repr(log_likelihood(-values, made, data)[0]))
print("numba" in sys.modules)
print(repr(log_likelihood(values, made, data)[0]), repr(log_likelihood(-values, made, data)[0]))
print("numba" in sys.modules)
"""


def test_at_a_glance_python_gives_the_same_without_numba(pytestconfig):
    helpers = str(pytestconfig.rootpath / "tests" / "helpers")
    code = f"import sys; sys.path.insert(0, {helpers!r})\n{PLAIN}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    glance, without, compiled, loaded = run.stdout.splitlines()
    assert [float(x) for x in glance.split()] == pytest.approx([float(x) for x in compiled.split()], rel=1e-12)
    assert glance.endswith("-inf")
    assert (without, loaded) == ("False", "True")


def test_large_problems_and_compiled_kernels_are_not_left_to_python(monkeypatch):
    monkeypatch.setattr(kernel_cache, "_entries", [len])
    with at_a_glance():
        assert uncompiled_will_do()
        layout = citizen_centric_layout()
        moments = moments_of(np.eye(10)[[0, 1, 2]], np.zeros(3, dtype=int), tuple("abcdefghij"), ("",))
        arguments = kernel_layout(layout, sampling_scale=False), kernel_data(moments, means_integrated=False)
        assert not gaussian._large(*arguments)
        monkeypatch.setattr(gaussian, "LARGE", 100)
        assert gaussian._large(*arguments)
    assert not uncompiled_will_do()
    monkeypatch.setattr(kernel_cache, "_entries", [])
    with at_a_glance():
        assert not uncompiled_will_do()
