"""The HTTP edge: routes what the dialects declare, serves files, and tells how the house is doing."""
