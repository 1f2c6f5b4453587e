"""
The reference pages, written from the code: what a page says about a setting, route, command or error is what the code
does.

Every module here has one function that returns the whole text of one page. `pages` knows them all;
`scripts/make_reference.py` writes them, and a test compares them with what is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from buildtools.reference import command_line, errors, failures, http, metrics, models, prompts
from filmgate.settings import reference_page

#: What makes each page, by its file name in `docs/reference/`.
PAGES: Mapping[str, Callable[[], str]] = {
    "settings.md": reference_page,
    "cli.md": command_line.page,
    "http.md": http.page,
    "errors.md": errors.page,
    "failure-codes.md": failures.page,
    "models-and-sizes.md": models.page,
    "metrics.md": metrics.page,
    "prompt-words.md": prompts.page,
}
