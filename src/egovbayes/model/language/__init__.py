"""lavaan's syntax and arithmetic, read: text in, equations and expressions out."""
