"""The compiled density on disk: made anew when any file it is compiled from changes."""

import inspect
from pathlib import Path
from types import FunctionType

from numba.core.dispatcher import Dispatcher

from egovbayes.engines import density_kernel
from egovbayes.likelihoods.kernel_cache import FOLDERS
from egovbayes.likelihoods.kernel_files import KernelCache


def test_all_it_calls_is_in_the_hash():
    density_kernel.density_entry()
    hashed = {file for folder in FOLDERS for file in folder.glob("*kernel*.py")}
    known = [value for value in vars(density_kernel).values() if isinstance(value, FunctionType | Dispatcher)]
    functions = [getattr(value, "py_func", value) for value in known]
    files = {Path(inspect.getfile(value)) for value in functions if value.__module__.startswith("egovbayes")}
    assert Path(density_kernel.__file__) in files
    assert {file.stem for file in files} >= {"density_kernel", "gaussian_kernel", "kernel_table"}
    assert files <= hashed


def test_the_entries_are_kept_with_the_hash():
    for entry in (density_kernel.density_entry(), density_kernel.keep_entry()):
        assert isinstance(entry._cache, KernelCache)
