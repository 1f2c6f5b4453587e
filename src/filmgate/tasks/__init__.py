"""Tasks: submit, claim, run, finish."""
