"""How each seller calls back: patience, acknowledgement, retries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CallbackRules:
    """
    One seller's promise.

    Attributes:
        timeout_s: The receiver must have answered in full by then.
        accepted: The HTTP statuses that count as received.
        retry_delays_s: Waited after each failed attempt; when used up, the delivery is dead.
    """

    timeout_s: float
    accepted: frozenset[int]
    retry_delays_s: tuple[float, ...]


#: APIXO, "Webhooks": HTTP 200 within 30 s, up to three retries with growing delays, the first after 30 s. The later
#: two are not published; 2 and 10 minutes are the natural reading.
#: Apikley: 15 s, and no schedule is published; three attempts are the natural reading.
RULES = {
    "apixo": CallbackRules(timeout_s=30, accepted=frozenset({200}), retry_delays_s=(30, 120, 600)),
    "apikley": CallbackRules(timeout_s=15, accepted=frozenset({200}), retry_delays_s=(30, 120)),
}


def rules_of(dialect: str) -> CallbackRules:
    """Return a dialect's rules; APIXO's for one that has published none."""
    return RULES.get(dialect, RULES["apixo"])
