"""What people read: terminal, tables, figures, the results folder."""
