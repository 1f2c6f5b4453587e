"""
Pictures from strangers: what they really are, and a form every engine can read.

Names and content types are never believed; the first bytes say which decoder may look. All decoding happens in a
confined process (`picture_decoder.py`): a picture that crashes or exhausts its decoder is refused, nothing else
happens. A file that is also something else (a page, an archive) is judged by its first bytes alone, is served under
the type found here with `nosniff`, and reaches engines only as freshly encoded pixels.

    FilmgateError
    └── PictureRefused     the picture is the reason; `problem` tells which
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Literal

import PIL
from PIL import features

from filmgate.domain.errors import FilmgateError, TechnicalFailure
from filmgate.media.picture_decoder import OUT_OF_BOUNDS_EXIT

# Each decoder may take a gigabyte for a moment; submits that arrive together take turns.
_TURNS: Final = threading.BoundedSemaphore(os.cpu_count() or 1)
_DECODER: Final = Path(__file__).with_name("picture_decoder.py")
_SIGNATURE_BYTES: Final = 32
THUMBNAIL_PX: Final = 320


class PictureFormat(StrEnum):
    """A format we recognise; the value is Pillow's name for it."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    BMP = "BMP"
    TIFF = "TIFF"
    GIF = "GIF"
    AVIF = "AVIF"
    HEIC = "HEIF"

    @property
    def content_type(self) -> str:
        return f"image/{self.name.lower()}"


def _undecodable() -> frozenset[PictureFormat]:
    """Return what this installation has no decoder for; such pictures are recognised and refused by name."""
    lacking = set()
    if not features.check("avif"):
        lacking.add(PictureFormat.AVIF)
    # Pillow has no HEIC decoder of its own; the extra `heic` brings one (docs/decisions/0007).
    if importlib.util.find_spec("pi_heif") is None:
        lacking.add(PictureFormat.HEIC)
    return frozenset(lacking)


READABLE_FORMATS: Final = frozenset(PictureFormat) - _undecodable()


class PictureProblem(StrEnum):
    """Why a picture was refused."""

    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"
    UNSUPPORTED_FORMAT = "unsupported_format"
    SIDE = "side"
    ASPECT = "aspect"
    PIXELS = "pixels"
    UNREADABLE = "unreadable"
    TOO_COMPLEX = "too_complex"


class PictureRefused(FilmgateError):
    """This picture cannot be used. The message names the value and the bound, and is safe to show."""

    code = "picture_refused"

    def __init__(self, message: str, problem: PictureProblem) -> None:
        super().__init__(message)
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class PictureLimits:
    """
    What a seller accepts; all bounds are inclusive.

    Source of the defaults: ModelArk, "Image input rules" (read 2026-11-20);
    `SELLER_LIMITS` has what sellers narrow.
    """

    max_bytes: int = 30 * 1024 * 1024
    min_side_px: int = 300
    max_side_px: int = 6000
    min_aspect: float = 0.4
    max_aspect: float = 2.5
    max_pixels: int = 36_000_000
    formats: frozenset[PictureFormat] = READABLE_FORMATS


_WEB_FORMATS: Final = frozenset({PictureFormat.JPEG, PictureFormat.PNG, PictureFormat.WEBP})

# By the dialect's name; a dialect that is not here narrows nothing.
# Source: Apikley, createTask (`input_urls`), and APIXO, generateTask (`image_urls`), read 2026-11-20.
SELLER_LIMITS: Final[Mapping[str, PictureLimits]] = {
    "apikley": PictureLimits(max_bytes=10 * 1024 * 1024, formats=_WEB_FORMATS),
    "apixo": PictureLimits(formats=_WEB_FORMATS),
}

_OF_ANY_SIZE: Final = PictureLimits(min_side_px=1, max_side_px=65_535, min_aspect=0, max_aspect=65_535)
# What may be uploaded, whatever a create call makes of it later: only size and kind are judged, and that it decodes.
# Source: contracts: Modellix, section 10, and Apikley, section 8 (any file; here any picture), read 2026-11-20.
UPLOAD_LIMITS: Final[Mapping[str, PictureLimits]] = {
    "modellix": replace(_OF_ANY_SIZE, max_bytes=16 * 1024 * 1024, formats=_WEB_FORMATS),
    "": _OF_ANY_SIZE,
}


@dataclass(frozen=True, kw_only=True)
class DecoderBounds:
    """
    What decoding one picture may use.

    Measured with 6000x6000 pixels in eight encodings (2026-11-20, Pillow 13, 64-bit Linux): at most 0.9 GB of address
    space, for a WebP with transparency, and 3.3 s. `wall_s` ends a decoder that waits instead of working;
    `output_bytes` bounds a normalised picture.
    """

    memory_bytes: int = 1280 * 1024 * 1024
    cpu_s: int = 20
    wall_s: float = 60.0
    output_bytes: int = 256 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """What a picture is: the type its bytes have, and its size in pixels once turned upright."""

    content_type: str
    width: int
    height: int


