"""Every sentence in Russian, by key: a module for each of `english`, of the same name, with the same keys and holes.

These are our own translations, not yet read by a specialist who speaks the language.
"""
