"""Small departments for tests of the pipeline: a plan, a stage and a sound that need nobody else's work."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.plan import Plan, Shot
from filmgate.engines.preview.raster.skia_library import skia
from filmgate.engines.preview.stage import Layer, MouthTrack, Stage, View


@dataclass(frozen=True, kw_only=True)
class SilentSpeech:
    plan: Plan
    mouths: Mapping[str, MouthTrack] = field(default_factory=dict)


def make_plan(prompt: str, *, duration_s: float, seed: int, **_: Any) -> Plan:
    """The prompt is the stage's script: `kill`, `raise`, `slow`, `two shots` make trouble on purpose."""
    if "two shots" in prompt:
        cut = duration_s / 2
        shots = (
            Shot(start_s=0.0, duration_s=cut, setting=prompt),
            Shot(start_s=cut, duration_s=duration_s - cut, setting=f"{prompt} second"),
        )
    else:
        shots = (Shot(start_s=0.0, duration_s=duration_s, setting=prompt),)
    return Plan(duration_s=duration_s, seed=seed, shots=shots)


def speak(plan: Plan) -> SilentSpeech:
    return SilentSpeech(plan=plan)


def mix(plan: Plan, speech: SilentSpeech, *, frame_count: int) -> NDArray[np.float32]:
    if "mix raises" in plan.shots[0].setting:
        raise ValueError("the mixer is out of tune")
    t = np.arange(frame_count * 2000) / 48_000
    tone = (0.2 * np.sin(2 * np.pi * 440 * t)).astype(np.float32)
    return np.stack([tone, tone])


def build_stage(
    shot: Shot, *, width: int, height: int, seed: int, style: str, mouths: Mapping[str, MouthTrack]
) -> Stage:
    script = shot.setting
    second = script.endswith("second")

    def sky(canvas: Any, _t: float) -> None:
        canvas.drawPaint(skia.Paint(Color=skia.ColorBLUE if second else skia.ColorCYAN, Dither=True))

    def hill(canvas: Any, _t: float) -> None:
        canvas.drawOval(skia.Rect.MakeLTRB(-700, 480, 700, 1100), skia.Paint(Color=0xFF2E8B57, AntiAlias=True))

    def ball(canvas: Any, t: float) -> None:
        if "kill" in script and t > 0.3:
            os.kill(os.getpid(), signal.SIGKILL)
        if "raise" in script and t > 0.3:
            raise ValueError("the ball burst")
        canvas.drawCircle(-200 + 120 * t, 430, 60, skia.Paint(Color=0xFFE04030, AntiAlias=True))

    return Stage(
        width=width,
        height=height,
        layers=[
            Layer(name="sky", depth=0.0, draw=sky, opaque=True, left=-1300, right=1300),
            Layer(
                name="hill",
                depth=0.6,
                draw=hill,
                left=-1300,
                right=1300,
                sway=lambda t, y: 3 * np.sin(t + y * 0.01),
                opacity=lambda t: 0.8 + 0.2 * np.sin(t),
            ),
            Layer(name="ball", depth=1.0, draw=ball, live=True),
        ],
        view=lambda t: View(x=10 * t, zoom=1 + 0.02 * t),
    )
