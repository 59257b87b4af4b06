"""Records read by compiled code from the table of addresses that Python made of them (kernel.fields)."""

from typing import Any, get_type_hints

import numpy as np
from numba import types
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array
from numba.np.numpy_support import from_dtype

from egovbayes.kernel.fields import Record, Stored, fields_of, rows_of

COLUMNS = 3
"""Of a table: address, rows, columns."""


def reader_of(table: type[Record], name: str, record: type[Record] | None = None, *, readonly: bool = True) -> Any:
    """What reads one record of a table, for compiled code: (table of addresses) -> its fields as a plain tuple.

    `record` says of what type it is where the table's annotation leaves that open. Arrays are read-only unless told
    otherwise: the type that the likelihood is compiled for elsewhere too, so that it is compiled once.
    """
    hints = get_type_hints(table)
    before = [hints[one] for one in list(hints)[: list(hints).index(name)]]
    return _reader(fields_of(record or hints[name]), rows_of(table, before) if before else 0, readonly=readonly)


def reader_to_write(record: type[Record]) -> Any:
    """What reads a record that is the whole of its table, and whose arrays may be written to."""
    return _reader(fields_of(record), 0, readonly=False)


def _reader(fields: tuple[Stored, ...], first: int, *, readonly: bool) -> Any:
    kinds = [
        types.Array(from_dtype(np.dtype(field.dtype)), field.n_axes, "C", readonly=readonly)
        if field.n_axes
        else types.int64
        for field in fields
    ]
    made = types.Tuple(kinds)

    @intrinsic  # type: ignore[untyped-decorator]
    def read(typing_context: Any, addresses: Any) -> Any:  # noqa: ARG001
        def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            table = make_array(signature.args[0])(context, builder, arguments[0]).data
            found = []
            for row, kind in enumerate(kinds, start=first):
                places = (context.get_constant(types.intp, COLUMNS * row + column) for column in range(COLUMNS))
                words = [builder.load(builder.gep(table, [place])) for place in places]
                found.append(_array(context, builder, kind, words) if isinstance(kind, types.Array) else words[0])
            return context.make_tuple(builder, signature.return_type, found)

        return made(addresses), codegen

    return read


def _array(context: Any, builder: Any, kind: Any, words: Any) -> Any:
    """The array at an address, C-contiguous, of which Python keeps hold."""
    array = make_array(kind)(context, builder)
    size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(kind.dtype)))
    shape, strides = words[1 : 1 + kind.ndim], [builder.mul(words[2], size), size][-kind.ndim :]
    place = builder.inttoptr(words[0], array.data.type)
    populate_array(array, data=place, shape=shape, strides=strides, itemsize=size, meminfo=None)
    return array._getvalue()
