"""A plan as text for people: what was understood, what will be seen, what will be heard."""

from __future__ import annotations

from collections.abc import Iterator

from filmgate.engines.preview.plan import Actor, Plan, Shot, SoundCue


def render_plan(plan: Plan) -> str:
    """Return the plan as lines of plain text, at most about 110 columns for prompts of ordinary words."""
    return "\n".join([_title(plan), *_understood(plan), *_shots(plan), *_lines(plan), *_sounds(plan)]) + "\n"


def _title(plan: Plan) -> str:
    palette = f", {plan.palette_hint} palette" if plan.palette_hint else ""
    return f"A film of {plan.duration_s:.2f} s, {plan.style}{palette}, seed {plan.seed}"


def _understood(plan: Plan) -> Iterator[str]:
    yield ""
    yield "Understood"
    if not plan.understood:
        yield "  nothing: the film is a guess"
        return
    width = min(28, max(len(item.phrase) for item in plan.understood))
    for item in plan.understood:
        sure = "" if item.confidence >= 0.75 else f"  ({item.confidence:.0%} sure)"
        yield f"  {_shortened(item.phrase, 28):<{width}}  {item.role}: {item.meaning}{sure}"


def _shots(plan: Plan) -> Iterator[str]:
    for number, shot in enumerate(plan.shots, start=1):
        yield ""
        yield f"Shot {number}  {_span(shot.start_s, shot.duration_s)}  {shot.setting}, {_air(shot)}, {shot.mood}"
        camera = shot.camera
        pace = f", at {shot.pace:g} times the usual pace" if shot.pace != 1.0 else ""
        yield f"  camera  {camera.name.replace('_', ' ')}, {camera.framing}, amount {camera.amount:g}{pace}"
        if shot.caption:
            unseen = "" if _can_be_lettered(shot.caption) else "  (not shown: no font here has its letters)"
            yield f"  title   {_shortened(shot.caption, 80)}{unseen}"
        for actor in shot.actors:
            yield f"  actor   {_actor(actor)}"


def _can_be_lettered(text: str) -> bool:
    # Drawing is heavy to import, and few plans have a title.
    from filmgate.engines.preview.drawing.lettering import typeface_for

    return typeface_for(text) is not None


def _lines(plan: Plan) -> Iterator[str]:
    if not plan.lines:
        return
    yield ""
    yield "Lines"
    for line in plan.lines:
        who = line.speaker or "a voice"
        yield (
            f"  {_span(line.start_s, line.duration_s)}  {who} {line.manner} [{line.language}, {line.voice}]: "
            f"{_shortened(line.text, 80)}"
        )


def _sounds(plan: Plan) -> Iterator[str]:
    if not plan.sounds:
        return
    yield ""
    yield "Sounds"
    for cue in plan.sounds:
        yield f"  {_span(cue.start_s, cue.duration_s)}  {_sound(cue)}"


def _span(start_s: float, duration_s: float) -> str:
    return f"{start_s:5.1f} - {start_s + duration_s:4.1f} s"


def _air(shot: Shot) -> str:
    return f"{shot.time_of_day}, {shot.weather}, {shot.season}"


def _actor(actor: Actor) -> str:
    side = "left" if actor.place < -0.15 else "right" if actor.place > 0.15 else "middle"
    looks = ", ".join(f"{part} {look}" for part, look in actor.looks.items())
    turned = "looks left" if actor.facing < 0 else "looks right"
    stands = f"{side} ({actor.place:+.2f}), depth {actor.depth:g}, size {actor.size:g}, {turned}"
    described = f"{actor.kind}: {actor.action}, {stands}"
    return f"{described}; {looks}" if looks else described


def _sound(cue: SoundCue) -> str:
    detail = f" ({cue.detail})" if cue.detail else ""
    return f"{cue.kind}{detail}, {cue.level_db:+g} dB"


def _shortened(text: str, length: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[: length - 1]}…"
