"""
Pictures from strangers: good ones in every format, hostile ones in every way the tests could think of.

Every picture is made here. Real decoders run on all of them, in their confined process.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from filmgate.domain.errors import TechnicalFailure
from filmgate.media import picture_decoder, pictures
from filmgate.media.pictures import (
    READABLE_FORMATS,
    SELLER_LIMITS,
    DecoderBounds,
    PictureFacts,
    PictureFormat,
    PictureLimits,
    PictureProblem,
    PictureRefused,
    examine_picture,
    inspect_picture,
    normalise_picture,
    sniff,
)

WIDTH, HEIGHT = 480, 320
RED, BLUE = (200, 30, 40), (20, 60, 210)


def scene(mode: str = "RGB", size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """A picture whose top left quarter is red and whose rest is blue: turning it wrongly shows."""
    picture = Image.new("RGB", size, BLUE)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=RED)
    return picture.convert("P", palette=Image.Palette.ADAPTIVE) if mode == "P" else picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def pixels(png: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return a normalised picture as `(height, width, 3)` uint8, RGB, having checked that it is one."""
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGB")
        assert set(picture.info) == set()
        return np.asarray(picture)


def near(pixel: Any, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    return bool(np.all(np.abs(np.asarray(pixel, dtype=int) - colour) <= tolerance))


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 2) -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + png_chunk(b"IEND", b"")


def sixteen_bit_grey_png() -> bytes:
    """A ramp from black to white, 16 bits per pixel."""
    ramp = np.linspace(0, 65535, WIDTH).astype(">u2")
    rows = (b"\0" + ramp.tobytes()) * HEIGHT
    return png_of(WIDTH, HEIGHT, png_chunk(b"IDAT", zlib.compress(rows)), depth=16, colour=0)


