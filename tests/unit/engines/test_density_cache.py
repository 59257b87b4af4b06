"""The compiled density on disk: made anew when any file it is compiled from changes, not needed where none can be."""

import inspect
from functools import partial
from pathlib import Path

import numba.core.caching
import pytest
from numba import njit
from numba.core.dispatcher import Dispatcher

from egovbayes.engines import density_kernel
from egovbayes.likelihoods import kernel_cache
from egovbayes.likelihoods.kernel_cache import KERNEL_HASH, cached


def test_all_it_calls_is_in_its_own_file_or_in_the_hash():
    own, hashed = Path(density_kernel.__file__), set(Path(kernel_cache.__file__).parent.glob("*kernel*.py"))
    called = [value for value in vars(density_kernel).values() if isinstance(value, Dispatcher)]
    files = {Path(inspect.getfile(function.py_func)) for function in called}
    assert own in files
    assert files <= {own} | hashed


def test_the_entries_are_cached_under_the_hash():
    for entry in (density_kernel.density_entry(), density_kernel.keep_entry()):
        assert entry._pyfunc.__qualname__.endswith(KERNEL_HASH)


def test_without_a_writable_folder_functions_are_compiled_all_the_same(monkeypatch):
    monkeypatch.setattr(numba.core.caching.CacheImpl, "_locator_classes", [])
    with pytest.raises(RuntimeError, match="cannot cache"):
        njit(cache=True)(_double)
    assert cached(njit, _double)(2) == 4


def test_other_troubles_of_compiling_are_not_hidden():
    def refuses(_function, cache):
        raise RuntimeError(f"no compiler for {cache}")

    with pytest.raises(RuntimeError, match="no compiler"):
        cached(lambda cache: partial(refuses, cache=cache), _double)


def _double(x):
    return 2 * x
