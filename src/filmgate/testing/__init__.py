"""Suites and fakes we ship: what an adapter of filmgate's seams can be held against."""
