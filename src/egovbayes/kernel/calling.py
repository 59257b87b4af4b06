"""C functions of densities: how they are called, from compiled code, by their address.

What is called by its address is compiled once and not again in all that call it.
"""

from typing import Any

from numba import types
from numba.core.funcdesc import ExternalFunctionDescriptor
from numba.extending import intrinsic

_FLOATS = types.CPointer(types.double)
_TAKEN = (types.uint64, _FLOATS, _FLOATS, _FLOATS, types.voidptr)
SIGNATURE = types.int64(*_TAKEN)
"""`(size, place, slope, value, table)`: writes the slope (size,) and the value (1,); 0 where all is well."""


@intrinsic  # type: ignore[untyped-decorator]
def called(typing_context: Any, address: Any, place: Any, slope: Any, value: Any, table: Any) -> Any:  # noqa: ARG001
    """The C function of a density at its address, called with vectors for the place, its slope and its height."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        vectors = [
            context.make_array(kind)(context, builder, found)
            for kind, found in zip(signature.args[1:4], arguments[1:4], strict=True)
        ]
        kind = context.get_external_function_type(ExternalFunctionDescriptor("density", types.int64, _TAKEN))
        function = builder.inttoptr(arguments[0], kind.as_pointer())
        size = builder.extract_value(vectors[0].shape, 0)
        return builder.call(function, [size, *(vector.data for vector in vectors), arguments[4]])

    return types.int64(address, place, slope, value, table), codegen