_DEFAULT_LIMITS: Final = PictureLimits()
_DEFAULT_BOUNDS: Final = DecoderBounds()


def inspect_picture(
    data: bytes, limits: PictureLimits = _DEFAULT_LIMITS, *, bounds: DecoderBounds = _DEFAULT_BOUNDS
) -> PictureFacts:
    """
    Return what the picture is, after decoding all of it once.

    Of an animation only the first frame counts. Takes a tenth of a second and a process; call it from a thread.

    Raises:
        PictureRefused: It breaks a limit, or cannot be decoded.
        TechnicalFailure: The decoder could not be run.
    """
    facts, _ = _examined("inspect", data, limits, bounds)
    return facts


def _examined(
    task: Literal["inspect", "preview"], data: bytes, limits: PictureLimits, bounds: DecoderBounds
) -> tuple[PictureFacts, _Decoded]:
    if len(data) > limits.max_bytes:
        raise PictureRefused(
            f"the picture must have at most {limits.max_bytes:,} bytes, got {len(data):,}", PictureProblem.TOO_LARGE
        )
    found = _require_format(data, limits.formats)
    decoded = _decode(task, data, found, limits.max_pixels, bounds)
    facts = PictureFacts(content_type=found.content_type, width=decoded.width, height=decoded.height)
    # "12000 px wide" helps more than "too many pixels", so sizes are judged first wherever the header gave them.
    if decoded.width and decoded.height:
        _judge_size(facts, limits)
    if decoded.problem is not None:
        raise _refusal(decoded, limits.max_pixels)
    return facts, decoded


@dataclass(frozen=True, kw_only=True)
class ExaminedPicture:
    """A picture's facts, and a JPEG of it of at most `THUMBNAIL_PX` on either side, with its size in pixels."""

    facts: PictureFacts
    thumbnail: bytes = field(repr=False)
    thumbnail_width: int
    thumbnail_height: int


def examine_picture(
    data: bytes, limits: PictureLimits = _DEFAULT_LIMITS, *, bounds: DecoderBounds = _DEFAULT_BOUNDS
) -> ExaminedPicture:
    """Return what `inspect_picture` does, with a thumbnail made in the same decoding. Raises the same."""
    facts, decoded = _examined("preview", data, limits, bounds)
    width, height = decoded.thumbnail
    return ExaminedPicture(facts=facts, thumbnail=decoded.payload, thumbnail_width=width, thumbnail_height=height)


def normalise_picture(
    data: bytes, *, max_pixels: int = _DEFAULT_LIMITS.max_pixels, bounds: DecoderBounds = _DEFAULT_BOUNDS
) -> bytes:
    """
    Return the picture as a PNG for engines: 8-bit RGB in sRGB, upright, transparency on white, first frame only.

    Raises:
        PictureRefused: It cannot be decoded, or has more than `max_pixels`.
        TechnicalFailure: The decoder could not be run.
    """
    found = _require_format(data, READABLE_FORMATS)
    decoded = _decode("normalise", data, found, max_pixels, bounds)
    if decoded.problem is not None:
        raise _refusal(decoded, max_pixels)
    return decoded.payload


def sniff(data: bytes) -> PictureFormat | None:
    """Return the format the first bytes announce, or None. Nothing is decoded, so the rest may still be nonsense."""
    start = data[:_SIGNATURE_BYTES]
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return PictureFormat.WEBP
    if start[4:8] == b"ftyp":
        # The major brand first, then a version, then the brands it is compatible with.
        end = min(int.from_bytes(start[:4]), 256)
        brands = [data[8:12], *(data[place : place + 4] for place in range(16, end, 4))]
        return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), _general_brand(brands))
    return next((found for signature, found in _SIGNATURES if start.startswith(signature)), None)


_SIGNATURES: Final = (
    (b"\xff\xd8\xff", PictureFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", PictureFormat.PNG),
    (b"GIF87a", PictureFormat.GIF),
    (b"GIF89a", PictureFormat.GIF),
    (b"BM", PictureFormat.BMP),
    (b"II*\0", PictureFormat.TIFF),
    (b"MM\0*", PictureFormat.TIFF),
    (b"II+\0", PictureFormat.TIFF),
    (b"MM\0+", PictureFormat.TIFF),
)

# ISO/IEC 23000-22 and 23008-12: brands of the file-type box.
_BRANDS: Final = {
    b"avif": PictureFormat.AVIF,
    b"avis": PictureFormat.AVIF,
    b"heic": PictureFormat.HEIC,
    b"heix": PictureFormat.HEIC,
    b"heim": PictureFormat.HEIC,
    b"heis": PictureFormat.HEIC,
    b"hevc": PictureFormat.HEIC,
    b"hevx": PictureFormat.HEIC,
}


def _general_brand(brands: list[bytes]) -> PictureFormat | None:
    """Return HEIC for a container of still pictures that does not say how they are coded."""
    return PictureFormat.HEIC if {b"mif1", b"msf1"} & set(brands) else None


def _require_format(data: bytes, formats: frozenset[PictureFormat]) -> PictureFormat:
    accepted = ", ".join(sorted(item.name for item in formats & READABLE_FORMATS))
    found = sniff(data)
    if found is None:
        raise PictureRefused(
            f"the picture must be one of {accepted}, got {_describe(data)}", PictureProblem.UNKNOWN_FORMAT
        )
    if found not in formats or found not in READABLE_FORMATS:
        raise PictureRefused(
            f"the picture must be one of {accepted}, got {found.name}; save it as JPEG or PNG",
            PictureProblem.UNSUPPORTED_FORMAT,
        )
    return found


def _describe(data: bytes) -> str:
    if not data:
        return "an empty file"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4096].lower():
        return "an SVG drawing"
    if start.startswith(b"<"):
        return "a page or other text"
    return f"bytes that begin with {data[:8].hex(' ')}"


