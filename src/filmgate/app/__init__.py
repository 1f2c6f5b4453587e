"""Wires the rooms together: from settings to a running server and running workers."""
