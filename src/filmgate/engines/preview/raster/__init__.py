"""Pixels: Skia behind one door, compiled kernels, the compositor and the finish."""
