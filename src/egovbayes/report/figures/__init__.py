"""Every figure, the look they share, and the files they are saved as."""
