"""Houses for static layers: cottages with timber and thatch, gabled town houses, roofs, chimneys, lit windows."""

from __future__ import annotations

import random
from dataclasses import dataclass

from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Path,
    Rgb,
    box,
    clipped,
    darker,
    fill,
    lighter,
    linear,
    mix,
    oval,
    polygon,
    radial,
    rounded,
    soft,
    stroke,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.scenery.base import Scene

WALLS = (0xF4E7CE, 0xEFD9B4, 0xF2D5C4, 0xE6E2D2, 0xDDE3D6)
ROOFS = (0xB4593F, 0x9C4A3C, 0x8A5B45, 0x7A4A45, 0xA86A45)
SNOW = 0xF3F8FE


@dataclass(frozen=True, kw_only=True)
class House:
    """
    A house seen from the front, its foot on row `foot`.

    Attributes:
        x: Its middle.
        width, tall: Of the wall, stage units.
        roof: Height of the roof over the wall.
        gable: Whether the gable faces us; else the long side of the roof does.
        distance: As in `Light.tone`.
    """

    x: float
    foot: float
    width: float
    tall: float
    roof: float
    wall: Rgb
    tiles: Rgb
    gable: bool = True
    timber: bool = False
    distance: float = 0.0

    @property
    def eaves(self) -> float:
        return self.foot - self.tall

    @property
    def chimney(self) -> tuple[float, float]:
        """Return where smoke leaves."""
        return self.x + self.width * 0.26, self.eaves - self.roof * (0.82 if self.gable else 1.2)

    def draw(self, canvas: Canvas, scene: Scene, chance: random.Random) -> None:
        """Draw the house in the scene's light; windows are lit when it calls for lamps."""
        wall, tiles = scene.tone(self.wall, self.distance), scene.tone(self.tiles, self.distance)
        left, right = self.x - self.width / 2, self.x + self.width / 2
        side = -1 if scene.light.sun[0] < 0 else 1
        self._chimney(canvas, scene, tiles)
        ends = (self.x + side * self.width * 0.6, 0), (self.x - side * self.width * 0.6, 0)
        canvas.drawRect(
            box(left, self.eaves - 1, right, self.foot), linear(*ends, lighter(wall, 0.12), darker(wall, 0.16))
        )
        if self.gable:
            gable = polygon([(left, self.eaves), (self.x, self.eaves - self.roof), (right, self.eaves)])
            canvas.drawPath(gable, linear(*ends, lighter(wall, 0.12), darker(wall, 0.16)))
        if self.timber:
            self._beams(canvas, scene)
        under = linear((0, self.eaves), (0, self.eaves + self.tall * 0.22), (0x24102C, 0.3), (0x24102C, 0.0))
        if not self.gable:
            canvas.drawRect(box(left, self.eaves, right, self.eaves + self.tall * 0.22), under)
        self._roof(canvas, scene, tiles, chance)
        self._openings(canvas, scene, chance)

    def _chimney(self, canvas: Canvas, scene: Scene, tiles: Rgb) -> None:
        x, y = self.chimney
        half = max(4.0, self.width * 0.06)
        brick = mix(tiles, scene.tone(0xB9A08A, self.distance), 0.45)
        canvas.drawRect(
            box(x - half, y, x + half, self.eaves),
            linear((x - half, 0), (x + half, 0), lighter(brick, 0.15), darker(brick, 0.25)),
        )
        canvas.drawRect(box(x - half - 2, y - 3, x + half + 2, y + 4), fill(lighter(brick, 0.1)))

    def _beams(self, canvas: Canvas, scene: Scene) -> None:
        beam = stroke(scene.tone(0x6B4632, self.distance), max(2.0, self.width * 0.028))
        left, right = self.x - self.width / 2, self.x + self.width / 2
        middle = self.eaves + self.tall * 0.08
        for x in (left + 2, right - 2):
            canvas.drawLine(x, self.eaves, x, self.foot, beam)
        canvas.drawLine(left, middle, right, middle, beam)
        canvas.drawLine(left, self.eaves + self.tall * 0.52, right, self.eaves + self.tall * 0.52, beam)
        for u in (0.34, 0.66):
            canvas.drawLine(left + self.width * u, middle, left + self.width * u, self.eaves + self.tall * 0.52, beam)
        for a, b in ((0.0, 0.2), (1.0, 0.8)):
            canvas.drawLine(left + self.width * a, self.eaves + self.tall * 0.52, left + self.width * b, middle, beam)
        if self.gable:
            canvas.drawLine(self.x, self.eaves - self.roof, self.x, middle, beam)
            for u in (0.25, 0.75):
                canvas.drawLine(self.x, self.eaves - self.roof * 0.45, left + self.width * u, middle, beam)

    def _roof(self, canvas: Canvas, scene: Scene, tiles: Rgb, chance: random.Random) -> None:
        left, right = self.x - self.width / 2, self.x + self.width / 2
        over = self.width * 0.07
        winter = scene.season == "winter"
        cover = mix(tiles, scene.tone(SNOW, self.distance), 0.9) if winter else tiles
        if self.gable:
            thick = max(5.0, self.width * 0.085)
            top = self.eaves - self.roof - thick * 0.6
            for lean in (-1, 1):
                eave = self.x + lean * (self.width / 2 + over)
                low = self.eaves + over * 0.9
                edge = polygon([(self.x, top), (eave, low - thick), (eave, low), (self.x, top + thick * 1.35)])
                shade = 0.08 if lean < 0 else 0.22
                canvas.drawPath(edge, fill(darker(cover, 0.05 if winter else shade)))
                shadow = polygon(
                    [
                        (self.x, top + thick * 1.35),
                        (eave, low),
                        (eave - lean * over, low + thick * 0.7),
                        (self.x, top + thick * 2.2),
                    ]
                )
                canvas.drawPath(shadow, fill(0x24102C, 0.22))
            return
        ridge = self.eaves - self.roof
        shape = polygon(
            [
                (left - over, self.eaves + 4),
                (left + over * 1.6, ridge),
                (right - over * 1.6, ridge),
                (right + over, self.eaves + 4),
            ]
        )
        canvas.drawPath(shape, linear((0, ridge), (0, self.eaves), lighter(cover, 0.12), darker(cover, 0.18)))
        if winter:
            return

        def courses() -> None:
            y = ridge + 6
            while y < self.eaves:
                canvas.drawLine(left - over, y, right + over, y, stroke(darker(tiles, 0.35), 1.2, 0.35))
                for _ in range(int(self.width / 16)):
                    x = chance.uniform(left - over, right + over)
                    tone = chance.choice((lighter(tiles, 0.2), darker(tiles, 0.2)))
                    canvas.drawPath(rounded(x, y - 6, x + 9, y, 2), fill(tone, 0.5))
                y += 8

        clipped(canvas, shape, courses)

    def _openings(self, canvas: Canvas, scene: Scene, chance: random.Random) -> None:
        size = min(self.width * 0.2, self.tall * 0.3, 62.0)
        columns = 3 if self.width > 130 else 2
        floors = 2 if self.tall > self.width * 0.85 else 1
        door_at = chance.randrange(columns)
        for floor in range(floors):
            row = self.eaves + self.tall * ((0.2 + 0.46 * floor) if floors == 2 else 0.3)
            for c in range(columns):
                x = self.x + self.width * ((c + 0.5) / columns - 0.5) * 0.94
                if floor == floors - 1 and c == door_at:
                    door(canvas, scene, x, self.foot, size * 0.95, min(self.tall * 0.58, size * 2.1), self.distance)
                else:
                    window(canvas, scene, x, row, size * 0.8, size * 1.1, chance, self.distance)
        if self.gable and self.roof > size * 2:
            window(
                canvas,
                scene,
                self.x,
                self.eaves - self.roof * 0.4,
                size * 0.62,
                size * 0.8,
                chance,
                self.distance,
            )


