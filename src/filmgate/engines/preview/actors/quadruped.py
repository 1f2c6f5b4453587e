"""
The four-legged family, drawn: from fox to elephant and dragon.

The body is seen from the side, the face is turned to us. Rig units: the ground is y = 0.
"""

from __future__ import annotations

import math
from itertools import pairwise

from filmgate.engines.preview.actors.base import Mark
from filmgate.engines.preview.actors.heads import Head
from filmgate.engines.preview.actors.on_fours import Breed, OnFours, Pose
from filmgate.engines.preview.actors.puppet import turned
from filmgate.engines.preview.actors.tails import Colours, Swing, draw_tail
from filmgate.engines.preview.actors.trunks import Trunk
from filmgate.engines.preview.drawing.brush import (
    Canvas,
    Point,
    Rgb,
    box,
    curve,
    darker,
    fill,
    form,
    lighter,
    linear,
    mix,
    oval,
    oval_path,
    smooth,
    stroke,
    tube,
)
from filmgate.engines.preview.drawing.canvas import skia
from filmgate.engines.preview.drawing.motion import bend, eyelid


class Quadruped(OnFours):
    """An animal on four legs; `looks`: `fur` or `colour` a colour word; its kind and species chose the breed."""

    def __init__(self, mark: Mark, breed: Breed) -> None:
        super().__init__(mark, breed)
        breed = self.breed
        face = breed.face
        self._head = Head(mark, self.book, self.shade, face)
        self._fur = self.tone(face.coat)
        self._pale = self.tone(face.pale)
        self._dark = self.tone(face.dark)
        self._deep = mix(self._fur, self.tone(0x6B3A2A), 0.42)
        self._legs = self.tone(breed.legs) if breed.legs is not None else self._fur
        self._flank_rgb = mix(lighter(self._fur, 0.12), mix(self._fur, self._deep, 0.45), 0.55)
        self._colours = Colours(
            fur=self._fur,
            deep=self._deep,
            pale=self._pale,
            dark=self._dark,
            tuft=self._dark if face.mane is None else self.tone(face.mane),
        )
        hx, hy = breed.head_at
        # What hangs lowest: mane, tusks, beard or the chin itself.
        chin = 0.8 if face.mane is not None else 0.6 if face.trunk else face.skull[1] + (0.3 if face.beard else 0.0)
        low = self.flank() - (chin + 0.05) * breed.head
        self._head_at = (hx + 0.1, low) if self.action == "sleep" else (hx, hy)
        self._trunk = Trunk(mark, breed, self._head_at, self._colours, self.shade)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def render(self, canvas: Canvas, t: float) -> None:
        breed, pose = self.breed, self.pose(t)

        def world(x: float, y: float) -> Point:
            px, py = turned((x, y), -pose.pitch)
            return pose.x + px, pose.y + py

        low = 0.12 * breed.waist
        if breed.wings:
            self._draw_wing(canvas, world(0.24 * breed.long, -0.62 * breed.waist), pose, near=False)
        self._draw_tail(canvas, world(-breed.long - 0.62 * breed.rump, -0.42 * breed.rump), pose, t)
        self._draw_leg(canvas, world(-breed.long + 0.08, low), pose.hind[1], pose, near=False, hind=True)
        self._draw_leg(canvas, world(breed.long - 0.1, low), pose.fore[1], pose, near=False, hind=False)
        if breed.udder and not pose.lying:
            udder = oval_path(*world(-0.55 * breed.long, 0.86 * breed.waist), 0.17, 0.13)
            canvas.drawPath(udder, linear((0, -1), (0, -0.4), self.tone(0xF7B7B4), self.tone(0xD98A90)))
        canvas.save()
        canvas.translate(pose.x, pose.y)
        if pose.pitch:
            canvas.rotate(-pose.pitch)
        canvas.scale(1 + pose.squash, 1 - pose.squash)
        reach = breed.long + breed.chest + 0.2
        top = breed.chest + 0.25 + max(0.0, -self._head_at[1] + 0.2 if breed.neck else 0.0)
        self.book.get("trunk", -reach, -top, reach + 0.5, breed.chest + 0.2, self._trunk.paint).draw(canvas)
        canvas.restore()
        if pose.seated or pose.lying:
            self._draw_haunch(canvas, world(-breed.long, 0.1), pose)
        self._draw_leg(canvas, world(-breed.long, low), pose.hind[0], pose, near=True, hind=True)
        if not pose.raised:
            self._draw_leg(canvas, world(breed.long, low), pose.fore[0], pose, near=True, hind=False)
        if breed.wings:
            self._draw_wing(canvas, world(0.1 * breed.long, -0.5 * breed.waist), pose, near=True)
        head = world(breed.long, 0.0)
        hx, hy = self._head_at
        hx, hy = turned((hx, hy), -pose.pitch * (0.35 if breed.neck is None else 0.8))
        canvas.save()
        canvas.translate(head[0] + hx, head[1] + hy)
        canvas.rotate(pose.nod - pose.pitch * 0.15)
        canvas.scale(breed.head, breed.head)
        opening, width = self.mark.speech(t)
        self._head.draw(
            canvas,
            t,
            lid=0.0 if self.action == "sleep" else eyelid(t, self.mark.seed),
            opening=max(opening, pose.joy),
            width=width,
            flop=pose.flop,
            gaze=math.sin(t * 0.9),
            curl=pose.curl,
        )
        canvas.restore()
        if pose.raised:
            self._draw_leg(canvas, world(breed.long, low), pose.fore[0], pose, near=True, hind=False)

    def _draw_haunch(self, canvas: Canvas, hip: Point, pose: Pose) -> None:
        breed = self.breed
        size = max(breed.rump * 0.92, breed.haunch)
        path = oval_path(hip[0] + 0.1 + 0.16 * pose.seated, min(hip[1], -size * 0.82), size, size * 0.86)
        rgb = self._legs if breed.legs is not None and breed.pattern == "band" else self._fur
        if breed.pattern == "wool":
            rgb = self.tone(breed.face.wool or breed.face.coat)
        form(canvas, path, lighter(rgb, 0.08), mix(rgb, self._deep, 0.5), self.shade, 0.1)

    def _draw_leg(self, canvas: Canvas, hip: Point, paw: Point, pose: Pose, *, near: bool, hind: bool) -> None:
        breed = self.breed
        ankle = breed.thick[2] * (0.75 if breed.foot != "pad" else 0.5)
        bone = 0.515 * (breed.hip - 0.12 * breed.waist - ankle)
        folded = pose.lying or (pose.seated and hind)
        side = (1.0 if hind else -1.0) if not (pose.raised and near and not hind) else 1.0
        if folded:
            knee = (paw[0] - 0.3 * breed.hip, -ankle * 1.4) if hind else ((hip[0] + paw[0]) / 2, -ankle * 1.5)
            foot = (paw[0], paw[1] - ankle)
        else:
            knee, foot = bend(hip, (paw[0], paw[1] - ankle), bone, bone, side)
        core = self.mark.light.core
        near_rgb = mix(self._legs, self._deep, 0.1)
        rgb = near_rgb if near else mix(mix(self._legs, self._deep, 0.35), core, 0.26)
        top, middle, end = breed.thick
        if hind:
            top *= 1.2
        if breed.haunch and hind and not folded:
            size = breed.haunch
            thigh = oval_path(hip[0] + 0.06, hip[1] + 0.02, size, size * 1.02)
            canvas.drawPath(
                thigh, linear((0, hip[1] - size), (0, hip[1] + size), lighter(rgb, 0.06), mix(rgb, self._deep, 0.4))
            )
        points = [hip, knee, foot] if not folded else [knee, foot]
        canvas.save()
        if breed.foot == "pad":
            # A column ends in a flat sole, not in the round end of a tube.
            canvas.clipRect(box(-9.0, -9.0, 9.0, foot[1] + ankle))
        outline = tube(canvas, points, (top, middle, end) if not folded else (middle, end), rgb, self.shade)
        if near and not folded and breed.legs is None:
            # The thigh takes on the flank's colour, so that the leg grows out of the body.
            below = (hip[0] * 0.45 + knee[0] * 0.55, hip[1] * 0.45 + knee[1] * 0.55)
            canvas.drawPath(outline, linear((hip[0], hip[1] - top * 0.4), below, (self._flank_rgb, 0.95), (rgb, 0.0)))
        canvas.restore()
        if breed.socks is not None:
            sock = self.tone(breed.socks)
            sock = sock if near else mix(sock, core, 0.26)
            start = (knee[0] * 0.62 + foot[0] * 0.38, knee[1] * 0.62 + foot[1] * 0.38)
            tube(canvas, [start, foot], (middle * 0.92, end), sock, self.shade)
            rgb = sock
        self._draw_foot(canvas, foot, rgb, ankle, near=near, hind=hind)

    def _draw_foot(self, canvas: Canvas, foot: Point, rgb: Rgb, ankle: float, *, near: bool, hind: bool) -> None:
        breed = self.breed
        x, y, r = foot[0], foot[1], breed.thick[2]
        line = stroke(mix(rgb, self.tone(0x3A1D20), 0.55), 0.014, 0.6)
        match breed.foot:
            case "hoof":
                hoof = smooth(
                    [
                        (x - r * 0.95, y - r * 0.2),
                        (x + r * 0.9, y - r * 0.25),
                        (x + r * 1.35, y + ankle * 0.8),
                        (x + r * 1.2, y + ankle),
                        (x - r * 1.0, y + ankle),
                    ]
                )
                dark = self.tone(0x4A3A3C if near else 0x382A30)
                canvas.drawPath(hoof, linear((0, y - r * 0.3), (0, y + ankle), lighter(dark, 0.18), darker(dark, 0.3)))
            case "pad":
                nail = self.tone(0xF3E8DC if near else 0xB9AEB4)
                for k in range(3):
                    canvas.drawOval(
                        oval(x + r * (0.75 - 0.52 * k), y + ankle * 0.55, r * 0.21, r * 0.2), fill(nail, 0.9)
                    )
            case _:
                long = 2.6 if breed.foot == "long" and hind else 1.75
                paw = smooth(
                    [
                        (x - r * 1.05, y + ankle * 0.45),
                        (x - r * 0.7, y - r * 0.75),
                        (x + r * 0.6, y - r * 0.7),
                        (x + r * long, y + ankle * 0.05),
                        (x + r * (long - 0.1), y + ankle),
                        (x - r * 0.7, y + ankle),
                    ]
                )
                pale = (
                    mix(rgb, self._pale, 0.72)
                    if breed.pattern in ("belly", "stripes", "rosettes") and breed.socks is None
                    else lighter(rgb, 0.06)
                )
                if not near:
                    pale = mix(pale, self.mark.light.core, 0.24)
                canvas.drawPath(paw, linear((0, y - r * 0.7), (0, y + ankle), pale, mix(pale, self._deep, 0.35)))
                if near:
                    for toe in (0.62, 1.12):
                        canvas.drawPath(
                            curve(
                                (x + r * toe, y + ankle * 0.9),
                                (x + r * (toe + 0.12), y + ankle * 0.45),
                                (x + r * (toe + 0.04), y),
                            ),
                            line,
                        )

    def _draw_tail(self, canvas: Canvas, root: Point, pose: Pose, t: float) -> None:
        breed = self.breed
        fast = (self.action in ("run", "play", "fly") and breed.tail != "spade") or self.action == "fly"
        swing = Swing(
            way="resting" if pose.seated or pose.lying else "flying" if fast else "hanging",
            pitch=pose.pitch,
            wag=pose.wag,
            scale=breed.hip if breed.tail == "tuft" else 1.0,
        )
        draw_tail(canvas, breed.tail, root, swing, t, self._colours, self.shade)

    # -- wings --------------------------------------------------------------------------------------------------------

    def _draw_wing(self, canvas: Canvas, root: Point, pose: Pose, *, near: bool) -> None:
        """Draw a wing hinged at its root: beating in flight, half folded on the ground."""
        flap = pose.flap
        flying = self.action == "fly"
        canvas.save()
        canvas.translate(*root)
        if flying:
            canvas.rotate((-6 if near else 8) - 14 * flap)
            canvas.scale(1.0, 0.2 + 0.85 * flap)
        else:
            canvas.rotate((-28 if near else -8) - 10 * flap)
            canvas.scale(0.68, 0.74 + 0.06 * flap)
        span = self.breed.wings
        self.book.get(
            ("wing", near), -span, -span * 1.12, span * 0.4, span * 0.3, lambda c: self._paint_wing(c, near)
        ).draw(canvas)
        canvas.restore()

    def _paint_wing(self, canvas: Canvas, near: bool) -> None:
        s = self.breed.wings
        skin = mix(self._dark, self._pale, 0.35)
        skin = skin if near else mix(skin, self.mark.light.core, 0.3)
        bone = self._fur if near else mix(self._fur, self.mark.light.core, 0.3)
        tips = [(0.16 * s, -1.02 * s), (-0.36 * s, -0.94 * s), (-0.76 * s, -0.62 * s), (-0.92 * s, -0.2 * s)]
        wrist = (0.22 * s, -0.62 * s)
        path = skia.Path()
        path.moveTo(0.06 * s, 0.06 * s)
        path.quadTo(0.22 * s, -0.3 * s, *wrist)
        path.lineTo(*tips[0])
        for (ax, ay), (bx, by) in pairwise(tips):
            path.quadTo((ax + bx) / 2 * 0.72 + 0.05 * s, (ay + by) / 2 * 0.72, bx, by)
        path.quadTo(-0.5 * s, -0.1 * s, -0.28 * s, 0.1 * s)
        path.close()
        form(canvas, path, lighter(skin, 0.18), darker(skin, 0.18), self.shade, 0.08)
        for tip in tips:
            canvas.drawPath(
                curve(wrist, ((wrist[0] + tip[0]) / 2, (wrist[1] + tip[1]) / 2 - 0.06 * s), tip),
                stroke(darker(bone, 0.12), 0.032),
            )
        tube(
            canvas,
            [(0.04 * s, 0.06 * s), (0.2 * s, -0.28 * s), wrist, tips[0]],
            (0.1, 0.07, 0.055, 0.02),
            bone,
            self.shade,
        )
