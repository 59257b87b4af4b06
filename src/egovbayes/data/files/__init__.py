"""Files in, raw tables out, one module a format."""
