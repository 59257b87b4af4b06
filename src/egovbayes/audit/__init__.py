"""Printed figures held against arithmetic: what a paper says of itself."""
