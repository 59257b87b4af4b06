"""Whole studies made of many fits or none: simulation, verification."""
