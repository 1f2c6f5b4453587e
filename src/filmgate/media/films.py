"""
Films as files: writing MP4 frame by frame, looking into one, and stills.

A frame is I420 here: `(height · 3 / 2, width)` uint8, the luma rows first, then the two chroma planes packed one after
the other, BT.709 limited range. Sound is float32, `(2, samples)`, 48 kHz.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import av.error
import av.logging
import cv2
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream
from numpy.typing import NDArray

I420 = NDArray[np.uint8]
BGR = NDArray[np.uint8]

SAMPLE_RATE_HZ = 48_000
AAC_FRAME_SAMPLES = 1024
AAC_BIT_RATE = 160_000
GOP_FRAMES = 48
_BAND_ROWS = 128

#: ITU-T H.273 code points: BT.709 primaries, transfer and matrix are all 1, limited range is libav's 1.
_BT709 = 1
_LIMITED = 1


class UnreadableFilm(Exception):
    """The file is not a film that can be decoded."""


@dataclass(frozen=True, kw_only=True)
class FilmFacts:
    """
    What a film file holds.

    Attributes:
        width, height: Pixels of the video stream.
        frame_count: Frames that really decode, counted.
        duration_s: Of the container.
        fps: Average frame rate.
        video_codec, audio_codec: libav's names (`h264`, `aac`); the audio's is None without a track.
        audio_duration_s: Of the audio stream, None without a track.
        pixel_format: `yuv420p` for the films made here.
        fast_start: Whether `moov` stands before `mdat`, so a player can begin before it has the whole file.
    """

    width: int
    height: int
    frame_count: int
    duration_s: float
    fps: float
    video_codec: str
    audio_codec: str | None
    audio_duration_s: float | None
    pixel_format: str
    fast_start: bool

    @property
    def has_audio(self) -> bool:
        return self.audio_codec is not None


class FilmWriter:
    """
    Writes one MP4: H.264 High (x264, `veryfast`, CRF 18), 24 fps, and AAC 48 kHz stereo when it has sound.

    A context manager. The file appears under its name only when the block ends without an error; until then, and
    after an error, nothing is there. The same frames and samples always give the same bytes: x264 runs on one thread,
    since with two about one film in thirty came out different, and the interleaving depends on time stamps alone.
    """

    def __init__(self, path: Path, *, width: int, height: int, fps: int, audio: bool) -> None:
        """
        Args:
            path: Where the film goes. Its folder exists.
            width, height: Pixels, both even.
            fps: Whole frames per second.
            audio: Whether `write_audio` will be called.

        Raises:
            ValueError: A side is odd or not positive.
        """
        if width < 2 or height < 2 or width % 2 or height % 2:
            raise ValueError(f"width and height must be even and positive, got {width}x{height}")
        self._path = path
        self._unfinished = path.with_name(f".{path.name}.unfinished")
        self._size = (height * 3 // 2, width)
        self._frame_time = Fraction(1, fps)
        self._frames = 0
        # An "interleave delta" of 0 waits for both streams instead of giving up after ten seconds of one of them: the
        # order of packets must not depend on when the sound became ready. "faststart" reopens the file by its name.
        options = {"movflags": "+faststart", "max_interleave_delta": "0"}
        self._container = av.open(str(self._unfinished), "w", format="mp4", options=options)
        self._video = self._add_video(width, height, fps)
        self._audio = self._add_audio() if audio else None

    def _add_video(self, width: int, height: int, fps: int) -> VideoStream:
        # aq-mode 3 gives dark gradients (night skies) the bits that keep them from banding; chromaloc 1 says that
        # chroma was averaged over 2 x 2 pixels, as in frames made here.
        parameters = f"keyint={GOP_FRAMES}:aq-mode=3:chromaloc=1"
        options = {"preset": "veryfast", "crf": "18", "profile": "high", "x264-params": parameters}
        stream = self._container.add_stream("libx264", rate=fps, options=options)
        stream.width = width
        stream.height = height
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = self._frame_time
        context.thread_count = 1
        context.color_range = _LIMITED
        context.colorspace = _BT709
        context.color_primaries = _BT709
        context.color_trc = _BT709
        return stream

    def _add_audio(self) -> AudioStream:
        stream = self._container.add_stream("aac", rate=SAMPLE_RATE_HZ, layout="stereo")
        stream.bit_rate = AAC_BIT_RATE
        stream.codec_context.thread_count = 1
        return stream

    def write_frame(self, frame: I420) -> None:
        """
        Encode the next frame. The array may be reused as soon as the call returns.

        Raises:
            ValueError: The array is not one I420 frame of the film's size.
        """
        if frame.shape != self._size or frame.dtype != np.uint8:
            raise ValueError(f"a frame must be uint8 of shape {self._size}, got {frame.dtype} of {frame.shape}")
        picture = av.VideoFrame.from_ndarray(frame, format="yuv420p")
        picture.pts = self._frames
        picture.time_base = self._frame_time
        picture.color_range = _LIMITED
        picture.colorspace = _BT709
        self._frames += 1
        for packet in self._video.encode(picture):
            self._container.mux(packet)

    def write_audio(self, samples: NDArray[np.float32]) -> None:
        """
        Encode the film's whole sound, `(2, samples)`; it may come before, between or after the frames, once.

        Raises:
            ValueError: The film was opened without sound, or the shape is wrong.
        """
        if self._audio is None:
            raise ValueError("this film was opened without sound")
        if samples.ndim != 2 or samples.shape[0] != 2:
            raise ValueError(f"sound must have the shape (2, samples), got {samples.shape}")
        for start in range(0, samples.shape[1], AAC_FRAME_SAMPLES):
            block = np.ascontiguousarray(samples[:, start : start + AAC_FRAME_SAMPLES], np.float32)
            piece = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            piece.sample_rate = SAMPLE_RATE_HZ
            piece.time_base = Fraction(1, SAMPLE_RATE_HZ)
            piece.pts = start
            for packet in self._audio.encode(piece):
                self._container.mux(packet)
        for packet in self._audio.encode(None):
            self._container.mux(packet)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._abandon()
            return
        try:
            for packet in self._video.encode(None):
                self._container.mux(packet)
            self._container.close()
        except BaseException:
            self._abandon()
            raise
        self._unfinished.replace(self._path)

    def _abandon(self) -> None:
        with contextlib.suppress(av.error.FFmpegError, OSError):  # what could not be written is being thrown away
            self._container.close()
        self._unfinished.unlink(missing_ok=True)


def probe_film(path: Path) -> FilmFacts:
    """
    Return what a film file holds; every video frame is decoded.

    Raises:
        UnreadableFilm: It is no film, has no video, or does not decode to its end.
    """
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise UnreadableFilm(f"{path.name} has no video stream")
            video = container.streams.video[0]
            audio = container.streams.audio[0] if container.streams.audio else None
            frame_count = sum(1 for _ in container.decode(video))
            return FilmFacts(
                width=video.width,
                height=video.height,
                frame_count=frame_count,
                duration_s=(container.duration or 0) / av.time_base,
                fps=float(video.average_rate or 0),
                video_codec=video.codec_context.name,
                audio_codec=audio.codec_context.name if audio else None,
                audio_duration_s=_stream_duration_s(audio) if audio else None,
                pixel_format=video.pix_fmt or "",
                fast_start=_moov_first(path),
            )
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise UnreadableFilm(f"{path.name} does not decode: {error}") from error


def _stream_duration_s(stream: AudioStream) -> float:
    return float((stream.duration or 0) * (stream.time_base or 0))


def _moov_first(path: Path) -> bool:
    """Walk the top-level boxes (ISO/IEC 14496-12, 4.2): size, type, and a 64-bit size when the first is 1."""
    with path.open("rb") as file:
        while len(head := file.read(8)) == 8:
            size, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind in (b"moov", b"mdat"):
                return kind == b"moov"
            header = 8
            if size == 1:
                size, header = int.from_bytes(file.read(8), "big"), 16
            if size < header:
                return False
            file.seek(size - header, 1)
    return False


def i420_planes(frame: I420) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Return views of a contiguous I420 frame: luma `(height, width)`, then Cb and Cr `(height / 2, width / 2)`."""
    height, width = frame.shape[0] * 2 // 3, frame.shape[1]
    flat = frame.reshape(-1)
    half = (height // 2, width // 2)
    luma, chroma = height * width, half[0] * half[1]
    return (
        flat[:luma].reshape(height, width),
        flat[luma : luma + chroma].reshape(half),
        flat[luma + chroma : luma + 2 * chroma].reshape(half),
    )


def bgr_from_i420(frame: I420) -> BGR:
    """Return the frame as a screen shows it: `(height, width, 3)` uint8, BGR, full range; chroma is interpolated."""
    luma, blue_difference, red_difference = i420_planes(frame)
    height, width = luma.shape
    blueness, redness = (
        cv2.resize(plane.astype(np.float32) - 128.0, (width, height), interpolation=cv2.INTER_LINEAR)
        for plane in (blue_difference, red_difference)
    )
    out = np.empty((height, width, 3), np.uint8)
    # In bands, since a film's process should not grow by ten frames for the sake of one still.
    for top in range(0, height, _BAND_ROWS):
        band = slice(top, top + _BAND_ROWS)
        level = (luma[band].astype(np.float32) - 16.0) * (255.0 / 219.0)
        # BT.709: Kr = 0.2126, Kb = 0.0722; 255 / 224 widens limited chroma.
        blue = level + blueness[band] * (1.8556 * 255.0 / 224.0)
        green = level - blueness[band] * (0.187324 * 255.0 / 224.0) - redness[band] * (0.468124 * 255.0 / 224.0)
        red = level + redness[band] * (1.5748 * 255.0 / 224.0)
        for channel, values in enumerate((blue, green, red)):
            out[band, :, channel] = np.clip(np.rint(values), 0, 255)
    return out


def png(picture: BGR) -> bytes:
    """Return a `(height, width, 3)` BGR picture as a PNG file, without loss."""
    return _encoded(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])


def poster_jpeg(picture: BGR, quality: int = 88) -> bytes:
    """Return a `(height, width, 3)` BGR picture as a progressive JPEG file; quality 1 to 100."""
    return _encoded(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_PROGRESSIVE, 1])


def _encoded(suffix: str, picture: BGR, options: list[int]) -> bytes:
    done, data = cv2.imencode(suffix, picture, options)
    if not done:
        raise ValueError(f"a picture of shape {picture.shape} cannot be encoded as {suffix}")
    return bytes(data)
