"""The price table and what a request costs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib import resources
from pathlib import Path

from filmgate.domain.errors import FilmgateError
from filmgate.domain.models import PROFILES, ModelId
from filmgate.domain.money import MicroUsd, micro_usd
from filmgate.domain.requests import GenerationRequest, ServiceTier
from filmgate.domain.shapes import FRAMES_PER_SECOND, Resolution


class PricesInvalid(FilmgateError):
    """The price file can't be used."""

    code = "prices_invalid"


@dataclass(frozen=True, kw_only=True)
class PriceTable:
    """
    Dollars per second of film.

    Attributes:
        per_second: By model, resolution and whether the film has sound.
        flex_share: What the flex tier pays of it, 0 to 1.
    """

    per_second: Mapping[tuple[ModelId, Resolution, bool], Decimal]
    flex_share: Decimal


def quote(request: GenerationRequest, prices: PriceTable) -> MicroUsd:
    """
    Return what this request costs if it succeeds.

    Args:
        request: Fully resolved. Billable seconds are `duration_s`, or frames / 24 when frames were asked for.
        prices: Dollars per second by model, resolution and audio.

    Returns:
        Micro-dollars, rounded up once, at the end.

    Raises:
        PricesInvalid: The table has no row for this model and resolution.

    Source: APIXO, Seedance 1.5 Pro, "Billing": price x billable seconds, 8 s of silent 720p is $0.16 (read 2026-11-20).
    """
    try:
        price = prices.per_second[request.model, request.resolution, request.generate_audio]
    except KeyError:
        sound = "with sound" if request.generate_audio else "silent"
        raise PricesInvalid(f"there is no price for {request.model} at {request.resolution}, {sound}") from None
    seconds = Decimal(request.duration_s)
    if request.frames is not None:
        seconds = Decimal(request.frames) / FRAMES_PER_SECOND
    share = prices.flex_share if request.service_tier is ServiceTier.FLEX else Decimal(1)
    return micro_usd(price * seconds * share)


def load_prices(path: Path | None = None) -> PriceTable:
    """
    Return the price table of a TOML file, or the shipped one.

    Raises `PricesInvalid` naming the row when a model, resolution or price is missing or wrong: a model without a
    price must not be sold by accident.
    """
    try:
        if path is None:
            text = resources.files("filmgate.ledger").joinpath("prices.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise PricesInvalid(f"cannot read the price file {path}: {problem}") from problem
    models = document.get("models", {})
    per_second: dict[tuple[ModelId, Resolution, bool], Decimal] = {}
    for profile in PROFILES.values():
        for resolution in Resolution:
            row = models.get(profile.id, {}).get(resolution, {})
            for sound in (False, True) if profile.has_audio else (False,):
                where = f'models."{profile.id}"."{resolution}".{"sound" if sound else "silent"}'
                per_second[profile.id, resolution, sound] = _dollars(row.get("sound" if sound else "silent"), where)
    flex_share = _dollars(document.get("flex_share", "1"), "flex_share")
    if flex_share > 1:
        raise PricesInvalid(f"flex_share must be from 0 to 1, got {flex_share}")
    return PriceTable(per_second=per_second, flex_share=flex_share)


def _dollars(value: object, where: str) -> Decimal:
    if value is None:
        raise PricesInvalid(f'{where} is missing: write a price, or "0" to give the model away')
    try:
        price = Decimal(str(value))
    except InvalidOperation:
        raise PricesInvalid(f'{where} must be a decimal number in quotes, like "0.02", got {value!r}') from None
    if not price.is_finite() or price < 0:
        raise PricesInvalid(f"{where} must not be negative, got {value!r}")
    return price
