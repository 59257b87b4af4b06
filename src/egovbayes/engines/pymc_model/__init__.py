"""The same density as a PyMC model, and a user's amended model read back."""
