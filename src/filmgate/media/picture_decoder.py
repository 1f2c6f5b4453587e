"""
Decodes one stranger's picture in a process of its own, which may die of it.

Run as a program by `pictures.py`, never imported by it: decoders are C code fed by strangers, so they run with a cap
on memory, processor time and file size, without the parent's environment, and nothing depends on how they end.

    argument    JSON: task ("inspect", "preview" or "normalise"), format, max_pixels, thumbnail_px, memory_bytes, cpu_s,
                output_bytes, library (the folder Pillow is in; this process does not read PYTHONPATH)
    stdin       the picture
    stdout      one line of JSON, either {"problem", "width"?, "height"?, "detail"?} or {"width", "height",
                "thumbnail"? as [width, height]};
                after it, for "normalise", a PNG in 8-bit RGB, sRGB, upright; for "preview" the same as a JPEG, at most
                thumbnail_px wide and high
    exit 0      the line stands;  73: memory or output did not suffice;  anything else: not the picture's fault
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL import Image

OUT_OF_BOUNDS_EXIT: Final = 73

_ORIENTATION_TAG: Final = 0x0112
_WHITE: Final = (255, 255, 255)
# What Pillow's modes are worth to us: 32-bit integers, floats and CIELAB have no agreed range to show them in.
_USABLE_MODES: Final = frozenset(
    {"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "CMYK", "YCbCr", "I;16", "I;16B", "I;16L", "I;16N"}
)


def main() -> None:
    """Do what the argument says."""
    order = json.loads(sys.argv[1])
    sys.path.append(order["library"])
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # We judge the size ourselves, before anything is decoded.
    Image.preinit()
    if order["format"] == "HEIF":
        from pi_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    confine(order)
    try:
        answer, payload = examine(sys.stdin.buffer.read(), order)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + payload)
        sys.stdout.buffer.flush()
    except (MemoryError, OSError):
        # Nothing more can be promised here, not even that another line can be written.
        os._exit(OUT_OF_BOUNDS_EXIT)


def confine(order: dict[str, Any]) -> None:
    """Give up, for good, everything decoding does not need."""
    for what, most in (
        (resource.RLIMIT_AS, order["memory_bytes"]),
        (resource.RLIMIT_CPU, order["cpu_s"]),
        (resource.RLIMIT_FSIZE, order["output_bytes"]),
        (resource.RLIMIT_CORE, 0),
    ):
        # Some systems do not offer every limit; the others still hold, and so does the parent's wall clock.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def examine(data: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return the line to answer and the bytes after it. Whatever a decoder complains of is the picture's fault."""
    from PIL import Image

    facts: dict[str, Any] = {}
    try:
        # Only the decoder the first bytes call for: a file that is two things at once is read as that one.
        with Image.open(io.BytesIO(data), formats=[order["format"]]) as picture:
            facts |= {"width": picture.width, "height": picture.height}
            if picture.width * picture.height > order["max_pixels"]:
                return {"problem": "pixels", **facts}, b""
            picture.load()
            if picture.mode not in _USABLE_MODES:
                return {"problem": "unsupported_format", "detail": f"pixels of type {picture.mode}", **facts}, b""
            upright = turned_upright(picture)
            facts |= {"width": upright.width, "height": upright.height}
            match order["task"]:
                case "normalise":
                    return facts, as_png(upright)
                case "preview":
                    small = small_copy(upright, order["thumbnail_px"])
                    return facts | {"thumbnail": small.size}, as_jpeg(small)
                case _:
                    return facts, b""
    except MemoryError:
        raise
    except Exception as error:  # decoders raise anything: SyntaxError, struct.error, IndexError ...
        return {"problem": "unreadable", "detail": str(error)[:200], **facts}, b""


def turned_upright(picture: Image.Image) -> Image.Image:
    """Return the picture as its camera was held. A broken EXIF block means no turning."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        turn = turns.get(picture.getexif().get(_ORIENTATION_TAG, 1))
    except MemoryError:
        raise
    except Exception:  # EXIF is parsed as boldly as the rest
        turn = None
    return picture if turn is None else picture.transpose(turn)


def as_png(picture: Image.Image) -> bytes:
    """Return the picture as an 8-bit RGB PNG in sRGB, transparency on white."""
    encoded = io.BytesIO()
    # The lightest compression: engines read it once, and the time it takes is the caller's.
    as_srgb(picture).save(encoded, "PNG", compress_level=1, icc_profile=None, exif=b"")
    return encoded.getvalue()


def small_copy(picture: Image.Image, side_px: int) -> Image.Image:
    """Return the picture at most `side_px` wide and high, in 8-bit RGB, sRGB, transparency on white."""
    # Whole pixels are averaged away first, cheaply; what is left is scaled well. Palettes have nothing to average.
    factor = max(picture.size) // (2 * side_px)
    if factor > 1 and picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        picture = picture.reduce(factor)
    shown = as_srgb(picture)
    shown.thumbnail((side_px, side_px))
    return shown


def as_jpeg(picture: Image.Image) -> bytes:
    """Return the picture as a JPEG without anything but pixels."""
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", quality=82, icc_profile=None, exif=b"")
    return encoded.getvalue()


def as_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in 8-bit RGB, sRGB, transparency on white."""
    profile = picture.info.get("icc_profile")
    picture = to_eight_bits(picture)
    alpha = None
    if picture.has_transparency_data:
        alpha = picture.convert("RGBA").getchannel("A")
    colours = to_srgb(picture, profile)
    if alpha is not None:
        from PIL import Image

        ground = Image.new("RGB", colours.size, _WHITE)
        ground.paste(colours, mask=alpha)
        colours = ground
    return colours


def to_eight_bits(picture: Image.Image) -> Image.Image:
    """Return 16-bit grey scaled to 8 bits (a plain conversion would clip it to white); others as they are."""
    if not picture.mode.startswith("I;16"):
        return picture
    scaled = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    scaled.info.pop("transparency", None)  # It names a 16-bit value that no longer exists.
    return scaled


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours in sRGB; a profile that does not fit the pixels is ignored, as browsers do."""
    from PIL import ImageCms

    plain = picture if picture.mode in ("L", "CMYK", "RGB") else picture.convert("RGB")
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
    return plain.convert("RGB")


if __name__ == "__main__":
    main()
