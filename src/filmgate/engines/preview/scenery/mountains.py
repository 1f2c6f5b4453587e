"""High mountains: chains with snow, a lake that mirrors them, pines, an alpine meadow."""

from __future__ import annotations

from filmgate.engines.preview.drawing.brush import Canvas, box, fill, lighter, linear, mix, oval, soft
from filmgate.engines.preview.scenery import air, flora, land
from filmgate.engines.preview.scenery.base import Backdrop, Ground, Scene, breeze, pulse, ripple
from filmgate.engines.preview.scenery.sky import sky
from filmgate.engines.preview.stage import Grade, Layer

HORIZON = 430.0


def paint(scene: Scene) -> Backdrop:
    """Return the mountains in the scene's light."""
    behind: list[Layer] = [
        *sky(scene, HORIZON),
        scene.still(
            "far chain",
            0.06,
            lambda c: land.mountains(c, scene, "far chain", 0.06, HORIZON, 250, 0x8FA6C4, 0.62, peaks=6, snow=0.5),
            top=60,
            bottom=560,
        ),
        air.mist_band(scene, 0.08, 400, 70, 0.55, "high mist"),
        scene.still(
            "near chain",
            0.14,
            lambda c: land.mountains(c, scene, "near chain", 0.14, HORIZON + 6, 190, 0x7388A6, 0.34, peaks=4, snow=0.3),
            top=120,
            bottom=560,
        ),
        air.mist_band(scene, 0.18, 428, 46, 0.6, "low mist"),
        scene.still(
            "far pines", 0.26, lambda c: _pines(c, scene, "far pines", 0.26, 452, 40, 90, 0.45), top=320, bottom=520
        ),
        scene.still("lake", 0.34, lambda c: _lake(c, scene), top=446, bottom=600),
        scene.still(
            "lake lines",
            0.34,
            lambda c: _lake_lines(c, scene),
            top=446,
            bottom=600,
            sway=ripple(5, 4.2, 26),
            opacity=pulse(0.55, 1.0, 4.7),
        ),
        scene.still(
            "near pines",
            0.55,
            lambda c: _pines(c, scene, "near pines", 0.55, 566, 130, 26, 0.12, edges=True),
            top=180,
            bottom=640,
            sway=breeze(1.6, 4.1, 560, 180),
        ),
        scene.still("meadow", 0.82, lambda c: _meadow(c, scene), top=520),
    ]
    front: list[Layer] = [
        air.gulls(scene, 130, 250, 4, rgb=0x3A3A4A),
        air.motes(scene, 30),
        scene.still(
            "near grass",
            1.35,
            lambda c: flora.soft_foreground(c, scene, (0x2F6A38, 0x4A8A45, 0x244F30), scene.chance("near")),
            sway=breeze(7, 3.8, 790, 230),
        ),
    ]
    return Backdrop(
        behind=behind,
        front=front,
        ground=Ground(far=575, near=704, vanishing=330),
        grade=Grade(bloom=66, bloom_threshold=192, vignette=105),
        horizon=HORIZON,
    )


def _pines(
    canvas: Canvas,
    scene: Scene,
    name: str,
    depth: float,
    row: float,
    height: float,
    count: int,
    distance: float,
    *,
    edges: bool = False,
) -> None:
    chance = scene.chance(name)
    reach = scene.reach(depth)
    edge = min(scene.half_width + 60, reach)
    for _ in range(count):
        x = (
            chance.choice((-1, 1)) * (edge - abs(chance.gauss(0, 1)) * edge * 0.2)
            if edges
            else chance.uniform(-reach, reach)
        )
        flora.pine(
            canvas, scene, x, row + chance.uniform(-8, 8), height * chance.uniform(0.6, 1.45), chance, distance=distance
        )


def _lake(canvas: Canvas, scene: Scene) -> None:
    reach = scene.reach(0.34)
    water = mix(scene.tone(0x4E9CC0), scene.light.sky[1], 0.45)
    far = mix(scene.light.horizon, water, 0.35)
    canvas.drawRect(
        box(-reach, 450, reach, 600),
        linear((0, 450), (0, 590), far, water, mix(water, scene.tone(0x1F5A78), 0.5), at=(0, 0.35, 1)),
    )
    chance = scene.chance("mirror")
    for _ in range(60):
        x, y = chance.uniform(-reach, reach), 452 + 60 * chance.random() ** 1.6
        canvas.drawOval(oval(x, y, chance.uniform(20, 70), 1.6), fill(scene.tone(0x2F5E56, 0.3), 0.3))


def _lake_lines(canvas: Canvas, scene: Scene) -> None:
    chance = scene.chance("lake lines")
    reach = scene.reach(0.34) + 20
    for _ in range(130):
        y = 454 + 130 * chance.random() ** 1.2
        canvas.drawOval(
            oval(chance.uniform(-reach, reach), y, chance.uniform(14, 50), 0.6 + (y - 450) * 0.009),
            fill(lighter(scene.light.horizon, 0.25), 0.4),
        )


def _meadow(canvas: Canvas, scene: Scene) -> None:
    winter = scene.season == "winter"
    shape = land.rolling(scene, "meadow", 0.82, 578, 30)
    top, foot = (0xF3F8FE, 0xC6D6E8) if winter else (0xA6D06B, 0x4E8A45)
    canvas.drawPath(shape, linear((0, 548), (0, 730), scene.tone(top), scene.tone(foot)))
    tints = (0xFFFFFF, 0xA9BFDA) if winter else (0xCBE887, 0x3F7A40)
    land.dapples(canvas, scene, shape, "meadow light", 0.82, 570, 735, tuple(scene.tone(c) for c in tints))
    chance = scene.chance("stones")
    reach = scene.reach(0.82)
    for _ in range(16):
        x, y, size = chance.uniform(-reach, reach), chance.uniform(592, 720), chance.uniform(6, 20)
        canvas.drawOval(
            oval(x + size * 0.2, y + 1, size * 1.2, size * 0.26), soft(scene.light.shadow, scene.light.shadow_alpha, 2)
        )
        stone = scene.tone(0xA8A6A8)
        canvas.drawOval(
            oval(x, y - size * 0.34, size, size * 0.56),
            linear((x - size, y - size), (x + size, y), lighter(stone, 0.3), mix(stone, 0x3A3448, 0.45)),
        )
    if not winter:
        flora.meadow(canvas, scene, 572, 745, 620, chance, dark=0x477F40, lit=0xC4E477)
        flora.flowers(canvas, scene, 590, 740, 60, chance)
