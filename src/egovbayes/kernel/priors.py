"""The priors of a model as arrays: what the compiled density reads of them."""

from typing import NamedTuple

from egovbayes.kernel.fields import FloatList, FloatTable, IntList, IntTable


class KernelPriors(NamedTuple):
    """Priors as the kernel reads them.

    `single` (value, 5): the family's three numbers, lowest and highest value. `places` (value, 4): position in the
    unbounded vector, number in the free vector, family code, mapping code. `joint` (block, 1 + largest): number of
    variables, then the power of each one's s. `joint_start` (block + 1,) and `joint_places` (cell, 4): position,
    number, row, column; position and number are -1 where the correlation is 0. `constant` (1,). Of the values whose
    location or scale is another value, which are flat in `single`, `named` (entry, 4) has number, family code, and the
    numbers of location and scale, -1 where that is a number of `named_numbers` (entry, 3): df, location, scale.
    """

    single: FloatTable
    places: IntTable
    joint: FloatTable
    joint_start: IntList
    joint_places: IntTable
    constant: FloatList
    named: IntTable
    named_numbers: FloatTable
