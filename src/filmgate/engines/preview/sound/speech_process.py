"""
eSpeak NG behind a pipe: the program that speaks.

It runs as a process of its own because the library keeps global state (one utterance at a time in a whole process) and
because it is GPL while filmgate is not: it stays a separate, optional program that is talked to through a pipe. For the
same reason this file imports the standard library only; it is started by path, not as part of the package.

    python speech_process.py LIBRARY DATA [PATIENCE_S]

Standard input: one JSON object a line.

    {"text": "Hello", "voices": ["en-us+f2", "en-us"], "words_per_minute": 150, "pitch": 50, "spread": 60}

Standard output, for each of them: one line of JSON, then `sample_count` samples, 16-bit signed little-endian mono.

    {"voice": "en-us+f2", "rate_hz": 22050, "sample_count": 14112, "phonemes": [[0.0, "h"], [62.5, "@"]]}

A phoneme's time is in milliseconds from the utterance's start. `voices` are tried in order; when the library has none
of them, `voice` is empty and `sample_count` 0. The program ends when its input ends, and kills itself when nothing has
been asked, or one utterance has not come back, for `PATIENCE_S`: an orphan outlives its parent by no more than that.

Source: `speak_lib.h` of eSpeak NG 1.52, where the numbers below have names.
"""

from __future__ import annotations

import ctypes
import json
import signal
import sys
from typing import Any, BinaryIO

PATIENCE_S = 20
LONGEST_UTTERANCE_S = 60

_OUTPUT_SYNCHRONOUS = 2
_PHONEME_EVENTS_AND_NO_EXIT = 0x0001 | 0x8000
_EVENT_END_OF_LIST = 0
_EVENT_PHONEME = 7
_PARAMETER_RATE, _PARAMETER_PITCH, _PARAMETER_RANGE = 1, 3, 4
_POSITION_CHARACTER = 1
_TEXT_IS_UTF8 = 1


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position_ms", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_SynthCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


class Speaker:
    """The loaded library. One of these a process, one utterance at a time."""

    def __init__(self, library_path: str, data_path: str) -> None:
        """Raise `OSError` when the library or its data does not load."""
        self._library = ctypes.CDLL(library_path)
        self._library.espeak_Initialize.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
        self.rate_hz = int(
            self._library.espeak_Initialize(_OUTPUT_SYNCHRONOUS, 0, data_path.encode(), _PHONEME_EVENTS_AND_NO_EXIT)
        )
        if self.rate_hz <= 0:
            raise OSError(f"eSpeak NG found no usable data in {data_path}")
        self._pcm = bytearray()
        self._phonemes: list[tuple[float, str]] = []
        # ctypes does not keep the callback alive: this attribute does.
        self._callback = _SynthCallback(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return the header and the PCM that answer one request."""
        self._pcm.clear()
        self._phonemes.clear()
        voice = next((name for name in request["voices"] if self._select(name)), "")
        if voice:
            self._library.espeak_SetParameter(_PARAMETER_RATE, int(request["words_per_minute"]), 0)
            self._library.espeak_SetParameter(_PARAMETER_PITCH, int(request["pitch"]), 0)
            self._library.espeak_SetParameter(_PARAMETER_RANGE, int(request["spread"]), 0)
            # Noise in voices is drawn from a generator that the library seeds with the time of day.
            self._library.espeak_ng_SetRandSeed(ctypes.c_long(1))
            text = str(request["text"]).encode()
            size = ctypes.c_size_t(len(text) + 1)
            self._library.espeak_Synth(text, size, 0, _POSITION_CHARACTER, 0, _TEXT_IS_UTF8, None, None)
            self._library.espeak_Synchronize()
        header = {
            "voice": voice,
            "rate_hz": self.rate_hz,
            "sample_count": len(self._pcm) // 2,
            "phonemes": self._phonemes,
        }
        return header, bytes(self._pcm)

    def _select(self, voice: str) -> bool:
        return int(self._library.espeak_SetVoiceByName(voice.encode())) == 0

    def _receive(self, samples: int | None, count: int, events: Any) -> int:
        """Keep one piece of an utterance; 1 stops the library, 0 goes on."""
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, count * 2)
        index = 0
        while events and events[index].type != _EVENT_END_OF_LIST:
            event = events[index]
            if event.type == _EVENT_PHONEME:
                self._phonemes.append((float(event.audio_position_ms), event.id.string.decode("utf-8", "replace")))
            index += 1
        return int(len(self._pcm) > LONGEST_UTTERANCE_S * self.rate_hz * 2)


def serve(speaker: Speaker, requests: BinaryIO, replies: BinaryIO, *, patience_s: int = PATIENCE_S) -> None:
    """Answer requests until there are no more; `patience_s` is the longest wait for, and work on, any of them."""
    _rearm(patience_s)
    for line in requests:
        header, pcm = speaker.speak(json.loads(line))
        replies.write(json.dumps(header).encode() + b"\n" + pcm)
        replies.flush()
        _rearm(patience_s)


def _rearm(patience_s: int) -> None:
    """Restart the watchdog. Its default action ends the process even inside the library, where Python is not asked."""
    if hasattr(signal, "alarm"):
        signal.alarm(patience_s)


if __name__ == "__main__":
    library, data, *patience = sys.argv[1:]
    serve(
        Speaker(library, data),
        sys.stdin.buffer,
        sys.stdout.buffer,
        patience_s=int(patience[0]) if patience else PATIENCE_S,
    )
