"""Money is whole micro-dollars (1 USD = 1,000,000); fractions are rounded up once, at the end of a quote."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import NewType

MicroUsd = NewType("MicroUsd", int)

MICRO_USD_PER_USD = 1_000_000


def micro_usd(dollars: Decimal | str | int) -> MicroUsd:
    """Return `dollars` in micro-dollars, rounded up. Takes no float: money is never binary."""
    exact = Decimal(dollars) * MICRO_USD_PER_USD
    return MicroUsd(int(exact.to_integral_value(ROUND_CEILING)))


def dollars(amount: MicroUsd | int) -> Decimal:
    """Return the exact amount in dollars."""
    return Decimal(amount) / MICRO_USD_PER_USD