def _judge_size(facts: PictureFacts, limits: PictureLimits) -> None:
    for name, side in (("width", facts.width), ("height", facts.height)):
        if not limits.min_side_px <= side <= limits.max_side_px:
            raise PictureRefused(
                f"the picture's {name} must be from {limits.min_side_px} to {limits.max_side_px} px, got {side}",
                PictureProblem.SIDE,
            )
    aspect = facts.width / facts.height
    if not limits.min_aspect <= aspect <= limits.max_aspect:
        raise PictureRefused(
            f"the picture's width divided by its height must be from {limits.min_aspect:g} to {limits.max_aspect:g}, "
            f"got {aspect:.3f} ({facts.width}x{facts.height})",
            PictureProblem.ASPECT,
        )


# --- The decoder's process -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Decoded:
    """
    What the decoder told.

    `width` and `height` are 0 when it did not come to know them; with a problem they are as stored, not yet upright.
    """

    width: int
    height: int
    problem: PictureProblem | None = None
    detail: str = ""
    thumbnail: tuple[int, int] = (0, 0)
    payload: bytes = field(default=b"", repr=False)


def _decode(
    task: Literal["inspect", "preview", "normalise"],
    data: bytes,
    found: PictureFormat,
    max_pixels: int,
    bounds: DecoderBounds,
) -> _Decoded:
    order = {
        "task": task,
        "format": found.value,
        "max_pixels": max_pixels,
        "thumbnail_px": THUMBNAIL_PX,
        "memory_bytes": bounds.memory_bytes,
        "cpu_s": bounds.cpu_s,
        "output_bytes": bounds.output_bytes,
        "library": str(Path(PIL.__file__).parent.parent),
    }
    too_complex = PictureRefused(
        f"the picture could not be decoded within {bounds.cpu_s} s and {bounds.memory_bytes // 2**20} MB of memory",
        PictureProblem.TOO_COMPLEX,
    )
    # Files rather than pipes: the file-size limit then bounds what a decoder gone wild can hand back.
    with _TURNS, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        try:
            ended = subprocess.run(  # noqa: S603 - our own file, with arguments we made
                [sys.executable, "-I", str(_DECODER), json.dumps(order)],
                input=data,
                stdout=output,
                stderr=complaints,
                env=_bare_environment(),
                cwd="/",
                timeout=bounds.wall_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise too_complex from error
        except OSError as error:
            raise TechnicalFailure(f"the picture decoder could not be started: {error}") from error
        # A negative status is the signal that ended it: its processor time ran out, or its C code crashed.
        if ended.returncode < 0 or ended.returncode == OUT_OF_BOUNDS_EXIT:
            raise too_complex
        output.seek(0)
        complaints.seek(0)
        if ended.returncode != 0:
            raise TechnicalFailure(f"the picture decoder failed: {complaints.read()[-500:].decode(errors='replace')}")
        told: dict[str, Any] = json.loads(output.readline())
        problem = told.get("problem")
        return _Decoded(
            width=told.get("width", 0),
            height=told.get("height", 0),
            problem=None if problem is None else PictureProblem(problem),
            detail=told.get("detail", ""),
            thumbnail=tuple(told.get("thumbnail", (0, 0))),
            payload=output.read(),
        )


def _bare_environment() -> dict[str, str]:
    """Return what a process needs to start, and none of the secrets this one may have been given."""
    kept = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C.UTF-8"}


def _refusal(decoded: _Decoded, max_pixels: int) -> PictureRefused:
    match decoded.problem:
        case PictureProblem.PIXELS:
            message = (
                f"the picture must have at most {max_pixels:,} pixels, "
                f"got {decoded.width * decoded.height:,} ({decoded.width}x{decoded.height})"
            )
        case PictureProblem.UNSUPPORTED_FORMAT:
            message = f"the picture has {decoded.detail}, which cannot be shown; save it with 8 or 16 bits per colour"
        case _:
            message = f"the picture is damaged or incomplete ({decoded.detail})"
    return PictureRefused(message, decoded.problem or PictureProblem.UNREADABLE)
