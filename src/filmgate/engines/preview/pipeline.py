"""
From frame sources to a film: draw processes, a ring of shared frames, one encoder in order.

    reel -> crew of draw processes -> ring of I420 slots -> encoder process -> file
                                        sound process -------^

This process draws and encodes nothing: it hands frame numbers to the crew, a few ahead, and passes what comes back to
the encoder strictly in order. So it stays small, and so do the processes forked from it. The ring bounds the memory: a
frame is handed out only when what its slot held before has been encoded. Each reel, which is one shot, has a crew of
its own, forked when the last one has drawn everything, so the sheets of only one shot exist at a time.
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

    @property
    def samples(self) -> NDArray[np.float32]:
        """The sound, once `wait` has returned; in every process forked after this was made."""
        return self._samples

    def wait(self) -> None:
        """Return when the sound is there. Raises `ChildDied` when it could not be made."""
        self.child.receive()
        self.child.end()


#: What the encoder is told besides frame numbers.
_SOUND_IS_READY = "sound"
_THAT_WAS_ALL = "end"


def render(
    reels: Sequence[Reel],
    open_writer: Callable[[], FilmWriter],
    *,
    width: int,
    height: int,
    crew_size: int,
    sound: PendingSound | None = None,
    on_frame: Callable[[int, I420], None] = lambda _number, _frame: None,
) -> None:
    """
    Draw and encode all frames of all reels, and the sound; return when the film is whole.

    Args:
        reels: In the film's order.
        open_writer: Opens the film's file; called in the encoder's process.
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
    pending = sound
    encoder = Child("the encoder's process", partial(_encode, open_writer, ring, sound))
    crew: _Crew | None = None
    drawn: set[int] = set()
    assigned = sent = encoded = 0
    try:
        while encoded < total:
            if waiting and (crew is None or crew.finished):
                if crew is not None:
                    crew.dismiss()
                    crew = None  # or the next crew would inherit this one's sheets, and keep them
                crew = _Crew(waiting.pop(0), assigned, ring, crew_size)
            assert crew is not None
            while crew.ready and assigned < min(crew.end, encoded + RING_SLOTS):
                crew.assign(assigned)
                assigned += 1
            happened = wait([encoder.connection, *crew.connections, *([pending.child.connection] if pending else [])])
            drawn |= crew.collect(happened)
            if pending is not None and pending.child.connection in happened:
                pending.wait()
                pending = None
                encoder.send(_SOUND_IS_READY)
            while sent in drawn:
                drawn.discard(sent)
                encoder.send(sent)
                sent += 1
            while encoder.connection.poll():
                number = encoder.receive()
                on_frame(number, ring.slot(number))
                encoded = number + 1
        if pending is not None:
            pending.wait()
            encoder.send(_SOUND_IS_READY)
        encoder.send(_THAT_WAS_ALL)
        encoder.receive()
    finally:
        encoder.end()
        if crew is not None:
            crew.dismiss()
        if sound is not None:
            sound.child.end()


def _encode(
    open_writer: Callable[[], FilmWriter], ring: _Ring, sound: PendingSound | None, connection: Connection
) -> None:
    """The encoder's process: write the frames whose numbers come, saying which are done."""
    with open_writer() as writer:
        while (message := connection.recv()) != _THAT_WAS_ALL:
            if message == _SOUND_IS_READY:
                assert sound is not None
                writer.write_audio(sound.samples)
                continue
            writer.write_frame(ring.slot(message))
            connection.send(message)
    connection.send(_THAT_WAS_ALL)


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

    def __init__(self, reel: Reel, first: int, ring: _Ring, size: int) -> None:
        self.end = first + reel.frame_count
        self._left = reel.frame_count
        self._source = reel.open()
        self._outstanding: list[int] = [0] * size
        self._preparing = size
        self._members = [
            Child(f"drawing process {part + 1}", partial(_draw, self._source, first, ring, part, size))
            for part in range(size)
        ]

    @property
    def connections(self) -> list[Connection]:
        """What to wait on while frames are being drawn."""
        return [] if self.finished else [member.connection for member in self._members]

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

    def collect(self, happened: Sequence[object]) -> set[int]:
        """Return the frames that have been drawn, by the members whose connections have something to say."""
        frames: set[int] = set()
        for number, member in enumerate(self._members):
            if member.connection not in happened:
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
