"""The blocks of which the page of a fit is made, one a module."""
