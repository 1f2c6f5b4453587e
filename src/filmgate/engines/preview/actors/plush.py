"""
Animals that stand upright like soft toys: teddy, panda and bears that dance, monkeys, rabbits that wave.

Seen from the front. Rig units: the ground is y = 0; a plush of scale 1 is about 2 units tall.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from filmgate.engines.preview.actors.base import Box, Mark, Rig
from filmgate.engines.preview.actors.breeds import BEAR, PANDA, POLAR_BEAR, RABBIT, on_four_legs
from filmgate.engines.preview.actors.colours import CLOTH, FUR, colour
from filmgate.engines.preview.actors.heads import Features, Head
from filmgate.engines.preview.actors.puppet import Footprint, turned
from filmgate.engines.preview.actors.upright import Frame, Upright, easy_arm
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
    clipped,
    curve,
    darker,
    fill,
    form,
    lighter,
    mix,
    oval,
    oval_path,
    smooth,
    soft,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.motion import bend, eyelid


@dataclass(frozen=True, kw_only=True)
class Plushie:
    """
    One kind of plush.

    Attributes:
        face: Its head.
        frame: Its skeleton.
        scale: Its size.
        head: Scale of the head.
        body: Half widths of the trunk at the shoulders and at the belly.
        limb: Half thickness of arms and legs.
        limbs: Colour of arms and legs where it differs from the coat.
        belly: Whether the belly is pale.
        tail: `long` (monkeys), `thick` (dinosaurs), `scut` or empty.
        band: A dark band over shoulders (panda).
        seam: Stitches and a patch: it is a toy.
        bow: A ribbon at the neck.
    """

    face: Features
    frame: Frame
    scale: float = 1.0
    head: float = 1.0
    body: tuple[float, float] = (0.36, 0.5)
    limb: float = 0.15
    limbs: Rgb | None = None
    belly: bool = True
    tail: str = ""
    band: bool = False
    seam: bool = False
    bow: Rgb | None = None


_STOUT = Frame(hip=0.42, shoulder=1.02, head=1.5, shoulders=0.36, hips=0.24, arm=0.66, seat=0.3)
_LEAN = Frame(hip=0.56, shoulder=1.06, head=1.5, shoulders=0.26, hips=0.17, arm=0.78, seat=0.2)
_TEDDY = Features(
    coat=0xC98A4E, pale=0xF3D8AC, dark=0x7A4A2A, inner=0xE8BE8C,
    skull=(0.5, 0.46, 0.52, 0.3), muzzle=(0.17, 0.22, 0.16), nose="button",
    ears="round", ear_at=(0.37, -0.34), ear_size=1.15, eyes=(-0.06, 0.2, 0.066),
)  # fmt: skip
_MONKEY = Features(
    coat=0x9A6236, pale=0xF7D3A6, dark=0x5A3822, inner=0xF2B892, nose_rgb=0x7A4A34,
    skull=(0.46, 0.44, 0.44, 0.3), muzzle=(0.2, 0.24, 0.15), nose="bean",
    ears="side", ear_at=(0.42, -0.02), ear_size=1.0, eyes=(-0.06, 0.155, 0.075), marking="monkey",
)  # fmt: skip

_KOALA = Features(
    coat=0xA2A4B0, pale=0xF1ECE8, dark=0x5A5A66, inner=0xEBC7C2, nose_rgb=0x35323C,
    skull=(0.5, 0.43, 0.52, 0.32), muzzle=(0.15, 0.16, 0.17), nose="button",
    ears="side", ear_at=(0.4, -0.24), ear_size=1.25, ear_turn=-12, eyes=(-0.05, 0.24, 0.066),
)  # fmt: skip
_T_REX = Features(
    coat=0x7CBF62, pale=0xF5F0C0, dark=0xE88A4A, inner=0xF7C890, nose_rgb=0x2E5A3A,
    skull=(0.46, 0.42, 0.48, 0.34), muzzle=(0.15, 0.34, 0.2), nose="nostrils", ears="", eyes=(-0.16, 0.21, 0.092),
    horns="plates",
)  # fmt: skip

PLUSHIES: Mapping[str, Plushie] = MappingProxyType(
    {
        "bear": Plushie(face=BEAR.face, frame=_STOUT, scale=1.32, head=1.0, body=(0.4, 0.52), limb=0.17),
        "bear/polar": Plushie(
            face=POLAR_BEAR.face, frame=_STOUT, scale=1.36, head=0.98, body=(0.4, 0.52), limb=0.17, belly=False
        ),
        "bear/panda": Plushie(
            face=PANDA.face, frame=_STOUT, scale=1.22, head=1.06, body=(0.38, 0.52), limb=0.17,
            limbs=PANDA.face.dark, belly=False, band=True,
        ),
        "bear/teddy": Plushie(face=_TEDDY, frame=_STOUT, scale=0.86, head=1.08, seam=True, bow=0xE0494B),
        "dinosaur": Plushie(
            face=_T_REX, frame=replace(_STOUT, hip=0.48, shoulder=1.1, head=1.62, arm=0.42, shoulders=0.34), scale=1.5,
            head=1.04, body=(0.36, 0.52), limb=0.14, tail="thick",
        ),
        "koala": Plushie(face=_KOALA, frame=_STOUT, scale=0.9, head=1.06),
        "monkey": Plushie(face=_MONKEY, frame=_LEAN, scale=1.05, head=1.0, body=(0.28, 0.36), limb=0.1, tail="long"),
        "rabbit": Plushie(
            face=RABBIT.face, frame=replace(_LEAN, hip=0.4, shoulder=0.94, head=1.36, arm=0.56, seat=0.26),
            scale=0.74, head=1.02, body=(0.26, 0.38), limb=0.115, tail="scut",
        ),
    }
)  # fmt: skip
#: Bears and rabbits get up on two legs for these.
UPRIGHT_ACTIONS = frozenset({"wave", "dance", "sit", "talk", "drive"})


def plush_of(mark: Mark) -> Plushie:
    kind = mark.actor.kind
    return PLUSHIES.get(f"{kind}/{mark.look('species')}") or PLUSHIES[kind]


def bear(mark: Mark) -> Rig:
    """Return a bear: a teddy is always upright, the others go on all fours unless they do something people do."""
    if mark.look("species") == "teddy" or mark.actor.action in UPRIGHT_ACTIONS or mark.mouth is not None:
        return Plush(mark, plush_of(mark))
    return on_four_legs(mark)


def rabbit(mark: Mark) -> Rig:
    """Return a rabbit: it hops on all fours, and stands up to wave, dance and talk."""
    upright = mark.actor.action in UPRIGHT_ACTIONS - {"sit"} or mark.mouth is not None
    return Plush(mark, plush_of(mark)) if upright else on_four_legs(mark)


def dinosaur(mark: Mark) -> Rig:
    """Return a dinosaur: one with a long neck on four legs as species `sauropod`, else a stout one on two."""
    return on_four_legs(mark) if mark.look("species") == "sauropod" else Plush(mark, plush_of(mark))


def upright(mark: Mark) -> Rig:
    """Return an animal that is always on two legs: a monkey, a koala."""
    return Plush(mark, plush_of(mark))


class Plush(Upright):
    """A soft upright animal; `looks`: `fur` or `colour` a colour word."""

    def __init__(self, mark: Mark, plush: Plushie) -> None:
        super().__init__(mark, plush.frame, scale=plush.scale)
        word = mark.look("fur") or mark.look("colour")
        face = plush.face
        if word and not plush.band:
            coat = colour(CLOTH if plush.tail == "thick" else FUR, word, face.coat)
            face = replace(face, coat=coat, pale=mix(face.pale, lighter(coat, 0.75), 0.5))
        self._plush = plush
        self._head = Head(mark, self.book, self.shade, face, turn=0.55)
        self._fur, self._pale = self.tone(face.coat), self.tone(face.pale)
        self._deep = mix(self._fur, self.tone(0x6B3A2A), 0.42)
        self._dark = self.tone(face.dark)
        self._limbs = self.tone(plush.limbs) if plush.limbs is not None else self._fur

    def extent(self) -> Box:
        plush, frame = self._plush, self.frame
        ears = {"long": 1.28, "round": 0.66, "side": 0.52}.get(plush.face.ears, 0.6)
        top = frame.head + ears * plush.head + 0.1
        half = max(0.72 * plush.head, frame.shoulders + frame.arm * 0.82)
        match self.action:
            case "jump":
                top += 0.75 * frame.leg + 0.05
                half = frame.shoulders + frame.arm * 0.95
            case "dance" | "wave" | "float" | "swim" | "fly" | "run" | "play":
                half = max(half, frame.shoulders + frame.arm * 1.1)
                top += 0.1
            case _:
                pass
        if self.mark.airborne:
            half = frame.shoulders + frame.arm * 1.15
        left = half + {"long": 0.35, "thick": 0.62}.get(plush.tail, 0.0)
        return Box(left=-left, top=-top, right=half, bottom=0.05)

    def footprint(self, t: float) -> Footprint:
        stance = self.stance(t)
        wide = 0.78 if stance.seated else 0.6
        return Footprint(half=wide, lift=stance.lift * 1.2)

    def render(self, canvas: Canvas, t: float) -> None:
        stance, frame, plush = self.stance(t), self.frame, self._plush
        hx, hy = stance.hip

        def world(x: float, height: float) -> Point:
            px, py = turned((x, -(height - frame.hip)), stance.lean)
            return hx + px, hy + py

        if plush.tail:
            self._draw_tail(canvas, world(-0.24, frame.hip + 0.1), t)
        if not stance.seated:
            for side, foot in ((-1.0, stance.far_foot), (1.0, stance.near_foot)):
                self._draw_leg(canvas, world(side * frame.hips, frame.hip + 0.05), foot, near=side > 0)
        self._draw_arm(canvas, world(-frame.shoulders, frame.shoulder), stance.far_hand, -1.0)
        canvas.save()
        canvas.translate(hx, hy)
        canvas.rotate(stance.lean)
        canvas.scale(1 + stance.squash, 1 - stance.squash)
        self.book.get("body", -0.8, -1.1, 0.8, 0.4, self._paint_body).draw(canvas)
        canvas.restore()
        if stance.seated:
            for side, foot in ((-1.0, stance.far_foot), (1.0, stance.near_foot)):
                self._draw_sitting_leg(canvas, world(side * frame.hips, frame.hip - 0.08), foot)
        canvas.save()
        canvas.translate(*world(0.0, frame.head))
        canvas.rotate(stance.lean * 0.4 + stance.tilt)
        canvas.scale(plush.head, plush.head)
        opening, width = self.mark.speech(t)
        self._head.draw(
            canvas,
            t,
            lid=0.0 if stance.asleep else eyelid(t, self.mark.seed),
            opening=max(opening, stance.joy),
            width=width,
            flop=stance.flop,
            gaze=math.sin(t * 0.8),
        )
        canvas.restore()
        if plush.bow is not None:
            canvas.save()
            canvas.translate(*world(0.02, frame.shoulder + 0.08))
            canvas.rotate(stance.lean + 0.3 * stance.flop)
            self.book.get("bow", -0.35, -0.2, 0.35, 0.25, self._paint_bow).draw(canvas)
            canvas.restore()
        self._draw_arm(canvas, world(frame.shoulders, frame.shoulder), stance.near_hand, 1.0)

    def _draw_leg(self, canvas: Canvas, hip: Point, foot: Point, *, near: bool) -> None:
        limb, rgb = self._plush.limb, self._limbs
        sole = 0.11
        knee, end = bend(hip, (foot[0], foot[1] - sole), self.frame.leg * 0.54, self.frame.leg * 0.48, -1.0)
        tube(
            canvas,
            [hip, knee, end],
            (limb * 1.3, limb * 1.12, limb),
            rgb if near else mix(rgb, self._deep, 0.2),
            self.shade,
        )
        toe = 0.07
        shape = oval_path(end[0] + toe, end[1] + 0.01, limb * 1.5, sole - 0.005)
        form_rgb = rgb if self._plush.limbs is not None else mix(rgb, self._deep, 0.12)
        canvas.drawPath(shape, fill(form_rgb))
        canvas.drawOval(oval(end[0] + toe, end[1] - 0.03, limb * 1.1, 0.045), fill(lighter(form_rgb, 0.25), 0.5))

    def _draw_sitting_leg(self, canvas: Canvas, hip: Point, foot: Point) -> None:
        limb, rgb = self._plush.limb, self._limbs
        out = math.copysign(1.0, foot[0])
        sole = (foot[0] - out * limb * 0.5, -limb * 1.42)
        tube(
            canvas,
            [hip, ((hip[0] + sole[0]) / 2, sole[1]), sole],
            (limb * 1.25, limb * 1.2, limb * 1.1),
            rgb,
            self.shade,
        )
        canvas.save()
        canvas.translate(*sole)
        canvas.rotate(out * 12)
        self.book.get("sole", -limb * 1.6, -limb * 1.7, limb * 1.6, limb * 1.6, self._paint_sole).draw(canvas)
        canvas.restore()

    def _paint_sole(self, canvas: Canvas) -> None:
        r = self._plush.limb
        rgb = self._limbs
        form(canvas, oval_path(0, 0, r * 1.3, r * 1.42), lighter(rgb, 0.1), mix(rgb, self._deep, 0.4), self.shade, 0.05)
        pad = self._pale if self._plush.limbs is None else self.tone(0x6B5A62)
        canvas.drawOval(oval(0, r * 0.3, r * 0.68, r * 0.6), soft(pad, 0.95, 0.008))
        for k in (-1, 0, 1):
            canvas.drawOval(oval(k * r * 0.55, -r * (0.62 - 0.12 * abs(k)), r * 0.23, r * 0.25), soft(pad, 0.95, 0.006))

    def _draw_arm(self, canvas: Canvas, shoulder: Point, hand: Point, side: float) -> None:
        limb, arm = self._plush.limb, self.frame.arm
        elbow, end = easy_arm(shoulder, hand, arm, side)
        rgb = self._limbs if side > 0 else mix(self._limbs, self._deep, 0.14)
        # A soft arm has no elbow: it runs along the curve that the bones only point out.
        arc = [_on_curve(shoulder, elbow, end, u) for u in (0.0, 0.3, 0.65, 1.0)]
        tube(canvas, arc, (limb * 0.95, limb * 0.94, limb * 0.9, limb * 0.85), rgb, self.shade)
        elbow = arc[2]
        if self._plush.limbs is None:
            pad = self._pale if self._plush.face.marking == "monkey" or self._plush.seam else mix(rgb, self._pale, 0.35)
            dx, dy = end[0] - elbow[0], end[1] - elbow[1]
            length = math.hypot(dx, dy) or 1.0
            at = (end[0] + dx / length * limb * 0.12, end[1] + dy / length * limb * 0.12)
            canvas.drawOval(oval(*at, limb * 0.62, limb * 0.62), fill(pad, 0.9))

    def _draw_tail(self, canvas: Canvas, root: Point, t: float) -> None:
        x, y = root
        if self._plush.tail == "scut":
            puff = oval_path(x - 0.16, y + 0.02, 0.14, 0.14)
            canvas.drawPath(puff, fill(lighter(self._pale, 0.3)))
            return
        if self._plush.tail == "thick":
            swing = 0.05 * math.sin(t * 2.1)
            points = [
                (x + 0.14, y + 0.02),
                (x - 0.26, y + 0.2),
                (x - 0.62, y + 0.3 + 0.3 * swing),
                (x - 0.98, y + 0.12 + swing),
            ]
            tube(canvas, points, (0.3, 0.21, 0.12, 0.035), mix(self._fur, self._deep, 0.15), self.shade)
            for k, (px, py) in enumerate(points[1:], start=1):
                size = 0.13 - 0.03 * k
                top = py - (0.26, 0.2, 0.11, 0.03)[k]
                plate = smooth([(px - size, top + 0.07), (px - 0.3 * size, top - size), (px + size, top + 0.05)])
                canvas.drawPath(plate, fill(self._dark))
            return
        sway, late = 0.06 * math.sin(t * 2.2), 0.08 * math.sin(t * 2.2 - 0.9)
        points = [
            (x, y),
            (x - 0.34, y + 0.05),
            (x - 0.52 + sway, y - 0.26),
            (x - 0.42 + late, y - 0.58),
            (x - 0.62 + late, y - 0.68),
            (x - 0.68 + late, y - 0.52),
        ]
        tube(canvas, points, (0.07, 0.065, 0.06, 0.055, 0.05, 0.045), mix(self._fur, self._deep, 0.25), self.shade)

    def _paint_body(self, canvas: Canvas) -> None:
        plush, frame = self._plush, self.frame
        wide, belly = plush.body
        top = -(frame.shoulder - frame.hip) - 0.14
        foot = 0.2
        outline = smooth(
            [
                (0.0, top),
                (wide * 0.86, top * 0.88),
                (belly * 0.94, top * 0.36),
                (belly, foot * 0.0),
                (belly * 0.66, foot * 0.92),
                (0.0, foot),
                (-belly * 0.66, foot * 0.92),
                (-belly, foot * 0.0),
                (-belly * 0.94, top * 0.36),
                (-wide * 0.86, top * 0.88),
            ]
        )
        form(canvas, outline, lighter(self._fur, 0.1), mix(self._fur, self._deep, 0.5), self.shade, 0.13)

        def coat() -> None:
            if plush.belly:
                canvas.drawOval(oval(0.03, top * 0.28, belly * 0.66, -top * 0.56), soft(self._pale, 0.95, 0.02))
            if plush.band:
                band = smooth(
                    [
                        (-0.7, top * 1.2),
                        (0.7, top * 1.2),
                        (0.7, top * 0.52),
                        (0.3, top * 0.66),
                        (0, top * 0.7),
                        (-0.3, top * 0.66),
                        (-0.7, top * 0.52),
                    ]
                )
                canvas.drawPath(band, soft(self._limbs, 0.98, 0.015))
            if plush.seam:
                thread = stroke(self._dark, 0.016, 0.6)
                for k in range(7):
                    y = top * 0.72 + k * 0.09
                    canvas.drawPath(curve((0.03, y), (0.032, y + 0.025), (0.03, y + 0.05)), thread)
                patch = smooth([(0.12, -0.1), (0.32, -0.12), (0.34, 0.06), (0.14, 0.08)])
                canvas.drawPath(patch, fill(self.tone(0x6FA8D6)))
                canvas.drawPath(patch, stroke(self.tone(0xF7F1E4), 0.012, 0.9))

        clipped(canvas, outline, coat)

    def _paint_bow(self, canvas: Canvas) -> None:
        assert self._plush.bow is not None
        rgb = self.tone(self._plush.bow)
        for side in (-1.0, 1.0):
            loop = smooth([(0, 0), (side * 0.12, -0.12), (side * 0.26, -0.12), (side * 0.28, 0.08), (side * 0.14, 0.1)])
            form(canvas, loop, lighter(rgb, 0.15), darker(rgb, 0.2), self.shade, 0.03)
        form(canvas, oval_path(0, 0, 0.065, 0.065), lighter(rgb, 0.2), darker(rgb, 0.15), self.shade, 0.02)


def _on_curve(start: Point, control: Point, end: Point, u: float) -> Point:
    """Return the point at `u` of a quadratic curve."""
    a, b, c = (1 - u) ** 2, 2 * u * (1 - u), u * u
    return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]
