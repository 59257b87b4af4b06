"""The parts of what is said once there are draws, one a module; registry.py lists them."""
