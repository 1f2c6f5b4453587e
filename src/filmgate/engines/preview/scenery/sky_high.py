"""Above the clouds: towers of cloud near and far that slide past, light from one side, nothing underfoot."""

from __future__ import annotations

import math
import random

from filmgate.engines.preview.drawing.brush import Canvas, box, linear, mix, oval, soft
from filmgate.engines.preview.scenery import air
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, pulse
from filmgate.engines.preview.scenery.sky import sky, sun_at
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 520.0


def paint(scene: Scene) -> Backdrop:
    """Return the sky above the clouds in the scene's light."""
    behind: list[Layer] = [
        *sky(scene, HORIZON, clouds="none"),
        scene.still(
            "far bank",
            0.08,
            lambda c: _bank(c, scene, "far bank", 0.08, 470, 46, 0.6),
            top=330,
            drifting=-3 * scene.pace,
        ),
        scene.still(
            "middle bank",
            0.22,
            lambda c: _bank(c, scene, "middle bank", 0.22, 540, 74, 0.32),
            top=340,
            drifting=-8 * scene.pace,
        ),
        scene.still(
            "near bank",
            0.5,
            lambda c: _bank(c, scene, "near bank", 0.5, 640, 104, 0.08),
            top=380,
            drifting=-17 * scene.pace,
        ),
        air.sunbeams(scene, sun_at(scene, HORIZON)[0], 0.2, pulse(0.5, 1.0, 6.1)),
        air.gulls(scene, 150, 330, 5, depth=0.4),
    ]
    front: list[Layer] = [
        scene.still("wisps", 1.3, lambda c: _wisps(c, scene), drifting=-46 * scene.pace, opacity=pulse(0.6, 0.95, 5.0))
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=330, near=560, vanishing=-200, airborne=True),
        grade=Grade(bloom=80, bloom_threshold=206, vignette=95),
        horizon=400,
        actor_scale=0.95,
    )


def _bank(canvas: Canvas, scene: Scene, name: str, depth: float, row: float, size: float, haze: float) -> None:
    """Draw a sea of cloud whose tops rise to `row`: puffs lit on the side of the sun, over a soft body."""
    light = scene.light
    chance = scene.chance(name)
    reach = scene.reach(depth) + 60 + 18 * scene.pace * scene.duration_s
    top, foot = mix(light.cloud_top, light.haze, haze), mix(light.cloud_foot, light.haze, haze)
    if light.sun[1] < 0.3:
        top, foot = mix(foot, light.disc, 0.25), top
    foot = mix(foot, light.sky[len(light.sky) // 2], 0.34)
    canvas.drawRect(
        box(-reach, row + size * 0.3, reach, 900),
        linear((0, row), (0, row + size * 3), foot, mix(foot, light.haze, 0.4)),
    )
    side = -1 if light.sun[0] < 0 else 1
    for pass_ in range(3):
        count = int(reach / size * 1.7)
        for i in range(count):
            x = -reach + 2 * reach * (i + chance.random()) / count
            swell = math.sin(x * 0.006 + pass_ * 2.1) + 0.6 * math.sin(x * 0.013 + pass_)
            y = row + size * (0.15 + 0.55 * pass_ - 0.5 * swell * (pass_ < 2)) + chance.uniform(-0.16, 0.16) * size
            _puff(canvas, x, y, size * chance.uniform(0.45, 1.15), top, foot, side, chance)


def _puff(canvas: Canvas, x: float, y: float, r: float, top: int, foot: int, side: int, chance: random.Random) -> None:
    canvas.drawOval(oval(x, y + r * 0.2, r * 1.08, r * 0.86), soft(foot, 0.95, r * 0.07))
    canvas.drawOval(oval(x + side * r * 0.18, y - r * 0.12, r * 0.8, r * 0.62), soft(top, 0.92, r * 0.16))
    canvas.drawCircle(
        x + side * r * 0.3, y - r * 0.26, r * chance.uniform(0.2, 0.34), soft(mix(top, 0xFFFFFF, 0.4), 0.4, r * 0.16)
    )


def _wisps(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("wisps")
    reach = scene.reach(1.3) + 60 + 46 * scene.pace * scene.duration_s
    for _ in range(int(reach / 70)):
        x, y = chance.uniform(-reach, reach), chance.choice((chance.uniform(-30, 60), chance.uniform(640, 740)))
        canvas.drawOval(
            oval(x, y, chance.uniform(120, 260), chance.uniform(16, 40)), soft(scene.light.cloud_top, 0.5, 22)
        )
