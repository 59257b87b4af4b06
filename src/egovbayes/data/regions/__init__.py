"""Regions as places: their names in several languages, which lie beside which, and where each stands on a tile map."""
