"""A survey described, screened and explored, shown and written."""
