"""A request's price, and a price file that can't sell a model by accident."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from filmgate.domain.models import PROFILES, ModelId
from filmgate.domain.requests import GenerationRequest, ServiceTier
from filmgate.domain.shapes import Resolution
from filmgate.ledger.prices import PricesInvalid, load_prices, quote


@pytest.mark.parametrize(
    ("resolution", "sound", "microusd_per_s"),
    [
        (Resolution.P480, False, 10_000),
        (Resolution.P480, True, 20_000),
        (Resolution.P720, False, 20_000),
        (Resolution.P720, True, 40_000),
    ],
)
def test_the_published_prices_of_1_5_pro(
    plain_request: GenerationRequest, resolution: Resolution, sound: bool, microusd_per_s: int
):
    """APIXO, "Billing"."""
    request = replace(plain_request, resolution=resolution, generate_audio=sound, duration_s=8)
    assert quote(request, load_prices()) == 8 * microusd_per_s


def test_the_published_example(plain_request: GenerationRequest):
    """APIXO: 8 s, 720p, silent = $0.16."""
    request = replace(plain_request, resolution=Resolution.P720, duration_s=8)
    assert quote(request, load_prices()) == 160_000


def test_flex_is_half(plain_request: GenerationRequest):
    flex = replace(plain_request, service_tier=ServiceTier.FLEX)
    assert quote(flex, load_prices()) * 2 == quote(plain_request, load_prices())


def test_asked_frames_are_billed_by_the_frame_rounded_up_once(plain_request: GenerationRequest):
    """29 frames are 1.2083 s; 29/24 x $0.01 is 12,083.3 micro-dollars."""
    request = replace(plain_request, model=ModelId.SEEDANCE_1_0_LITE, frames=29, duration_s=1)
    assert quote(request, load_prices()) == 12_084


def test_every_model_has_a_price_for_everything_it_can_make(plain_request: GenerationRequest):
    prices = load_prices()
    for profile in PROFILES.values():
        for resolution in Resolution:
            for sound in {False, profile.has_audio}:
                request = replace(plain_request, model=profile.id, resolution=resolution, generate_audio=sound)
                assert quote(request, prices) > 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('sound = "0.04"', 'noise = "0.04"', '"720p".sound is missing'),
        ('flex_share = "0.5"', 'flex_share = "1.5"', "flex_share must be from 0 to 1"),
        ('silent = "0.0225"', 'silent = "cheap"', "must be a decimal number"),
        ('silent = "0.0225"', 'silent = "-1"', "must not be negative"),
        ('silent = "0.0225"', 'silent = "NaN"', "must not be negative"),
        ("flex_share =", "flex_share", "cannot read"),
    ],
)
def test_a_wrong_price_file_is_refused_by_its_row(tmp_path: Path, old: str, new: str, said: str):
    import filmgate.ledger

    shipped = (Path(filmgate.ledger.__file__).parent / "prices.toml").read_text()
    assert old in shipped
    (tmp_path / "prices.toml").write_text(shipped.replace(old, new))
    with pytest.raises(PricesInvalid, match=said):
        load_prices(tmp_path / "prices.toml")


def test_a_missing_price_file_is_named(tmp_path: Path):
    with pytest.raises(PricesInvalid, match=r"nowhere\.toml"):
        load_prices(tmp_path / "nowhere.toml")
