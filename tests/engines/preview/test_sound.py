"""
The preview engine's sound, judged by measurement: loudness, peaks, spectra, pitch, timing.

Nobody listens in a test run. What can be measured is held here: that every film is as loud as the next, that words are
heard where the plan says, that mouths move with them, and that no machine without a speech library loses a film.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgate.engines.preview.plan import Actor, Line, Plan, Shot, SoundCue
from filmgate.engines.preview.sound import Speech, mix, speak
from filmgate.engines.preview.sound.ambience import BEDS, bed
from filmgate.engines.preview.sound.effects import EFFECTS, effect
from filmgate.engines.preview.sound.events import RING_S
from filmgate.engines.preview.sound.loudness import integrated_lufs, mastered, true_peak_dbtp, ungated_lufs
from filmgate.engines.preview.sound.mix import CEILING_DBTP, ROOM_TONE_LUFS, TARGET_LUFS
from filmgate.engines.preview.sound.music import music
from filmgate.engines.preview.sound.speech import FASTEST, GAP_S, LEAD_S, TAIL_S, espeak_command, laid_out
from filmgate.engines.preview.sound.voices import script_voice, syllable_count, voice_name
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

ABSENT = [str(Path(os.devnull) / "no-such-program")]


def a_line(text: str, start_s: float = 1.0, **details: Any) -> Line:
    return Line(text=text, start_s=start_s, duration_s=1.5, **details)


def a_plan(*lines: Line, sounds: tuple[SoundCue, ...] = (), duration_s: float = 5.0, seed: int = 3) -> Plan:
    return Plan(duration_s=duration_s, seed=seed, shots=(), lines=lines, sounds=sounds)


def a_cue(kind: str, start_s: float = 0.0, duration_s: float = 5.0, **details: Any) -> SoundCue:
    return SoundCue(kind=kind, start_s=start_s, duration_s=duration_s, **details)


@cache
def spoken(text: str, voice: str = "neutral", manner: str = "says", language: str = "en") -> Speech:
    """Say one line early in a film that is long enough for it."""
    return speak(a_plan(a_line(text, voice=voice, manner=manner, language=language), duration_s=14.0))


def film(plan: Plan, frame_count: int = 120) -> Samples:
    speech = speak(plan)
    return mix(speech.plan, speech, frame_count=frame_count)


def sine(hz: float, dbfs: float, seconds: float) -> Samples:
    time = np.arange(int(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * time)).astype(np.float32)


def pitches_hz(samples: Samples) -> list[float]:
    """Return the pitch of each voiced twentieth of a second, by autocorrelation."""
    found = []
    for start in range(0, samples.size - 2400, 1200):
        frame = samples[start : start + 2400].astype(np.float64)
        if np.sqrt(np.mean(frame**2)) < 0.03:
            continue
        spectrum = np.fft.rfft(frame * np.hanning(2400), 8192)
        likeness = np.fft.irfft(np.abs(spectrum) ** 2)
        lag = 120 + int(np.argmax(likeness[120:800]))
        if likeness[lag] > 0.3 * likeness[0]:
            found.append(SAMPLE_RATE_HZ / lag)
    return found


def pitch_hz(samples: Samples) -> float:
    return float(np.median(pitches_hz(samples)))


def band_power(samples: Samples, low_hz: float, high_hz: float) -> float:
    power = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2 / samples.shape[-1]
    hz = np.fft.rfftfreq(samples.shape[-1], 1 / SAMPLE_RATE_HZ)
    return float(power[..., (hz >= low_hz) & (hz < high_hz)].sum() / samples.shape[-1])


class TestMeasuring:
    """The measure itself, against values the recommendations state."""

    @pytest.mark.parametrize(
        ("channels", "dbfs", "lufs"),
        [
            pytest.param((1, 0), 0.0, -3.01, id="BS.1770: 0 dBFS, 997 Hz, one channel"),
            pytest.param((1, 1), -23.0, -23.0, id="EBU Tech 3341 case 1"),
            pytest.param((1, 1), -33.0, -33.0, id="EBU Tech 3341 case 2"),
        ],
    )
    def test_a_tone_reads_what_the_standard_says(self, channels: tuple[int, int], dbfs: float, lufs: float) -> None:
        tone = sine(997.0, dbfs, 20.0)
        stereo = np.stack([tone * channels[0], tone * channels[1]])
        assert integrated_lufs(stereo) == pytest.approx(lufs, abs=0.1)
        assert ungated_lufs(stereo) == pytest.approx(lufs, abs=0.1)

    def test_quiet_passages_are_gated_out(self) -> None:
        """EBU Tech 3341 case 3: -36, -23 and -36 dBFS for 10, 60 and 10 s read -23."""
        tone = np.concatenate([sine(1000, -36, 10), sine(1000, -23, 60), sine(1000, -36, 10)])
        assert integrated_lufs(np.stack([tone, tone])) == pytest.approx(-23.0, abs=0.1)

    def test_a_peak_between_samples_is_seen(self) -> None:
        """A quarter-rate sine caught at 45 degrees never shows its top in a sample."""
        angle = np.arange(SAMPLE_RATE_HZ) * np.pi / 2 + np.pi / 4
        tone = np.sin(angle).astype(np.float32) * 0.5
        assert np.abs(tone).max() == pytest.approx(0.5 / np.sqrt(2), abs=1e-4)
        middle = np.stack([tone, tone]) * np.hanning(tone.size).astype(np.float32)
        assert true_peak_dbtp(middle) == pytest.approx(20 * np.log10(0.5), abs=0.1)

    def test_silence_stays_silence(self) -> None:
        silence = np.zeros((2, 4800), dtype=np.float32)
        assert not mastered(silence, target_lufs=-16, ceiling_dbtp=-1).any()


class TestTheMix:
    @pytest.mark.parametrize("kind", [*(kind for kind in BEDS if kind != "room"), "music", "never heard of"])
    def test_every_bed_is_as_loud_as_the_next(self, kind: str) -> None:
        sound = film(a_plan(sounds=(a_cue(kind),)))
        assert integrated_lufs(sound) == pytest.approx(TARGET_LUFS, abs=0.3)
        assert true_peak_dbtp(sound) <= CEILING_DBTP

    @pytest.mark.parametrize("kind", EFFECTS)
    def test_effects_over_a_bed_keep_loudness_and_peak(self, kind: str) -> None:
        sound = film(a_plan(sounds=(a_cue("wind"), a_cue(kind, 0.5, 1.5, level_db=6.0)), duration_s=3.0), 72)
        assert integrated_lufs(sound) == pytest.approx(TARGET_LUFS, abs=0.5)
        assert true_peak_dbtp(sound) <= CEILING_DBTP

    @pytest.mark.parametrize(
        "sounds",
        [(), (a_cue("room"),), (a_cue("bell", 70.0, 2.0),)],
        ids=["no cue", "room", "a cue after the end"],
    )
    def test_a_film_of_nothing_has_soft_room_tone(self, sounds: tuple[SoundCue, ...]) -> None:
        sound = film(a_plan(a_line("..."), sounds=sounds))
        assert integrated_lufs(sound) == pytest.approx(ROOM_TONE_LUFS, abs=0.3)

    @pytest.mark.parametrize("frame_count", [29, 97, 121, 289])
    def test_sound_is_exactly_as_long_as_the_picture(self, frame_count: int) -> None:
        plan = a_plan(a_line("Hello there."), sounds=(a_cue("sea", duration_s=60),), duration_s=frame_count / 24)
        sound = film(plan, frame_count)
        assert sound.shape == (2, frame_count * 2000)
        assert sound.dtype == np.float32

    def test_the_same_seed_gives_the_same_samples(self) -> None:
        plan = a_plan(a_line("Hello there."), sounds=(a_cue("rain"), a_cue("music"), a_cue("bark", 1.0, 2.0)))
        first, again, other = film(plan), film(plan), film(replace(plan, seed=4))
        assert np.array_equal(first, again)
        assert not np.array_equal(first, other)

    @pytest.mark.parametrize("kind", [*BEDS, *EFFECTS, "music"])
    def test_there_are_no_clicks(self, kind: str) -> None:
        """Every sound begins and ends at rest, and no two samples are further apart than bright noise takes them."""
        sound = film(a_plan(sounds=(a_cue(kind, 0.4, 1.3),), duration_s=2.5), 60)
        assert np.isfinite(sound).all()
        assert np.abs(sound[:, 0]).max() < 1e-3
        assert np.abs(sound[:, -1]).max() < 1e-3
        assert np.abs(np.diff(sound)).max() < 0.6

    @pytest.mark.parametrize("seed", [-1, 0, 2**63, 10**30])
    def test_any_seed_will_do(self, seed: int) -> None:
        plan = replace(a_plan(a_line("日本"), sounds=(a_cue("fire"),), seed=seed), duration_s=2.0)
        assert integrated_lufs(film(plan, 48)) == pytest.approx(TARGET_LUFS, abs=0.5)

    def test_two_places_in_a_row_leave_no_hole_between_them(self) -> None:
        sound = film(a_plan(sounds=(a_cue("rain", 0.0, 2.5), a_cue("rain", 2.5, 2.5))))
        power = np.mean(sound[:, : 5 * SAMPLE_RATE_HZ].reshape(2, 50, -1) ** 2, axis=(0, 2))
        assert power[23:29].min() > 0.3 * np.median(power)

    def test_cues_outside_the_film_are_harmless(self) -> None:
        cues = (a_cue("sea", -3.0, 4.0), a_cue("bark", 4.98, 9.0), a_cue("bell", 70.0, 5.0), a_cue("wind", 1.0, -2.0))
        sound = film(a_plan(sounds=cues))
        assert np.isfinite(sound).all()

    def test_the_bed_steps_back_under_speech(self) -> None:
        """Silence the voice but keep its times: what is left shows the ducking alone."""
        plan = a_plan(a_line("We will meet again, some sunny day."), sounds=(a_cue("space"),), duration_s=8.0)
        speech = speak(plan)
        (track,) = speech.tracks
        mute = replace(speech, tracks=(replace(track, samples=np.zeros_like(track.samples)),))
        plain = replace(speech, tracks=())
        first, last = (int((track.start_s + at) * SAMPLE_RATE_HZ) for at in (0.1, track.line.duration_s - 0.1))
        levels = []
        for version in (mute, plain):
            sound = mix(speech.plan, version, frame_count=192)
            during = np.mean(sound[:, first:last] ** 2)
            before = np.mean(sound[:, int(0.1 * SAMPLE_RATE_HZ) : int(0.7 * SAMPLE_RATE_HZ)] ** 2)
            levels.append(10 * np.log10(during / before))
        assert levels[0] - levels[1] == pytest.approx(-6.0, abs=0.7)

    def test_a_voice_comes_from_where_its_speaker_stands(self) -> None:
        for place, louder in ((-1.0, 0), (1.0, 1)):
            shot = Shot(
                start_s=0.0,
                duration_s=5.0,
                setting="beach",
                actors=(Actor(kind="person", word="man", place=place, speaker="Tom"),),
            )
            plan = replace(a_plan(a_line("Over here!", speaker="Tom")), shots=(shot,))
            power = np.mean(film(plan) ** 2, axis=1)
            assert power[louder] > 1.5 * power[1 - louder]


class TestSpeech:
    def test_words_are_heard_when_the_plan_says_and_only_then(self) -> None:
        speech = speak(a_plan(a_line("Good morning, my old friend.", 1.5), sounds=(a_cue("wind", level_db=-12.0),)))
        (track,) = speech.tracks
        assert track.start_s == pytest.approx(1.5)
        sound = mix(speech.plan, speech, frame_count=120)
        first, last = int(track.start_s * SAMPLE_RATE_HZ), int((track.start_s + track.line.duration_s) * SAMPLE_RATE_HZ)
        inside = band_power(sound[0, first:last], 300, 3400)
        outside = band_power(sound[0, : first - SAMPLE_RATE_HZ // 5], 300, 3400)
        assert inside > 20 * outside

    def test_the_mouth_opens_with_the_voice(self) -> None:
        speech = spoken("The quick brown fox jumps over the lazy dog, and then it sleeps.")
        (track,) = speech.tracks
        mouth = speech.mouths[""]
        first, steps = round(track.start_s * 100), track.samples.size // 480
        energy = np.sqrt(np.square(track.samples[: steps * 480]).reshape(steps, 480).mean(axis=1))
        opening = mouth.opening[first : first + steps]
        assert np.corrcoef(opening, energy)[0, 1] > 0.5
        assert opening.max() > 0.6
        assert not mouth.opening[: first - 5].any()
        assert not mouth.opening[first + steps + 5 :].any()
        assert mouth.width.min() >= -1
        assert mouth.width.max() <= 1
        assert len(mouth.opening) >= 14.0 * mouth.rate_hz

    def test_lips_meet_for_m_b_and_p(self) -> None:
        """Opening falls near shut between the vowels of "mama papa"."""
        opening = spoken("Papa, mama, papa, mama.").mouths[""].opening
        loud = np.flatnonzero(opening > 0.4)
        between = opening[loud[0] : loud[-1]]
        closures = np.count_nonzero(
            (between[1:-1] < 0.15) & (between[1:-1] <= between[:-2]) & (between[1:-1] < between[2:])
        )
        assert closures >= 4

    @pytest.mark.parametrize(
        ("text", "language"), [("你好，我们一起去海边看日落吧", "zh"), ("小狗在公园里快乐地奔跑", "zh-CN")]
    )
    def test_mandarin_takes_as_long_as_its_syllables(self, text: str, language: str) -> None:
        """A wrong voice spells characters out, at over half a second each."""
        (track,) = spoken(text, language=language).tracks
        assert 0.12 < track.line.duration_s / syllable_count(text) < 0.35

    def test_each_character_has_a_pitch_of_its_own(self) -> None:
        text = "Now we are rowing around a lovely lagoon."
        heard = {voice: pitch_hz(spoken(text, voice).tracks[0].samples) for voice in ("elder", "man", "woman", "child")}
        assert heard["elder"] < heard["man"] < heard["woman"] < heard["child"]

    def test_two_speakers_with_one_voice_do_not_sound_alike(self) -> None:
        text = "Now we are rowing around a lovely lagoon."
        lines = (a_line(text, 0.2, speaker="Ann", voice="man"), a_line(text, 4.0, speaker="Bo", voice="man"))
        first, second = (pitch_hz(track.samples) for track in speak(a_plan(*lines, duration_s=10.0)).tracks)
        assert abs(np.log2(first / second)) > 1 / 12

    def test_whispers_are_softer_and_shouts_louder(self) -> None:
        level = {
            manner: float(np.mean(spoken("Come here at once", manner=manner).tracks[0].samples ** 2))
            for manner in ("whispers", "says", "shouts")
        }
        assert 2 * level["whispers"] < level["says"] < level["shouts"] / 1.3

    def test_a_question_rises(self) -> None:
        """A said line ends on its lowest note; an asked one turns and climbs."""
        said, asked = (
            pitches_hz(spoken("You are leaving now", "man", manner).tracks[0].samples) for manner in ("says", "asks")
        )
        assert said[-1] < 1.1 * min(said)
        assert asked[-1] > 1.2 * min(asked)

    def test_a_song_has_notes(self) -> None:
        """Each word lies on its own note of the melody: the second and third are clearly above the first."""
        (track,) = spoken("la la la la", "woman", "sings").tracks
        quarter = track.samples.size // 4
        notes = [pitch_hz(track.samples[index * quarter : (index + 1) * quarter]) for index in range(4)]
        assert notes[0] * 1.1 < notes[1] < notes[2] < notes[3]

    @pytest.mark.parametrize("language", ["fr", "de", "es-MX", "pt-BR", "ja", "ko", "tlh", "", "no"])
    def test_other_languages_speak_and_unknown_ones_fall_back(self, language: str) -> None:
        speech = spoken("Taxi, hotel, piano", language=language)
        assert not speech.warnings
        assert speech.tracks[0].line.duration_s > 0.5

    def test_the_script_overrules_a_wrong_language(self) -> None:
        assert voice_name("en", "你好") == "cmn"
        assert voice_name("en", "こんにちは世界") == "ja"
        assert voice_name("zh-Hans", "你好") == "cmn"
        assert voice_name("en-GB", "hello") == "en-gb-x-rp"
        assert voice_name("en", "Hello 世界") == "cmn"
        assert voice_name("en", "the number π") == "en-us"
        assert voice_name("fr", "Привет") == "ru"
        assert script_voice("hello") is None

    def test_kanji_are_babbled_rather_than_spelled(self) -> None:
        """eSpeak NG would say "Chinese letter" for each of them."""
        speech = spoken("日本語を話す", language="ja")
        assert "cannot read" in speech.warnings[0]
        assert speech.tracks[0].line.duration_s < 2.5
        assert speech.mouths[""].opening.max() > 0.5

    @pytest.mark.parametrize("text", ["", "   ", "...", "🎉🎉", "\x00\x01"])
    def test_a_line_with_nothing_to_say_is_silent(self, text: str) -> None:
        speech = spoken(text)
        assert speech.tracks[0].samples.size == 0
        assert speech.plan.lines[0].duration_s == 0


class TestTiming:
    def test_a_line_too_near_the_end_starts_earlier(self) -> None:
        speech = speak(a_plan(a_line("This line was planned much too late.", 4.5)))
        (line,) = speech.plan.lines
        assert line.start_s < 4.5
        assert line.start_s + line.duration_s <= 5.0
        assert not speech.warnings

    def test_lines_that_do_not_fit_are_spoken_faster(self) -> None:
        text = "We have to say rather a lot in a short time."
        usual = spoken(text).tracks[0].line.duration_s
        film_s = usual / 1.15
        (line,) = speak(a_plan(a_line(text), duration_s=film_s)).plan.lines
        assert usual / FASTEST - 0.2 < line.duration_s < usual
        assert line.start_s + line.duration_s <= film_s

    def test_what_cannot_fit_fades_and_says_so(self) -> None:
        speech = speak(a_plan(a_line("far too many words for so short a film " * 4, 0.5), duration_s=2.0))
        (track,) = speech.tracks
        assert track.start_s + track.line.duration_s <= 2.0
        assert np.abs(track.samples[-24:]).max() < 0.01
        assert any("too short" in warning for warning in speech.warnings)

    def test_lines_never_overlap_and_keep_their_order(self) -> None:
        lines = [a_line(f"Line number {index} of the play.", 1.0, speaker=str(index)) for index in range(3)]
        timed = speak(a_plan(*lines, duration_s=9.0)).plan.lines
        for earlier, later in itertools.pairwise(timed):
            assert earlier.start_s + earlier.duration_s < later.start_s
        assert set(speak(a_plan(*lines, duration_s=9.0)).mouths) == {"0", "1", "2"}

    @given(
        wanted=st.lists(st.tuples(st.floats(-1, 20), st.floats(0, 4)), min_size=1, max_size=6),
        film_s=st.floats(1, 20),
    )
    def test_laying_out_keeps_its_promises(self, wanted: list[tuple[float, float]], film_s: float) -> None:
        """Whatever was wanted: nothing overlaps, nothing starts outside the film, and what can fit does fit."""
        starts_s, lengths_s = [list(column) for column in zip(*wanted, strict=True)]
        found = laid_out(starts_s, lengths_s, film_s)
        spans = sorted(zip(found, lengths_s, strict=True), key=lambda span: (span[0], span[1]))
        assert all(0 <= start <= film_s for start in found)
        if sum(lengths_s) + LEAD_S + TAIL_S + GAP_S * (len(wanted) - 1) <= film_s:
            assert all(start + length <= film_s - TAIL_S + 1e-6 for start, length in spans)
            assert all(start + length <= later + 1e-6 for (start, length), (later, _) in itertools.pairwise(spans))

    def test_lines_stay_where_they_were_wanted_when_there_is_room(self) -> None:
        assert laid_out([1.0, 4.0], [1.0, 1.0], 8.0) == [1.0, 4.0]


class TestWithoutALibrary:
    """A film is never lost for want of a voice."""

    @pytest.mark.parametrize(
        ("command", "reason"),
        [
            pytest.param(ABSENT, "does not start", id="absent"),
            pytest.param([sys.executable, "-c", "raise SystemExit(3)"], "status 3", id="dies"),
            pytest.param([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], "status -9", id="is killed"),
            pytest.param([sys.executable, "-c", "print('hello')"], "protocol", id="talks nonsense"),
            pytest.param([sys.executable, "-c", "import threading; threading.Event().wait()"], "within", id="hangs"),
        ],
    )
    def test_it_babbles_with_a_moving_mouth(self, command: list[str], reason: str) -> None:
        plan = a_plan(a_line("Hello my friend, how are you?", speaker="Tom"))
        speech = speak(plan, command=command, timeout_s=1.0)
        (track,) = speech.tracks
        (warning,) = speech.warnings
        assert reason in warning
        assert 1.0 < track.line.duration_s < 3.5
        assert band_power(track.samples, 200, 3400) > 10 * band_power(track.samples, 5000, 20000)
        assert speech.mouths["Tom"].opening.max() > 0.5
        sound = mix(speech.plan, speech, frame_count=120)
        assert integrated_lufs(sound) == pytest.approx(TARGET_LUFS, abs=0.5)

    def test_a_process_that_failed_is_not_asked_again(self, tmp_path: Path) -> None:
        """A line that has to be said twice, the second time faster, must not wait out two timeouts."""
        asked = tmp_path / "asked"
        count = "import pathlib, sys; path = pathlib.Path(sys.argv[1]); path.open('a').write('x'); raise SystemExit(1)"
        plan = a_plan(a_line("far too many words for so short a film " * 3), duration_s=3.0)
        speech = speak(plan, command=[sys.executable, "-c", count, str(asked)])
        assert asked.read_text() == "x"
        assert speech.plan.lines[0].start_s + speech.plan.lines[0].duration_s <= 3.0

    def test_the_package_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "espeakng_loader", None)
        speech = speak(a_plan(a_line("Hello")))
        assert speech.tracks[0].samples.size
        assert "espeakng-loader is not installed" in speech.warnings[0]

    def test_no_process_is_left_behind(self) -> None:
        """After good and bad endings alike there is no child more than before, dead or alive."""
        before = _children()
        speak(a_plan(a_line("Hello")))
        speak(
            a_plan(a_line("Hello")),
            command=[sys.executable, "-c", "import threading; threading.Event().wait()"],
            timeout_s=0.5,
        )
        assert _children() == before

    def test_the_process_ends_with_its_input(self) -> None:
        with subprocess.Popen(espeak_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(timeout=10) == 0

    def test_the_process_dies_with_its_parent(self) -> None:
        """
        A parent that vanishes in the middle of things takes it along: the output they share reaches its end.
        """
        parent = (
            "import os, subprocess, sys;"
            "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE);"
            "os.write(1, b'started'); os._exit(1)"
        )
        done = subprocess.run([sys.executable, "-c", parent, *espeak_command()], stdout=subprocess.PIPE, timeout=10)
        assert done.stdout == b"started"

    @pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarms on this system")
    def test_the_process_does_not_wait_for_ever(self) -> None:
        """Even when somebody else keeps its input open, as a forked worker may."""
        command = [*espeak_command(), "1"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.wait(timeout=10) == -signal.SIGALRM


class TestEachGenerator:
    """Spectra that tell one place from another."""

    @pytest.mark.parametrize("kind", BEDS)
    def test_a_bed_is_whole_and_wide(self, kind: str) -> None:
        sound = bed(kind, np.random.default_rng(1), 3 * SAMPLE_RATE_HZ)
        assert sound.shape == (2, 3 * SAMPLE_RATE_HZ)
        assert np.isfinite(sound).all()
        assert np.corrcoef(sound)[0, 1] < 0.97

    @pytest.mark.parametrize("kind", EFFECTS)
    def test_an_effect_is_heard_at_once(self, kind: str) -> None:
        sound = effect(kind, np.random.default_rng(1), 2 * SAMPLE_RATE_HZ)
        assert sound is not None
        assert sound.shape == (2, int((2 + RING_S) * SAMPLE_RATE_HZ))
        early = np.square(sound[:, :SAMPLE_RATE_HZ]).sum()
        assert early > 0.2 * np.square(sound).sum()

    @pytest.mark.parametrize("kind", EFFECTS)
    def test_an_effect_may_be_cut_very_short(self, kind: str) -> None:
        sound = effect(kind, np.random.default_rng(1), 2400)
        assert sound is not None
        assert np.isfinite(sound).all()

    def test_a_mood_is_found_among_other_words(self) -> None:
        def piece(mood: str) -> Samples:
            return music(mood, np.random.default_rng(1), SAMPLE_RATE_HZ)

        assert np.array_equal(piece("very playful, quick"), piece("happy"))
        assert np.array_equal(piece("nobody knows"), piece("calm"))
        assert not np.array_equal(piece("happy"), piece("calm"))

    def test_styles_that_have_drums_have_a_beat(self) -> None:
        """Energy above 6 kHz, where only a hat plays, comes and goes in eighths."""
        drummed, plain = (music(style, np.random.default_rng(1), 4 * SAMPLE_RATE_HZ) for style in ("rock", "piano"))
        assert band_power(drummed, 6000, 12000) > 100 * band_power(plain, 6000, 12000)

    @pytest.mark.parametrize(
        "detail", ["car", "race", "truck", "motorcycle", "train", "boat", "plane", "helicopter", "rocket"]
    )
    def test_motors_differ(self, detail: str) -> None:
        sound = effect("engine", np.random.default_rng(1), SAMPLE_RATE_HZ, detail)
        other = effect("engine", np.random.default_rng(1), SAMPLE_RATE_HZ, "car" if detail != "car" else "truck")
        assert sound is not None
        assert np.isfinite(sound).all()
        assert not np.array_equal(sound, other)

    def test_a_runner_steps_more_often_than_a_walker(self) -> None:
        def steps(detail: str) -> int:
            sound = effect("footsteps", np.random.default_rng(1), 4 * SAMPLE_RATE_HZ, detail)
            assert sound is not None
            power = np.square(sound).sum(axis=0)[: 4 * SAMPLE_RATE_HZ].reshape(-1, 480).sum(axis=1)
            loud = power > 0.2 * power.max()
            return int(np.count_nonzero(loud[1:] & ~loud[:-1]))

        assert steps("run sand") > 1.4 * steps("walk sand")

    def test_the_young_have_higher_voices(self) -> None:
        def height(kind: str, detail: str) -> float:
            sound = effect(kind, np.random.default_rng(1), SAMPLE_RATE_HZ, detail)
            assert sound is not None
            power = np.abs(np.fft.rfft(sound.sum(axis=0))) ** 2
            return float((power * np.arange(power.size)).sum() / power.sum())

        for kind, young in (("bark", "puppy"), ("meow", "kitten"), ("neigh", "foal")):
            assert height(kind, young) > 1.1 * height(kind, "")

    def test_places_differ_in_colour(self) -> None:
        """Rain and birds are bright, underwater and space are dark, a fire lies low."""

        def brightness(kind: str) -> float:
            sound = bed(kind, np.random.default_rng(1), 3 * SAMPLE_RATE_HZ)
            return band_power(sound, 2000, 20000) / band_power(sound, 20, 20000)

        assert brightness("underwater") < brightness("city") < brightness("sea") < brightness("birds")
        assert brightness("space") < brightness("rain")


def _children() -> set[str]:
    """Return the process ids of this process's children, those nobody has waited for included."""
    return {pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}
