"""The mix: beds, music and effects under the voices, at one loudness for every film."""

from __future__ import annotations

import numpy as np

from filmgate.engines.preview.plan import Plan, Shot, SoundCue
from filmgate.engines.preview.sound import waves
from filmgate.engines.preview.sound.ambience import bed, is_bed
from filmgate.engines.preview.sound.effects import effect
from filmgate.engines.preview.sound.loudness import mastered
from filmgate.engines.preview.sound.music import music
from filmgate.engines.preview.sound.speech import Speech, SpokenLine
from filmgate.engines.preview.sound.waves import SAMPLE_RATE_HZ, Samples

FRAMES_PER_S = 24
TARGET_LUFS = -16.0
#: A film in which nothing sounds but the air of a room stays as quiet as that air.
ROOM_TONE_LUFS = -38.0
#: The air under a film whose plan names no place, against a bed: no film falls into digital silence.
ROOM_TONE_DB = -18.0
CEILING_DBTP = -1.0
DUCK_DB = -6.0
#: Effects carry meaning: they give way less.
EFFECT_DUCK_DB = -3.0
DUCK_ATTACK_S, DUCK_RELEASE_S = 0.15, 0.4
FADE_IN_S, FADE_OUT_S = 0.06, 0.3
BED_FADE_S = 0.35
#: In samples. What is shorter cannot be heard as itself, only as a click: it is left out.
SHORTEST_CUE = SAMPLE_RATE_HZ // 100


def mix(plan: Plan, speech: Speech, *, frame_count: int) -> Samples:
    """
    Return the film's sound: `(2, round(frame_count * 48000 / 24))` float32, -1 to 1, left first.

    Its integrated loudness is `TARGET_LUFS` (`ROOM_TONE_LUFS` when there is nothing but room tone), its true peak at
    most `CEILING_DBTP`. The same plan and speech always give the same samples.

    Args:
        plan: With the lines' true times, as in `speech.plan`; its cues and seed decide everything else.
        frame_count: Frames at 24 a second.
    """
    count = round(frame_count * SAMPLE_RATE_HZ / FRAMES_PER_S)
    cues = [(n, cue) for n, cue in enumerate(plan.sounds) if _span(cue, count)[1] >= SHORTEST_CUE]
    only_room = all(cue.kind == "room" for _, cue in cues) and not any(track.samples.size for track in speech.tracks)
    if not any(is_bed(cue.kind) for _, cue in cues):
        room_tone = SoundCue(kind="room", start_s=0.0, duration_s=count / SAMPLE_RATE_HZ, level_db=ROOM_TONE_DB)
        cues.append((len(plan.sounds), room_tone))
    under, effects = np.zeros((2, count), dtype=np.float32), np.zeros((2, count), dtype=np.float32)
    for index, cue in cues:
        _add_cue(under, effects, cue, plan, waves.chance(plan.seed, index))
    voices = _voices(plan, speech, count)
    ducking = _ducking(speech, count)
    total = (
        under * _ducked(ducking, DUCK_DB)
        + effects * _ducked(ducking, EFFECT_DUCK_DB)
        + waves.in_room(voices, 0.35, 0.1)
    )
    return mastered(
        waves.faded(total, FADE_IN_S, FADE_OUT_S),
        target_lufs=ROOM_TONE_LUFS if only_room else TARGET_LUFS,
        ceiling_dbtp=CEILING_DBTP,
    )


def _add_cue(under: Samples, effects: Samples, cue: SoundCue, plan: Plan, rng: np.random.Generator) -> None:
    """Add one cue where it belongs, cut to the film."""
    start, count = _span(cue, under.shape[1])
    gain = waves.gain_of(min(max(cue.level_db, -60.0), 24.0))
    sound = effect(cue.kind, rng, count, cue.detail)
    if sound is not None:
        waves.add_at(effects, gain * sound, start)
        return
    # Into the next cue's beginning, so that two places in a row melt into each other.
    count = min(count + round(BED_FADE_S * SAMPLE_RATE_HZ), under.shape[1] - start)
    if cue.kind == "music":
        shot = _shot_at(plan, cue.start_s)
        sound = music(cue.detail or (shot.mood if shot else "calm"), rng, count)
    else:
        sound = bed(cue.kind, rng, count)
    waves.add_at(under, gain * waves.faded(sound, BED_FADE_S, BED_FADE_S), start)


def _span(cue: SoundCue, film: int) -> tuple[int, int]:
    """Return a cue's start and length within a film of `film` samples; the length is 0 or less outside."""
    start = max(round(cue.start_s * SAMPLE_RATE_HZ), 0)
    end = min(round((cue.start_s + cue.duration_s) * SAMPLE_RATE_HZ), film)
    return start, end - start


def _voices(plan: Plan, speech: Speech, count: int) -> Samples:
    """Return all lines in stereo, each where its speaker stands."""
    voices = np.zeros((2, count), dtype=np.float32)
    for track in speech.tracks:
        sound = waves.placed(track.samples, _place_of(plan, track))
        waves.add_at(voices, sound * np.float32(np.sqrt(2)), round(track.start_s * SAMPLE_RATE_HZ))
    return voices


def _place_of(plan: Plan, track: SpokenLine) -> float:
    """Return how far to a side a voice comes from: half as far as its speaker stands, the middle if nobody is seen."""
    shot = _shot_at(plan, track.start_s)
    if shot is None or not track.line.speaker:
        return 0.0
    places = [actor.place for actor in shot.actors if actor.speaker == track.line.speaker]
    return 0.5 * min(max(places[0], -1.0), 1.0) if places else 0.0


def _shot_at(plan: Plan, t: float) -> Shot | None:
    return next((shot for shot in plan.shots if shot.start_s <= t < shot.start_s + shot.duration_s), None)


def _ducking(speech: Speech, count: int) -> Samples:
    """Return 1 while somebody speaks and 0 elsewhere, going down before the first word and coming back slowly."""
    rate_hz = 100
    speaking = np.zeros(count * rate_hz // SAMPLE_RATE_HZ + 2, dtype=np.float32)
    times = np.arange(speaking.size) / rate_hz
    for track in speech.tracks:
        if track.samples.size:
            end_s = track.start_s + track.samples.size / SAMPLE_RATE_HZ
            rise = np.clip((times - track.start_s) / DUCK_ATTACK_S + 1, 0, 1)
            fall = np.clip((end_s - times) / DUCK_RELEASE_S + 1, 0, 1)
            np.maximum(speaking, np.minimum(rise, fall), out=speaking)
    knots = np.arange(count) * (rate_hz / SAMPLE_RATE_HZ)
    return waves.as_samples(np.interp(knots, np.arange(speaking.size), speaking))


def _ducked(ducking: Samples, by_db: float) -> Samples:
    return waves.as_samples(np.exp(ducking * np.float32(by_db / 20 * np.log(10))))
