"""
From frame sources to a film: draw processes, a ring of shared frames, one encoder in order.

    reel -> crew of draw processes -> ring of I420 slots -> encoder (this process) -> file
                                        sound process -----^

The parent decides: it hands frame numbers to the crew, a few ahead, and encodes what comes back strictly in order. The
ring bounds the memory: a frame is handed out only when its slot has been encoded. Each reel, which is one shot, has a
crew of its own, forked when the last one has drawn everything, so the sheets of only one shot exist at a time.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.processes import Child
from filmgate.media.films import I420, FilmWriter

#: Frames that may be drawn ahead of the encoder: enough to bridge its slowest frames, 25 MB at 1080p.
RING_SLOTS = 8


class FrameSource(Protocol):
    """
    Frames of one reel.

    It is opened once, then the process is forked: each member of the crew prepares its part of what they share, and
    when all have, draws the frames it is told to. A frame's pixels depend on its number alone.
    """

    def prepare(self, part: int, parts: int) -> None:
        """Do part number `part` of `parts` of the preparation, leaving the result in shared memory."""

    def draw(self, index: int, out: I420) -> None:
        """Fill `out` with frame `index`, counted from the reel's first."""


@dataclass(frozen=True, kw_only=True)
class Reel:
    """An uncut run of `frame_count` frames. `open` makes its source, just before it is needed."""

    frame_count: int
    open: Callable[[], FrameSource]


class PendingSound:
    """Sound being made in a process of its own, into shared memory."""

    def __init__(self, make: Callable[[], NDArray[np.float32]], sample_count: int) -> None:
        """`make` runs in the other process and returns `(2, sample_count)` float32."""
        shared = mmap.mmap(-1, 2 * sample_count * 4)
        self._samples = np.frombuffer(shared, np.float32).reshape(2, sample_count)
        self.child = Child("the sound process", partial(self._mix, make))

    def _mix(self, make: Callable[[], NDArray[np.float32]], connection: Connection) -> None:
        samples = make()
        if samples.shape != self._samples.shape:
            raise ValueError(f"the sound must have the shape {self._samples.shape}, got {samples.shape}")
        self._samples[:] = samples
        connection.send("mixed")

    def result(self) -> NDArray[np.float32]:
        """Wait for the sound and return it. Raises `ChildDied` when it could not be made."""
        self.child.receive()
        self.child.end()
        return self._samples


def render(
    reels: Sequence[Reel],
    writer: FilmWriter,
    *,
    width: int,
    height: int,
    crew_size: int,
    sound: PendingSound | None = None,
    on_frame: Callable[[int, I420], None] = lambda _number, _frame: None,
) -> None:
    """
    Draw and encode all frames of all reels, and the sound.

    Args:
        reels: In the film's order.
        writer: Open; it is left open.
        width, height: Of every frame.
        crew_size: Draw processes at a time, at least 1.
        sound: Written as soon as it is there.
        on_frame: Called with each encoded frame's number and the frame itself, exactly as it went into the encoder;
            the array is valid only during the call.

    Raises:
        ChildDied: A process failed or was killed; none is left.
    """
    ring = _Ring(width, height)
    total = sum(reel.frame_count for reel in reels)
    waiting = list(reels)
    crew: _Crew | None = None
    drawn: set[int] = set()
    assigned = encoded = 0
    try:
        while encoded < total:
            if waiting and (crew is None or crew.finished):
                if crew is not None:
                    crew.dismiss()
                    crew = None  # or the next crew would inherit this one's sheets, and keep them
                crew = _Crew(waiting.pop(0), assigned, ring, crew_size, sound)
            assert crew is not None
            while assigned < min(crew.end, encoded + RING_SLOTS) and crew.ready:
                crew.assign(assigned)
                assigned += 1
            drawn |= crew.collect(block=encoded not in drawn, sound=sound)
            if sound is not None and sound.child.connection.poll():
                writer.write_audio(sound.result())
                sound = None
            if encoded in drawn:
                frame = ring.slot(encoded)
                writer.write_frame(frame)
                on_frame(encoded, frame)
                drawn.discard(encoded)
                encoded += 1
        if sound is not None:
            writer.write_audio(sound.result())
            sound = None
    finally:
        if crew is not None:
            crew.dismiss()
        if sound is not None:
            sound.child.end()


def frame_view(buffer: mmap.mmap, number: int, width: int, height: int) -> I420:
    """Return the I420 frame at place `number` of a buffer."""
    size = width * height * 3 // 2
    return np.frombuffer(buffer, np.uint8, size, number * size).reshape(height * 3 // 2, width)


class _Ring:
    """Shared frames, reused in turn. The memory is anonymous: it goes when the last process that maps it goes."""

    def __init__(self, width: int, height: int) -> None:
        buffer = mmap.mmap(-1, RING_SLOTS * width * height * 3 // 2)
        self._slots = [frame_view(buffer, number, width, height) for number in range(RING_SLOTS)]

    def slot(self, frame: int) -> I420:
        return self._slots[frame % RING_SLOTS]


class _Crew:
    """The draw processes of one reel."""

    def __init__(self, reel: Reel, first: int, ring: _Ring, size: int, sound: PendingSound | None) -> None:
        self.end = first + reel.frame_count
        self._left = reel.frame_count
        self._source = reel.open()
        self._members: list[Child] = []
        self._outstanding: list[int] = [0] * size
        self._preparing = size
        others = [sound.child.connection] if sound is not None else []
        for part in range(size):
            work = partial(_draw, self._source, first, ring, part, size)
            close = [*others, *(member.connection for member in self._members)]
            self._members.append(Child(f"drawing process {part + 1}", work, close=close))

    @property
    def ready(self) -> bool:
        """Whether everybody has prepared their part."""
        return self._preparing == 0

    @property
    def finished(self) -> bool:
        """Whether every frame of the reel has been drawn."""
        return self._left == 0

    def assign(self, frame: int) -> None:
        """Give a frame to the member with the least to do."""
        member = self._outstanding.index(min(self._outstanding))
        self._outstanding[member] += 1
        self._members[member].send(frame)

    def collect(self, *, block: bool, sound: PendingSound | None) -> set[int]:
        """Return the frames that have been drawn since the last call; wait for something to happen if `block`."""
        if self.finished:
            return set()
        connections = [member.connection for member in self._members]
        watched = [*connections, sound.child.connection] if sound is not None else connections
        ready = wait(watched, None if block else 0)
        frames: set[int] = set()
        for number, member in enumerate(self._members):
            if member.connection not in ready:
                continue
            frame = member.receive()
            if frame is None:
                self._preparing -= 1
                continue
            self._outstanding[number] -= 1
            self._left -= 1
            frames.add(frame)
        return frames

    def dismiss(self) -> None:
        for member in self._members:
            member.end()


def _draw(source: FrameSource, first: int, ring: _Ring, part: int, parts: int, connection: Connection) -> None:
    """A draw process: prepare, say so, then draw every frame number that comes until the parent is gone."""
    source.prepare(part, parts)
    connection.send(None)
    while True:
        try:
            frame: int = connection.recv()
        except EOFError:
            return
        source.draw(frame - first, ring.slot(frame))
        connection.send(frame)
