"""The verbs of the Python interface: values in, a value out; nothing is printed."""