def window(
    canvas: Canvas,
    scene: Scene,
    x: float,
    y: float,
    width: float,
    tall: float,
    chance: random.Random,
    distance: float,
) -> None:
    """Draw a cottage window with shutters and a box of flowers, its head at row `y`."""
    lit = scene.light.lamps and chance.random() < 0.8
    frame = scene.tone(0xFFF8EA, distance)
    shutter = scene.tone(chance.choice((0x5E8A7A, 0x4F7AA0, 0xA85B4A, 0x7A9A5E)), distance)
    left, right, foot = x - width / 2, x + width / 2, y + tall
    for side in (-1, 1):
        edge = x + side * width * 0.78
        canvas.drawRect(
            box(min(edge, x + side * width * 0.5), y - 1, max(edge, x + side * width * 0.5), foot + 1), fill(shutter)
        )
    canvas.drawRect(box(left - 2, y - 2, right + 2, foot + 2), fill(frame))
    pane = mix(scene.light.sky[-1], scene.tone(0x4F6A86, distance), 0.55)
    glass = (
        linear((0, y), (0, foot), 0xFFE9AE, 0xFFBE62)
        if lit
        else linear((left, y), (right, foot), lighter(pane, 0.2), darker(pane, 0.2))
    )
    canvas.drawRect(box(left, y, right, foot), glass)
    bar = max(1.0, width * 0.07)
    canvas.drawRect(box(x - bar / 2, y, x + bar / 2, foot), fill(frame))
    canvas.drawRect(box(left, y + tall * 0.45, right, y + tall * 0.45 + bar), fill(frame))
    if lit:
        canvas.drawCircle(
            x, y + tall / 2, tall * 1.6, radial((x, y + tall / 2), tall * 1.6, (0xFFC870, 0.4), (0xFFC070, 0.0))
        )
    if tall > 16 and scene.season != "winter":
        for k in range(7):
            px = left - 3 + (width + 6) * k / 6
            canvas.drawCircle(px, foot + 3, width * 0.1, fill(scene.tone(0x5E9A4E, distance)))
            canvas.drawCircle(
                px + 1,
                foot + 0.5,
                width * 0.065,
                fill(scene.tone(chance.choice((0xE9594B, 0xF7A6BE, 0xFFD86A)), distance)),
            )
        canvas.drawRect(box(left - 5, foot + 4, right + 5, foot + 10), fill(scene.tone(0x8A5A3C, distance)))


