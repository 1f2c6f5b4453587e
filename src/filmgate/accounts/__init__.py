"""Who may come in: accounts hold the credits and see the tasks, keys open them."""

from filmgate.accounts.keys import (
    ApiKey,
    NewKey,
    Principal,
    authenticate,
    create_key,
    list_keys,
    revoke_key,
)

__all__ = ["ApiKey", "NewKey", "Principal", "authenticate", "create_key", "list_keys", "revoke_key"]
