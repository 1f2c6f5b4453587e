"""`models-and-sizes.md`: what each model can do, its exact sizes, its names at each seller, its price."""

from __future__ import annotations

from collections.abc import Iterator

from buildtools.reference.markdown import GENERATED, document, table
from filmgate.dialects.base import Operation
from filmgate.dialects.registry import default_dialects
from filmgate.domain.models import PROFILES, ModelProfile
from filmgate.domain.shapes import FRAMES_PER_SECOND, Ratio, Resolution, SizeTable, frame_size, frames_of_duration
from filmgate.ledger.prices import PriceTable, load_prices
from filmgate.media.pictures import SELLER_LIMITS, PictureLimits

_ABOUT = f"""\
Films have {FRAMES_PER_SECOND} frames a second and one frame more than their seconds make: four seconds are
{frames_of_duration(4)} frames, twelve are {frames_of_duration(12)}. Where a number of frames is taken, it is 25 +
4n, from 29 to 289, and wins over the duration. Video is H.264, 4:2:0; sound, when there is some, is AAC at 48 kHz
in stereo. The index stands first in the file, so a player can start before the end has arrived.

`adaptive` becomes the ratio nearest to the first picture. Without a picture, words of the prompt such as `vertical
video` decide, else it is 16:9. 9:21 is offered for 1.0 Lite by Apikley only."""

_RATIOS = tuple(ratio for ratio in Ratio if ratio is not Ratio.ADAPTIVE)


def page() -> str:
    """Return the page."""
    lines = ["# Models and sizes", "", _ABOUT, "", GENERATED, "", "## Models", ""]
    lines += table(
        ("Model", "Seconds", "Frames", "Sound", "Last frame", "Reference pictures", "Sizes"),
        map(_row, PROFILES.values()),
    )
    lines += ["## Names at the sellers", ""]
    for title, names in seller_names():
        lines += [f"- {title}: {', '.join(f'`{name}`' for name in names)}"]
    lines += ["", "## Pixels", ""]
    for sizes in SizeTable:
        lines += [f"### Sizes of {sizes.value}", "", *_sizes(sizes)]
    lines += ["## Prices", "", *_prices(load_prices())]
    lines += ["## Pictures", "", *_pictures()]
    return document(lines)


def seller_names() -> Iterator[tuple[str, list[str]]]:
    """Yield each seller with its own names of the models, as its create calls take them."""
    for dialect in default_dialects():
        names: list[str] = []
        for route in dialect.routes():
            if route.operation is not Operation.SUBMIT or "{" in route.path:
                continue
            bodies = (route.request_schema or {}).get("oneOf", ())
            in_body = [body["properties"]["model"]["const"] for body in bodies if "model" in body["properties"]]
            names += in_body or [route.path.removesuffix("/async").rpartition("/")[2]]
        yield dialect.title, list(dict.fromkeys(names))


def _row(profile: ModelProfile) -> tuple[str, ...]:
    return (
        f"`{profile.id.value}`",
        f"{profile.min_duration_s} to {profile.max_duration_s}",
        "yes" if profile.frames_allowed else "no",
        "yes" if profile.has_audio else "no",
        "yes" if profile.takes_last_frame else "no",
        f"up to {profile.max_reference_pictures}" if profile.max_reference_pictures else "no",
        profile.sizes.value,
    )


def _sizes(sizes: SizeTable) -> list[str]:
    rows = (
        (ratio.value, *(str(frame_size(sizes, resolution, ratio)) for resolution in Resolution)) for ratio in _RATIOS
    )
    return table(("Ratio", *(resolution.value for resolution in Resolution)), rows)


def _prices(prices: PriceTable) -> list[str]:
    lines = [
        "Dollars for a second of film, as filmgate comes. [Set prices](../how-to/set-prices.md) to change them.",
        f"The `flex` tier pays {prices.flex_share:%} of it.",
        "",
    ]
    rows = []
    for profile in PROFILES.values():
        for sound in (False, True) if profile.has_audio else (False,):
            amounts = (f"${prices.per_second[profile.id, resolution, sound]}" for resolution in Resolution)
            rows.append((f"`{profile.id.value}`", "yes" if sound else "no", *amounts))
    return lines + table(("Model", "Sound", *(resolution.value for resolution in Resolution)), rows)


def _pictures() -> list[str]:
    limits: dict[str, PictureLimits] = {dialect.name: PictureLimits() for dialect in default_dialects()}
    limits.update(SELLER_LIMITS)
    rows = []
    for dialect in default_dialects():
        limit = limits[dialect.name]
        formats = ", ".join(sorted(found.name for found in limit.formats))
        rows.append(
            (
                dialect.title,
                formats,
                f"{limit.max_bytes // 2**20} MiB",
                f"{limit.min_side_px} to {limit.max_side_px} px",
                f"{limit.min_aspect:g} to {limit.max_aspect:g}",
            )
        )
    return table(("API", "Formats", "Largest file", "Each side", "Width to height"), rows)
