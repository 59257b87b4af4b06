"""The model file: its keys, its checks, its reading."""
