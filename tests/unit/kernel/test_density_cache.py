"""The compiled density on disk: made anew when any file it is compiled from changes."""

import inspect
from pathlib import Path
from types import FunctionType

from numba.core.dispatcher import Dispatcher

from egovbayes.kernel import density as density_kernel
from egovbayes.kernel.cache import FOLDER
from egovbayes.kernel.files import KernelCache


def test_all_it_calls_is_in_the_hash():
    density_kernel.density_entry()
    hashed = set(FOLDER.glob("*.py"))
    known = [value for value in vars(density_kernel).values() if isinstance(value, FunctionType | Dispatcher)]
    functions = [getattr(value, "py_func", value) for value in known]
    files = {Path(inspect.getfile(value)) for value in functions if value.__module__.startswith("egovbayes")}
    assert Path(density_kernel.__file__) in files
    assert {file.stem for file in files} >= {"density", "straight", "reading"}
    assert files <= hashed


def test_the_entries_are_kept_with_the_hash():
    for entry in (density_kernel.density_entry(), density_kernel.keep_entry()):
        assert isinstance(entry._cache, KernelCache)
