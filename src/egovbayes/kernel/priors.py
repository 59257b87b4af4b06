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
    numbers of location and scale, -1 where that is a number of `named_numbers` (entry, 3): df, location, scale. Behind
    these columns stand the numbers of other values that are added to the location, -1 for none, and by what each is
    multiplied.

    Entries that are drawn together, neighbours alike (kernel.neighbours), have the family TOGETHER. `maps` (map, 3) has
    the first entry, how many, and the number of the share; `axes` (value, axis) and `variances` (map,
    axis) are those of quantities.neighbour_structure, from row `axes_start` (map,) on.

    Values whose prior is that of a standardised path or loading are flat in `single` too. `equations` (equation + 1, 4)
    has group, matrix, row and first path of each, sorted by group, and last where the paths end; `standard` (path, 2)
    column and family code; `standard_numbers` (path, 5) as `single` has them (kernel.standardised).
    """

    single: FloatTable
    places: IntTable
    joint: FloatTable
    joint_start: IntList
    joint_places: IntTable
    constant: FloatList
    named: IntTable
    named_numbers: FloatTable
    maps: IntTable
    axes: FloatTable
    axes_start: IntList
    variances: FloatTable
    equations: IntTable
    standard: IntTable
    standard_numbers: FloatTable
