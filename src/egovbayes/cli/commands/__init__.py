"""One command a module, loaded when it is asked for, and what commands that sample do once they are asked."""
