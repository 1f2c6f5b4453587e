"""
Light: one colour script per time of day, bent by the weather.

Settings and actors are painted in the colours of a bright day; `Light.tone` turns those into what they look like now.
One script therefore serves every setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from filmgate.engines.preview.drawing.brush import Point, Rgb, Shade, luminance, mix, multiply


@dataclass(frozen=True, kw_only=True)
class Light:
    """
    Attributes:
        time_of_day, weather: What it was made from.
        sky: Colours from the zenith down to the horizon, with their places (0 to 1).
        sun: Where the disc hangs: x in stage units, and its height above the horizon as part of the sky (0 to 1).
        disc, glow: Colours of sun or moon and of the light around it; `glow_alpha` its strength.
        tint: Colour of the light that falls on everything.
        haze, haze_alpha: What distance fades to, and how strongly.
        rim, rim_alpha, core, core_alpha: As in `Shade`.
        shadow, shadow_alpha: Cast shadows; `slant` is how far they lean, in units of the caster's half width.
        cloud_top, cloud_foot, cloud_alpha: Clouds, lit side and underside.
        stars: 0 to 1.
        lamps: Whether windows and street lamps are lit.
    """

    time_of_day: str
    weather: str = "clear"
    sky: tuple[Rgb, ...]
    sky_at: tuple[float, ...]
    sun: Point
    disc: Rgb
    glow: Rgb
    glow_alpha: float
    tint: Rgb
    haze: Rgb
    haze_alpha: float
    rim: Rgb
    rim_alpha: float
    core: Rgb
    core_alpha: float
    shadow: Rgb
    shadow_alpha: float
    slant: float
    cloud_top: Rgb
    cloud_foot: Rgb
    cloud_alpha: float
    stars: float = 0.0
    lamps: bool = False
    overcast: float = 0.0

    @property
    def horizon(self) -> Rgb:
        return self.sky[-1]

    @property
    def moonlit(self) -> bool:
        return self.time_of_day == "night"

    @property
    def shade(self) -> Shade:
        side = -1.0 if self.sun[0] < 0 else 1.0
        return Shade(
            towards=(0.62 * side, -0.78),
            rim=self.rim,
            rim_alpha=self.rim_alpha,
            core=self.core,
            core_alpha=self.core_alpha,
        )

    def tone(self, rgb: Rgb, distance: float = 0.0) -> Rgb:
        """Return the daylight colour `rgb` as seen now from `distance` (0 at hand, 1 at the horizon)."""
        lit = multiply(rgb, self.tint)
        if self.overcast:
            grey = round(255 * luminance(lit))
            lit = mix(lit, grey << 16 | grey << 8 | grey, 0.35 * self.overcast)
        return mix(lit, self.haze, self.haze_alpha * distance)


def space_light() -> Light:
    """Return hard sunlight under a black sky."""
    return replace(
        _TIMES["night"],
        sky=(0x03040D, 0x080B20, 0x10152F, 0x1A2144),
        sun=(-430.0, 0.8),
        disc=0xFFFFF4,
        glow=0xBFD0FF,
        glow_alpha=0.3,
        tint=0xF2F3FA,
        haze=0x2A3050,
        haze_alpha=0.4,
        rim=0xFFFFFF,
        rim_alpha=0.6,
        core=0x151833,
        core_alpha=0.55,
        shadow=0x05060F,
        shadow_alpha=0.7,
        slant=0.9,
    )


def lamp_light(time_of_day: str, weather: str) -> Light:
    """Return the light indoors: the day from the window, softened; lamps when it is dark outside."""
    outside = light_for(time_of_day, weather)
    tint = 0xFFDDB0 if outside.lamps else mix(outside.tint, 0xFFF6E8, 0.6)
    return replace(
        outside,
        tint=tint,
        haze_alpha=0.0,
        rim=0xFFE3B8,
        rim_alpha=0.45,
        core=0x3A2238,
        core_alpha=0.34,
        shadow=0x2E1A22,
        shadow_alpha=0.4,
        slant=0.3,
        overcast=0.0,
    )


def light_for(time_of_day: str, weather: str = "clear") -> Light:
    """Return the light of a time (`dawn` to `night`) and a weather; unknown words mean day and clear."""
    base = _TIMES.get(time_of_day, _TIMES["day"])
    bend = _WEATHERS.get(weather)
    return base if bend is None else _under(base, bend, weather)


@dataclass(frozen=True, kw_only=True)
class _Weather:
    """How far a weather pulls the light towards `grey`; all from 0 to 1."""

    grey: Rgb
    sky: float
    dim: Rgb
    haze: float
    sun: float
    cloud: Rgb


def _under(light: Light, weather: _Weather, name: str) -> Light:
    grey = multiply(weather.grey, mix(light.tint, 0xFFFFFF, 0.35))
    return replace(
        light,
        weather=name,
        sky=tuple(
            mix(colour, mix(grey, 0xFFFFFF, 0.12 * i / len(light.sky)), weather.sky)
            for i, colour in enumerate(light.sky)
        ),
        glow_alpha=light.glow_alpha * weather.sun,
        tint=multiply(light.tint, weather.dim),
        haze=mix(light.haze, grey, weather.sky),
        haze_alpha=min(0.96, light.haze_alpha + weather.haze),
        rim_alpha=light.rim_alpha * (0.35 + 0.65 * weather.sun),
        shadow_alpha=light.shadow_alpha * (0.45 + 0.55 * weather.sun),
        slant=light.slant * weather.sun,
        cloud_top=mix(light.cloud_top, multiply(weather.cloud, light.tint), weather.sky),
        cloud_foot=mix(light.cloud_foot, multiply(mix(weather.cloud, 0x3A4356, 0.35), light.tint), weather.sky),
        stars=light.stars * weather.sun * 0.5,
        overcast=1.0 - weather.sun,
    )


_WEATHERS: Mapping[str, _Weather] = {
    "cloudy": _Weather(grey=0xCBDCEC, sky=0.3, dim=0xF3F5F8, haze=0.05, sun=0.72, cloud=0xFBFCFE),
    "rain": _Weather(grey=0x8C9BAD, sky=0.74, dim=0xB6C2D2, haze=0.1, sun=0.08, cloud=0x9AA6B6),
    "storm": _Weather(grey=0x4B5668, sky=0.8, dim=0x8F9AB4, haze=0.06, sun=0.0, cloud=0x596476),
    "snow": _Weather(grey=0xDCE6F0, sky=0.68, dim=0xE2EAF6, haze=0.26, sun=0.2, cloud=0xF1F5FA),
    "fog": _Weather(grey=0xDDE3E6, sky=0.74, dim=0xDDE2E6, haze=0.5, sun=0.15, cloud=0xE9EDF0),
}

_TIMES: Mapping[str, Light] = {
    "dawn": Light(
        time_of_day="dawn",
        sky=(0x37457F, 0x6C6FAE, 0xBE93BC, 0xF3B7AE, 0xFFDDB8),
        sky_at=(0.0, 0.3, 0.62, 0.86, 1.0),
        sun=(230.0, -0.02),
        disc=0xFFE9CF,
        glow=0xFFC9A0,
        glow_alpha=0.55,
        tint=0xD9C6E2,
        haze=0xE7C3C9,
        haze_alpha=0.78,
        rim=0xFFD2BE,
        rim_alpha=0.5,
        core=0x2F2456,
        core_alpha=0.42,
        shadow=0x2C2550,
        shadow_alpha=0.34,
        slant=-0.7,
        cloud_top=0x8E86BE,
        cloud_foot=0xFFC7B2,
        cloud_alpha=0.8,
        stars=0.25,
        lamps=True,
    ),
    "sunrise": Light(
        time_of_day="sunrise",
        sky=(0x4A74BD, 0x8FA3D9, 0xDDB4CD, 0xFFC0A0, 0xFFD98F, 0xFFF1BE),
        sky_at=(0.0, 0.3, 0.56, 0.76, 0.91, 1.0),
        sun=(150.0, 0.12),
        disc=0xFFFBE0,
        glow=0xFFE7A6,
        glow_alpha=0.92,
        tint=0xFFE0CB,
        haze=0xFFDDBE,
        haze_alpha=0.74,
        rim=0xFFE9B8,
        rim_alpha=0.62,
        core=0x4A2E63,
        core_alpha=0.4,
        shadow=0x45305E,
        shadow_alpha=0.36,
        slant=-0.8,
        cloud_top=0xB9A5CF,
        cloud_foot=0xFFE2B6,
        cloud_alpha=0.85,
    ),
    "day": Light(
        time_of_day="day",
        sky=(0x2F8FE6, 0x6BB8F3, 0xB9E2F7, 0xF3F6E2),
        sky_at=(0.0, 0.42, 0.78, 1.0),
        sun=(-430.0, 0.86),
        disc=0xFFFDEB,
        glow=0xFFF4C4,
        glow_alpha=0.9,
        tint=0xFFFFFF,
        haze=0xDDEFF0,
        haze_alpha=0.68,
        rim=0xFFF6D8,
        rim_alpha=0.5,
        core=0x3B2350,
        core_alpha=0.3,
        shadow=0x14382A,
        shadow_alpha=0.42,
        slant=0.3,
        cloud_top=0xFFFFFF,
        cloud_foot=0xD3E2F2,
        cloud_alpha=0.96,
    ),
    "golden": Light(
        time_of_day="golden",
        sky=(0x4788C9, 0x8CB6D2, 0xE6D3AE, 0xFFCF84, 0xFFE3A1),
        sky_at=(0.0, 0.36, 0.7, 0.9, 1.0),
        sun=(-330.0, 0.34),
        disc=0xFFF8D6,
        glow=0xFFDC8C,
        glow_alpha=0.95,
        tint=0xFFE3B4,
        haze=0xFFE0A8,
        haze_alpha=0.7,
        rim=0xFFE3A0,
        rim_alpha=0.75,
        core=0x5A2B4A,
        core_alpha=0.4,
        shadow=0x4A2A3C,
        shadow_alpha=0.42,
        slant=0.8,
        cloud_top=0xFFF0CE,
        cloud_foot=0xE7B79B,
        cloud_alpha=0.92,
    ),
    "sunset": Light(
        time_of_day="sunset",
        sky=(0x2B1F5C, 0x5B2F7E, 0xB4476F, 0xF3784F, 0xFFB25A, 0xFFDC8A),
        sky_at=(0.0, 0.25, 0.52, 0.75, 0.9, 1.0),
        sun=(-150.0, 0.1),
        disc=0xFFF3C0,
        glow=0xFFC070,
        glow_alpha=0.9,
        tint=0xFFBE98,
        haze=0xE98A68,
        haze_alpha=0.7,
        rim=0xFFC07A,
        rim_alpha=0.75,
        core=0x35184F,
        core_alpha=0.52,
        shadow=0x2A1238,
        shadow_alpha=0.5,
        slant=0.75,
        cloud_top=0x7B4088,
        cloud_foot=0xFF9F7C,
        cloud_alpha=0.85,
        stars=0.3,
        lamps=True,
    ),
    "dusk": Light(
        time_of_day="dusk",
        sky=(0x161A45, 0x2E2F70, 0x66478C, 0xB5678F, 0xF09C8C),
        sky_at=(0.0, 0.32, 0.64, 0.86, 1.0),
        sun=(-210.0, -0.04),
        disc=0xFFD0A8,
        glow=0xFF9A88,
        glow_alpha=0.5,
        tint=0x9C8CC9,
        haze=0x9A6C97,
        haze_alpha=0.72,
        rim=0xFFA99A,
        rim_alpha=0.5,
        core=0x161038,
        core_alpha=0.5,
        shadow=0x120D30,
        shadow_alpha=0.42,
        slant=0.5,
        cloud_top=0x3E3872,
        cloud_foot=0xC5748E,
        cloud_alpha=0.8,
        stars=0.6,
        lamps=True,
    ),
    "night": Light(
        time_of_day="night",
        sky=(0x060A22, 0x0E1A42, 0x1D3268, 0x36558F),
        sky_at=(0.0, 0.4, 0.78, 1.0),
        sun=(300.0, 0.76),
        disc=0xF6F4E2,
        glow=0xA9C4FF,
        glow_alpha=0.5,
        tint=0x7E93CC,
        haze=0x2C4779,
        haze_alpha=0.72,
        rim=0xBFD4FF,
        rim_alpha=0.5,
        core=0x070A26,
        core_alpha=0.5,
        shadow=0x040820,
        shadow_alpha=0.5,
        slant=-0.35,
        cloud_top=0x43598F,
        cloud_foot=0x24386B,
        cloud_alpha=0.65,
        stars=1.0,
        lamps=True,
    ),
}