class TestGoodPictures:
    @pytest.mark.parametrize(
        ("kind", "mode", "content_type"),
        [
            ("JPEG", "RGB", "image/jpeg"),
            ("JPEG", "L", "image/jpeg"),
            ("JPEG", "CMYK", "image/jpeg"),
            ("PNG", "RGB", "image/png"),
            ("PNG", "RGBA", "image/png"),
            ("PNG", "P", "image/png"),
            ("PNG", "1", "image/png"),
            ("PNG", "LA", "image/png"),
            ("WEBP", "RGB", "image/webp"),
            ("WEBP", "RGBA", "image/webp"),
            ("BMP", "RGB", "image/bmp"),
            ("BMP", "P", "image/bmp"),
            ("TIFF", "RGB", "image/tiff"),
            ("TIFF", "CMYK", "image/tiff"),
            ("TIFF", "1", "image/tiff"),
            ("GIF", "P", "image/gif"),
        ],
    )
    def test_every_format_and_kind_of_pixel(self, kind: str, mode: str, content_type: str) -> None:
        data = encoded(scene(mode), kind)
        assert inspect_picture(data) == PictureFacts(content_type=content_type, width=WIDTH, height=HEIGHT)
        shown = pixels(normalise_picture(data))
        assert shown.shape == (HEIGHT, WIDTH, 3)
        # In black and white, red and blue are two different greys (or a dither of them): still not the same.
        assert shown[10:100, 10:100].mean() != shown[200:300, 300:400].mean()
        if mode not in ("L", "LA", "1", "CMYK"):
            assert near(shown[50, 50], RED)
            assert near(shown[250, 400], BLUE)

    @pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_deflate", "jpeg", "packbits"])
    def test_compressed_tiff(self, compression: str) -> None:
        assert inspect_picture(encoded(scene(), "TIFF", compression=compression)).width == WIDTH

    def test_avif_where_a_seller_takes_it(self) -> None:
        data = encoded(scene(), "AVIF")
        with pytest.raises(PictureRefused, match="got AVIF; save it as JPEG or PNG"):
            inspect_picture(data, SELLER_LIMITS["apikley"])
        assert inspect_picture(data).content_type == "image/avif"
        assert near(pixels(normalise_picture(data))[50, 50], RED)

    def test_heic_where_its_decoder_is_installed(self) -> None:
        """A photograph as phones make it; without the extra it is refused by name (docs/decisions/0007)."""
        data = (Path(__file__).parent / "samples" / "quarter.heic").read_bytes()
        assert sniff(data) is PictureFormat.HEIC
        if PictureFormat.HEIC not in READABLE_FORMATS:
            with pytest.raises(PictureRefused, match="got HEIC; save it as JPEG or PNG"):
                inspect_picture(data)
            return
        assert inspect_picture(data) == PictureFacts(content_type="image/heic", width=WIDTH, height=HEIGHT)
        shown = pixels(normalise_picture(data))
        assert near(shown[50, 50], RED)
        assert near(shown[250, 400], BLUE)

    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
    def test_a_picture_stands_as_its_camera_was_held(self, kind: str, orientation: int) -> None:
        """Phones store portraits lying down; the film must not start with a sleeping person."""
        exif = Image.Exif()
        exif[0x0112] = orientation
        data = encoded(scene(), kind, exif=exif)
        size = (WIDTH, HEIGHT) if orientation < 5 else (HEIGHT, WIDTH)
        facts = inspect_picture(data)
        assert (facts.width, facts.height) == size
        shown = pixels(normalise_picture(data))
        assert shown.shape[:2] == size[::-1]
        bottom = orientation in (3, 4, 7, 8)
        right = orientation in (2, 3, 6, 7)
        quarters = {
            (row, column): near(
                shown[int(shown.shape[0] * (0.25 + row / 2)), int(shown.shape[1] * (0.25 + column / 2))], RED
            )
            for row in (0, 1)
            for column in (0, 1)
        }
        assert [place for place, is_red in quarters.items() if is_red] == [(int(bottom), int(right))]

    def test_transparency_lies_on_white(self) -> None:
        picture = scene("RGBA")
        picture.putalpha(Image.new("L", picture.size, 0))
        assert near(pixels(normalise_picture(encoded(picture, "PNG")))[50, 50], (255, 255, 255), 0)
        palette = scene("P")
        index = palette.getpixel((50, 50))
        shown = pixels(normalise_picture(encoded(palette, "GIF", transparency=index)))
        assert near(shown[50, 50], (255, 255, 255), 0)
        assert near(shown[250, 400], BLUE)

    def test_sixteen_bits_become_eight_without_clipping(self) -> None:
        shown = pixels(normalise_picture(sixteen_bit_grey_png()))
        assert shown[0, 0].tolist() == [0, 0, 0]
        assert near(shown[0, WIDTH // 2], (128, 128, 128), 2)
        assert near(shown[0, -1], (255, 255, 255), 0)
        colour = np.zeros((HEIGHT, WIDTH, 3), dtype=">u2")
        colour[..., 1] = 0x8000
        rows = b"".join(b"\0" + row.tobytes() for row in colour)
        data = png_of(WIDTH, HEIGHT, png_chunk(b"IDAT", zlib.compress(rows)), depth=16)
        assert near(pixels(normalise_picture(data))[9, 9], (0, 128, 0), 1)

    def test_colours_are_brought_into_srgb(self) -> None:
        """A linear-light profile makes the same numbers brighter; ignoring it would show."""
        linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for profile in (srgb, linear, lab, b"not a profile", srgb[:100], bytes(200_000)):
            assert near(pixels(normalise_picture(encoded(scene(), "PNG", icc_profile=profile)))[50, 50], RED)
        swapped = red_and_blue_swapped(srgb)
        shown = pixels(normalise_picture(encoded(scene(), "PNG", icc_profile=swapped)))
        assert shown[50, 50, 2] > shown[50, 50, 0]

    def test_only_the_first_frame_of_an_animation_counts(self) -> None:
        frames = [scene(), *[Image.new("RGB", (WIDTH, HEIGHT), (0, shade, 0)) for shade in (100, 200)]]
        for kind in ("GIF", "WEBP", "PNG", "TIFF"):
            data = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
            assert inspect_picture(data).height == HEIGHT
            assert near(pixels(normalise_picture(data))[50, 50], RED)

    def test_a_second_picture_after_the_first_is_no_harm(self) -> None:
        """Phones append depth maps and short films to their JPEGs."""
        data = encoded(scene(), "MPO", save_all=True, append_images=[scene("RGB", (80, 60))])
        assert inspect_picture(data) == PictureFacts(content_type="image/jpeg", width=WIDTH, height=HEIGHT)
        assert inspect_picture(encoded(scene(), "JPEG") + b"\0\0\0\x18ftypmp42" + bytes(5000)).width == WIDTH

    @pytest.mark.parametrize(
        ("kind", "mode", "size", "small"),
        [
            ("JPEG", "RGB", (6000, 3000), (320, 160)),
            ("PNG", "RGBA", (1500, 3000), (160, 320)),
            ("GIF", "P", (900, 900), (320, 320)),
            ("TIFF", "CMYK", (1200, 600), (320, 160)),
            ("PNG", "1", (1200, 600), (320, 160)),
            ("WEBP", "RGB", (301, 300), (301, 300)),
        ],
    )
    def test_a_thumbnail_is_made_in_the_same_decoding(
        self, kind: str, mode: str, size: tuple[int, int], small: tuple[int, int]
    ) -> None:
        examined = examine_picture(encoded(scene(mode, size), kind))
        assert (examined.facts.width, examined.facts.height) == size
        assert (examined.thumbnail_width, examined.thumbnail_height) == small
        with Image.open(io.BytesIO(examined.thumbnail)) as thumbnail:
            assert (thumbnail.format, thumbnail.mode, thumbnail.size) == ("JPEG", "RGB", small)
            if mode not in ("1", "CMYK"):
                assert near(thumbnail.getpixel((small[0] // 4, small[1] // 4)), RED, 20)
                assert near(thumbnail.getpixel((small[0] * 3 // 4, small[1] * 3 // 4)), BLUE, 20)

    def test_a_thumbnail_stands_upright_on_white_in_srgb(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        turned = examine_picture(encoded(scene(), "JPEG", exif=exif))
        assert (turned.thumbnail_width, turned.thumbnail_height) == (213, 320)
        clear = scene("RGBA")
        clear.putalpha(0)
        with Image.open(io.BytesIO(examine_picture(encoded(clear, "PNG")).thumbnail)) as thumbnail:
            assert near(thumbnail.getpixel((10, 10)), (255, 255, 255), 1)
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        swapped = encoded(scene(), "PNG", icc_profile=red_and_blue_swapped(srgb))
        with Image.open(io.BytesIO(examine_picture(swapped).thumbnail)) as thumbnail:
            assert "icc_profile" not in thumbnail.info
            red, _, blue = thumbnail.getpixel((50, 50))
            assert blue > red

    def test_half_transparent_colours_are_mixed_with_white(self) -> None:
        """Flattening means mixing: half of a red over white is pink, not red and not white."""
        half = Image.new("RGBA", (WIDTH, HEIGHT), (200, 0, 0, 128))
        for data in (encoded(half, "PNG"), encoded(half, "WEBP", lossless=True)):
            assert near(pixels(normalise_picture(data))[9, 9], (227, 127, 127), 2)

    def test_normalising_keeps_nothing_but_pixels(self) -> None:
        exif = Image.Exif()
        exif[0x010E] = "48.8584 N 2.2945 E"
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", "somebody")
        png = normalise_picture(encoded(scene(), "PNG", exif=exif, pnginfo=notes))
        assert b"48.8584" not in png
        assert b"somebody" not in png


def red_and_blue_swapped(profile: bytes) -> bytes:
    """Return the ICC profile with the tags of its red and blue primaries exchanged."""
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


class TestLimits:
    @pytest.mark.parametrize("size", [(300, 300), (300, 750), (750, 300), (6000, 2400), (1000, 400)])
    def test_bounds_are_inclusive(self, size: tuple[int, int]) -> None:
        facts = inspect_picture(encoded(scene("L", size), "JPEG"))
        assert (facts.width, facts.height) == size

    @pytest.mark.parametrize(
        ("size", "problem", "words"),
        [
            ((299, 400), PictureProblem.SIDE, "width must be from 300 to 6000 px, got 299"),
            ((400, 299), PictureProblem.SIDE, "height must be from 300 to 6000 px, got 299"),
            ((1, 1), PictureProblem.SIDE, "got 1"),
            ((6001, 3000), PictureProblem.SIDE, "width must be from 300 to 6000 px, got 6001"),
            ((300, 751), PictureProblem.ASPECT, "from 0.4 to 2.5, got 0.399 (300x751)"),
            ((751, 300), PictureProblem.ASPECT, "from 0.4 to 2.5, got 2.503 (751x300)"),
        ],
    )
    def test_sizes_outside(self, size: tuple[int, int], problem: PictureProblem, words: str) -> None:
        with pytest.raises(PictureRefused) as caught:
            inspect_picture(encoded(scene("L", size), "PNG"))
        assert caught.value.problem is problem
        assert words in caught.value.message

    def test_each_seller_has_limits_of_its_own(self) -> None:
        data = encoded(scene(), "BMP")
        with pytest.raises(PictureRefused, match=f"at most 1,000 bytes, got {len(data):,}") as caught:
            inspect_picture(data, PictureLimits(max_bytes=1000))
        assert caught.value.problem is PictureProblem.TOO_LARGE
        few = PictureLimits(formats=frozenset({PictureFormat.JPEG, PictureFormat.PNG, PictureFormat.WEBP}))
        with pytest.raises(PictureRefused, match="one of JPEG, PNG, WEBP, got BMP") as caught:
            inspect_picture(data, few)
        assert caught.value.problem is PictureProblem.UNSUPPORTED_FORMAT
        with pytest.raises(PictureRefused, match=r"at most 1,000 pixels, got 153,600 \(480x320\)"):
            inspect_picture(data, PictureLimits(max_pixels=1000))

    def test_sellers_narrow_the_limits(self) -> None:
        assert SELLER_LIMITS["apikley"].max_bytes == 10 * 1024 * 1024
        for limits in SELLER_LIMITS.values():
            assert inspect_picture(encoded(scene(), "WEBP"), limits).width == WIDTH
            with pytest.raises(PictureRefused, match="one of JPEG, PNG, WEBP, got GIF"):
                inspect_picture(encoded(scene("P"), "GIF"), limits)

    def test_sizes_are_judged_upright(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        limits = PictureLimits(min_aspect=0.5, max_aspect=1.0)
        assert inspect_picture(encoded(scene(), "JPEG", exif=exif), limits).height == WIDTH
        with pytest.raises(PictureRefused):
            inspect_picture(encoded(scene(), "JPEG"), limits)


def hostile_files() -> dict[str, bytes]:
    """Return files that must be refused, by what is wrong with them."""
    jpeg, png, gif = encoded(scene(), "JPEG"), encoded(scene(), "PNG"), encoded(scene("P"), "GIF")
    webp, bmp, tiff = encoded(scene(), "WEBP"), encoded(scene(), "BMP"), encoded(scene(), "TIFF")
    lzw = encoded(scene(), "TIFF", compression="tiff_lzw")
    damaged_png = bytearray(png)
    damaged_png[len(png) // 2] ^= 0xFF
    zeros = zlib.compress(bytes(50_000_000), 9)
    return {
        "empty": b"",
        "one byte": b"\xff",
        "zeros": bytes(10_000),
        "noise": np.random.default_rng(1).bytes(10_000),
        "text": b"this is not a picture" * 100,
        "page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        "page with a JPEG inside": b"<html>" + jpeg,
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>',
        "svg with prolog": b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        "svg that reads files": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        "pdf": b"%PDF-1.7\n" + bytes(1000),
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 400\n(/etc/passwd) run",
        "archive": b"PK\x03\x04" + bytes(1000),
        "program": b"\x7fELF" + bytes(1000),
        "icon": b"\0\0\1\0" + bytes(1000),
        "photoshop": b"8BPS\0\1" + bytes(1000),
        "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(1000),
        "film": b"\0\0\0\x18ftypisom" + bytes(1000),
        "heic": b"\0\0\0\x18ftypheic" + bytes(1000),
        "heif": b"\0\0\0\x18ftypmif1" + bytes(1000),
        "avif that is none": b"\0\0\0\x18ftypavif" + bytes(1000),
        "jpeg: signature only": b"\xff\xd8\xff",
        "jpeg: half": jpeg[: len(jpeg) // 2],
        "jpeg: header only": jpeg[:700],
        "jpeg: png inside": b"\xff\xd8\xff" + png,
        "jpeg: size 65535x65535": jpeg_claiming(jpeg, 65535, 65535),
        "jpeg: no height": jpeg_claiming(jpeg, WIDTH, 0),
        "png: signature only": png[:8],
        "png: half": png[: len(png) // 2],
        "png: damaged": bytes(damaged_png),
        "png: no pixels": png_of(400, 400),
        "png: too few pixels": png_of(400, 400, png_chunk(b"IDAT", zlib.compress(bytes(100)))),
        "png: bomb in pixels": png_of(60_000, 60_000, png_chunk(b"IDAT", zeros)),
        "png: largest size": png_of(2**31 - 1, 2**31 - 1, png_chunk(b"IDAT", zlib.compress(b""))),
        "png: beyond the largest size": png_of(2**32 - 1, 2**32 - 1, png_chunk(b"IDAT", zlib.compress(b""))),
        "png: zero size": png_of(0, 0, png_chunk(b"IDAT", zlib.compress(b""))),
        "png: bomb in a text": png_of(400, 400, png_chunk(b"zTXt", b"x\0\0" + zeros)),
        "png: bomb in a profile": png_of(400, 400, png_chunk(b"iCCP", b"x\0\0" + zeros)),
        "png: chunk longer than the file": png[:33] + struct.pack(">I", 2**31 - 1) + b"IDAT" + bytes(100),
        "png: no palette": png_of(400, 400, png_chunk(b"IDAT", zlib.compress(bytes(401 * 400)))[:50], colour=3),
        "png: impossible depth": png_of(400, 400, png_chunk(b"IDAT", zlib.compress(bytes(100))), depth=7),
        "gif: signature only": b"GIF89a",
        "gif: half": gif[: len(gif) // 2],
        "gif: 65535x65535": b"GIF89a" + struct.pack("<HH", 65535, 65535) + gif[10:],
        "gif: no frame": gif[:13] + b"\x3b",
        "webp: signature only": webp[:12],
        "webp: half": webp[: len(webp) // 2],
        "webp: other kind of RIFF inside": b"RIFF\x24\0\0\0WEBPfmt " + bytes(1000),
        "bmp: signature only": b"BM",
        "bmp: half": bmp[: len(bmp) // 2],
        "bmp: a sentence": b"BMW builds cars, not pictures. " * 50,
        "bmp: vast": bmp[:18] + struct.pack("<ii", 2**31 - 1, 2**31 - 1) + bmp[26:],
        "tiff: signature only": b"II*\0",
        "tiff: half": tiff[: len(tiff) // 2],
        "tiff: half, packed": lzw[: len(lzw) // 2],
        "tiff: directory beyond the end": b"II*\0" + struct.pack("<I", 2**32 - 1) + bytes(100),
        "tiff: directory that is itself": b"II*\0" + struct.pack("<I", 8) + struct.pack("<HI", 0, 8),
        "tiff: big and empty": b"II+\0\x08\0\0\0" + bytes(100),
        "tiff: floats": encoded(Image.new("F", (400, 400)), "TIFF"),
        "tiff: 32-bit numbers": encoded(Image.new("I", (400, 400)), "TIFF"),
        "tiff: CIELAB": encoded(Image.new("LAB", (400, 400)), "TIFF"),
    }


def jpeg_claiming(jpeg: bytes, width: int, height: int) -> bytes:
    """Return the JPEG with another size in its frame header."""
    place = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:place] + struct.pack(">HH", height, width) + jpeg[place + 4 :]


HOSTILE = hostile_files()


class TestHostilePictures:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_it_is_refused_in_words(self, name: str) -> None:
        """Never a crash, never a picture, never a technical failure that would be tried again."""
        with pytest.raises(PictureRefused) as caught:
            inspect_picture(HOSTILE[name])
        assert caught.value.message.startswith("the picture")
        with pytest.raises(PictureRefused):
            normalise_picture(HOSTILE[name])

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("empty", "got an empty file"),
            ("svg", "got an SVG drawing"),
            ("svg with prolog", "got an SVG drawing"),
            ("page", "got a page or other text"),
            ("archive", "got bytes that begin with 50 4b 03 04"),
            ("heic", "got HEIC; save it as JPEG or PNG"),
            ("png: bomb in pixels", "width must be from 300 to 6000 px, got 60000"),
            ("png: half", "damaged or incomplete"),
            ("tiff: floats", "pixels of type F"),
        ],
    )
    def test_the_words_help(self, name: str, words: str) -> None:
        with pytest.raises(PictureRefused) as caught:
            inspect_picture(HOSTILE[name])
        assert words in caught.value.message

    @pytest.mark.parametrize(
        "trailer", [b"PK\x03\x04" + bytes(500), b"<script>alert(1)</script>", b"%PDF-1.7", HOSTILE["gif: half"]]
    )
    def test_a_file_that_is_two_things_is_the_first(self, trailer: bytes) -> None:
        """It may be kept as what it began as; engines get new bytes in which the second thing is gone."""
        data = encoded(scene(), "PNG") + trailer
        assert inspect_picture(data).content_type == "image/png"
        assert trailer not in normalise_picture(data)

    def test_the_claimed_format_decides_the_decoder(self) -> None:
        """Bytes that begin as a GIF are never shown to another decoder, whatever follows."""
        assert sniff(b"GIF89a/*" + encoded(scene(), "JPEG")) is PictureFormat.GIF
        with pytest.raises(PictureRefused):
            inspect_picture(b"GIF89a/*" + encoded(scene(), "JPEG"))
        order = {"task": "inspect", "format": "GIF", "max_pixels": 1_000_000}
        answer, _ = picture_decoder.examine(encoded(scene(), "PNG"), order)
        assert answer["problem"] == "unreadable"

    @pytest.mark.parametrize(
        "exif", [b"Exif\0\0" + b"\xff" * 50, b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*", b"x"]
    )
    def test_broken_exif_means_no_turning(self, exif: bytes) -> None:
        facts = inspect_picture(encoded(scene(), "JPEG", exif=exif))
        assert (facts.width, facts.height) == (WIDTH, HEIGHT)

    @pytest.mark.parametrize("seed", range(3))
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF"])
    def test_random_damage_never_escapes(self, kind: str, seed: int) -> None:
        """Either the decoder can live with it, or the picture is refused; nothing third."""
        chance = np.random.default_rng(seed)
        data = bytearray(encoded(scene(), kind))
        for place in chance.integers(12, len(data), size=20):
            data[place] = chance.integers(256)
        try:
            png = normalise_picture(bytes(data))
        except PictureRefused:
            return
        assert pixels(png).ndim == 3


class TestTheConfinedProcess:
    def test_too_much_work_refuses_the_picture(self) -> None:
        """A progressive JPEG may hold any number of scans, each of them a walk over all pixels."""
        jpeg = encoded(scene(size=(3000, 3000)), "JPEG", progressive=True)
        last_scan = jpeg[jpeg.rindex(b"\xff\xda") : -2]
        data = jpeg[:-2] + last_scan * 2000 + jpeg[-2:]
        assert len(data) < 30 * 1024 * 1024
        with pytest.raises(PictureRefused) as caught:
            inspect_picture(data, bounds=DecoderBounds(cpu_s=1))
        assert caught.value.problem is PictureProblem.TOO_COMPLEX

    def test_too_little_memory_refuses_the_picture(self) -> None:
        """What a decompression bomb meets that no header check saw coming."""
        data = encoded(Image.new("RGB", (6000, 6000)), "PNG")
        with pytest.raises(PictureRefused, match="within 20 s and 100 MB of memory") as caught:
            inspect_picture(data, bounds=DecoderBounds(memory_bytes=100 * 1024 * 1024))
        assert caught.value.problem is PictureProblem.TOO_COMPLEX

    def test_too_long_an_answer_refuses_the_picture(self) -> None:
        data = encoded(scene(), "PNG")
        with pytest.raises(PictureRefused) as caught:
            normalise_picture(data, bounds=DecoderBounds(output_bytes=500))
        assert caught.value.problem is PictureProblem.TOO_COMPLEX

    @pytest.mark.parametrize(
        ("program", "bounds"),
        [
            ("import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass", DecoderBounds()),
            ("import threading\nthreading.Event().wait()", DecoderBounds(wall_s=0.3)),
            ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", DecoderBounds()),
        ],
        ids=["spins", "waits", "crashes"],
    )
    def test_a_decoder_that_does_not_end_well_refuses_the_picture(
        self, program: str, bounds: DecoderBounds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.replace_decoder(program, tmp_path, monkeypatch)
        with pytest.raises(PictureRefused) as caught:
            inspect_picture(encoded(scene(), "PNG"), bounds=bounds)
        assert caught.value.problem is PictureProblem.TOO_COMPLEX

    def test_a_broken_installation_is_not_the_picture_s_fault(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.replace_decoder("raise ImportError('Pillow is gone')", tmp_path, monkeypatch)
        with pytest.raises(TechnicalFailure, match="Pillow is gone"):
            inspect_picture(encoded(scene(), "PNG"))

    def test_the_decoder_knows_none_of_our_secrets(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FILMGATE_UPSTREAM_KEY", "secret")
        self.replace_decoder("import os\nraise SystemExit(','.join(os.environ))", tmp_path, monkeypatch)
        with pytest.raises(TechnicalFailure) as caught:
            inspect_picture(encoded(scene(), "PNG"))
        assert "FILMGATE" not in caught.value.message
        assert "LC_ALL" in caught.value.message

    def test_its_limits_cannot_be_raised_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The hard limits are set too: code running inside the decoder cannot undo them."""
        decoder = str(pictures._DECODER)
        program = (
            "import json, resource, runpy, sys\n"
            f"confine = runpy.run_path({decoder!r})['confine']\n"
            "confine(json.loads(sys.argv[1]))\n"
            "print(resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU), file=sys.stderr)\n"
            "raise SystemExit(1)\n"
        )
        self.replace_decoder(program, tmp_path, monkeypatch)
        with pytest.raises(TechnicalFailure, match=r"\(1342177280, 1342177280\) \(20, 20\)"):
            inspect_picture(encoded(scene(), "PNG"))

    def replace_decoder(self, program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script = folder / "decoder.py"
        script.write_text(program)
        monkeypatch.setattr(pictures, "_DECODER", script)


def test_every_readable_format_is_sniffed() -> None:
    makers: dict[PictureFormat, Callable[[], bytes]] = {
        found: lambda kind=found.value: encoded(scene("P" if kind == "GIF" else "RGB"), kind)  # type: ignore[misc]
        for found in PictureFormat
        if found is not PictureFormat.HEIC
    }
    assert {found: sniff(make()) for found, make in makers.items()} == {found: found for found in makers}


@pytest.mark.parametrize(
    ("brands", "found"),
    [
        (b"avif\0\0\0\0avifmif1", PictureFormat.AVIF),
        (b"mif1\0\0\0\0mif1avif", PictureFormat.AVIF),
        (b"mif1\0\0\0\0mif1heic", PictureFormat.HEIC),
        (b"mif1\0\0\0\0miafMiHB", PictureFormat.HEIC),
        (b"heic\0\0\0\0mif1heic", PictureFormat.HEIC),
        (b"isom\0\0\0\0isomavc1", None),
        (b"isomavif", None),
    ],
)
def test_containers_are_told_apart_by_their_brands(brands: bytes, found: PictureFormat | None) -> None:
    box = (8 + len(brands)).to_bytes(4) + b"ftyp" + brands
    assert sniff(box + b"avif" * 100) is found