def door(canvas: Canvas, scene: Scene, x: float, foot: float, width: float, tall: float, distance: float) -> None:
    """Draw a wooden door with a round head."""
    wood = scene.tone(0x7F5138, distance)
    shape = arch(x - width / 2, foot - tall, x + width / 2, foot)
    canvas.drawPath(shape, stroke(scene.tone(0xE4D4B8, distance), width * 0.16))
    canvas.drawPath(shape, linear((x - width / 2, 0), (x + width / 2, 0), lighter(wood, 0.16), darker(wood, 0.2)))
    for u in (-0.25, 0.0, 0.25):
        canvas.drawLine(x + u * width, foot - tall * 0.92, x + u * width, foot, stroke(darker(wood, 0.4), 1.2, 0.6))
    canvas.drawCircle(x + width * 0.32, foot - tall * 0.42, width * 0.06, fill(scene.tone(0xE2B75A, distance)))
    canvas.drawOval(oval(x, foot + 1, width * 0.8, width * 0.08), soft(scene.light.shadow, 0.3, 3))


def arch(left: float, top: float, right: float, bottom: float) -> Path:
    """Return an opening with a round head and a straight foot."""
    radius = (right - left) / 2
    path = skia.Path()
    path.moveTo(left, bottom)
    path.lineTo(left, top + radius)
    path.arcTo(box(left, top, right, top + 2 * radius), 180, 180, False)
    path.lineTo(right, bottom)
    path.close()
    return path
