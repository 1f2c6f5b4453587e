"""Telling callers that their task has ended."""
