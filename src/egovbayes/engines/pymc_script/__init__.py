"""A model as a stand-alone PyMC script: its equations and priors in the field's words, to read and amend."""
