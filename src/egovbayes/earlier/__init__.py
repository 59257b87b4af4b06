"""Earlier studies of a path or a correlation, and what they say of a new one."""
