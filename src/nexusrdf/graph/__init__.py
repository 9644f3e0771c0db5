"""Quads: how datasets become graphs, and how graphs are read and written."""
