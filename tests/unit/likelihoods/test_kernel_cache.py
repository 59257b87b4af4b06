"""Marked functions become compiled ones in place; what is compiled changes with any file of the kernel."""

import shutil
import subprocess
import sys

import numpy as np
import pytest
from helpers_models import citizen_centric_layout

from egovbayes.data.moments import moments_of
from egovbayes.likelihoods import gaussian, gaussian_kernel, kernel_cache
from egovbayes.likelihoods.gaussian import compiled_log_likelihood, kernel_data, kernel_layout
from egovbayes.likelihoods.kernel_cache import FOLDERS, KERNEL_HASH, at_a_glance, source_hash, uncompiled_will_do


def test_every_kernel_file_changes_the_hash(tmp_path):
    files = [file for folder in FOLDERS for file in folder.glob("*kernel*.py")]
    assert {file.stem for file in files} >= {
        "gaussian_kernel", "kernel_algebra", "kernel_arrays", "kernel_patterns", "density_kernel", "kernel_priors",
    }  # fmt: skip
    for file in files:
        folder = tmp_path / file.stem
        folder.mkdir()
        for other in files:
            shutil.copy(other, folder)
        assert source_hash(folder) == KERNEL_HASH
        with (folder / file.name).open("a") as changed:
            changed.write("# changed\n")
        assert source_hash(folder) != KERNEL_HASH


def test_compiled_code_lives_in_hashed_files_only():
    for folder in FOLDERS:
        for file in folder.glob("*.py"):
            if "@compiled" in file.read_text():
                assert "kernel" in file.stem


def test_marked_functions_are_replaced_wherever_they_are_known():
    compiled_log_likelihood()
    known = [gaussian_kernel.log_likelihood_and_gradient, gaussian_kernel.invert_positive, gaussian_kernel.sum_patterns]
    assert all(hasattr(function, "py_func") for function in known)


PLAIN = """
import sys
import numpy as np
from helpers_models import citizen_centric_layout, start_values
from egovbayes.data.moments import moments_of
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.likelihoods.kernel_cache import at_a_glance
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
    monkeypatch.setattr(kernel_cache, "_waiting", [len])
    with at_a_glance():
        assert uncompiled_will_do()
        layout = citizen_centric_layout()
        moments = moments_of(np.eye(10)[[0, 1, 2]], np.zeros(3, dtype=int), tuple("abcdefghij"), ("",))
        arguments = kernel_layout(layout, sampling_scale=False), kernel_data(moments, means_integrated=False)
        assert not gaussian._large(*arguments)
        monkeypatch.setattr(gaussian, "LARGE", 100)
        assert gaussian._large(*arguments)
    assert not uncompiled_will_do()
    monkeypatch.setattr(kernel_cache, "_waiting", [])
    with at_a_glance():
        assert not uncompiled_will_do()
