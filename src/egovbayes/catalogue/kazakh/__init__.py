"""Every sentence in Kazakh, by key: a module for each of `english`, of the same name, with the same keys and holes.

These are our own translations, not yet read by a specialist who speaks the language. Case endings depend on the last
sound of a word, and of a number as it is read aloud: no ending stands behind a hole.
"""
