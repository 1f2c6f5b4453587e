"""Errors that only the command line can have."""

from __future__ import annotations

from filmgate.domain.errors import FilmgateError


class AccountNotFound(FilmgateError):
    """There is no such account."""

    code = "account_not_found"
    http_status = 404
