"""Which facts of a held-out prompt were understood; run as a program, it prints the misses and the share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from prompts_held_out import FIRST, SECOND, THIRD, HeldOut

from filmgate.engines.preview.direction.rigs import meant_by
from filmgate.engines.preview.director import _noun_finder, make_plan
from filmgate.engines.preview.language.reader import read
from filmgate.engines.preview.plan import Actor, Plan, Shot

#: Long enough for every shot a held-out prompt asks for.
DURATION_S = 10.0


def facts_of(held_out: HeldOut) -> Iterator[tuple[str, bool]]:
    """Yield each fact of a prompt by name, and whether the plan shows it."""
    plan = make_plan(held_out.prompt, duration_s=DURATION_S, seed=1, camera_fixed=False, generate_audio=True)
    actors = [actor for shot in plan.shots for actor in shot.actors]
    yield from _who(held_out, plan, actors)
    if held_out.where:
        named = {scene.setting for scene in read(held_out.prompt, _noun_finder()).scenes}
        drawn = {shot.setting for shot in plan.shots}
        yield f"where {held_out.where}", _any_of(held_out.where, named | drawn)
    yield from _air(held_out, plan.shots)
    yield from _film(held_out, plan)


def share(prompts: Sequence[HeldOut]) -> float:
    """Return the share of all facts that is understood, 0 to 1."""
    found = [understood for prompt in prompts for _, understood in facts_of(prompt)]
    return sum(found) / len(found)


def _who(held_out: HeldOut, plan: Plan, actors: Sequence[Actor]) -> Iterator[tuple[str, bool]]:
    seen: Counter[str] = Counter()
    for shot in plan.shots:
        # Whoever comes again in another shot is the same.
        seen |= Counter(name for actor in shot.actors for name in _names(actor))
    for wanted in held_out.who:
        names = [name.partition("*")[0] for name in wanted.split("|")]
        least = max(int(name.partition("*")[2] or 1) for name in wanted.split("|"))
        yield f"who {wanted}", sum(seen[name] for name in names) >= least
    if held_out.nobody:
        yield "nobody", not actors
    for name in held_out.absent:
        yield f"absent {name}", not seen[name]
    if held_out.doing:
        first = {name.partition("*")[0] for name in held_out.who[0].split("|")}
        actions = {actor.action for actor in actors if set(_names(actor)) & first}
        yield f"doing {held_out.doing}", _any_of(held_out.doing, actions)
    for part, look in held_out.looks.items():
        yield f"looks {part} {look}", any(actor.looks.get(part) == look for actor in actors)


def _names(actor: Actor) -> tuple[str, ...]:
    """Return what an actor may be called: what was meant, and by its species."""
    species = actor.looks.get("species", "")
    meant = meant_by(actor).removeprefix("emoji:")
    return (meant, species) if species and meant != species else (meant,)


def _air(held_out: HeldOut, shots: Sequence[Shot]) -> Iterator[tuple[str, bool]]:
    asked = {
        "time_of_day": held_out.when,
        "weather": held_out.weather,
        "season": held_out.season,
        "mood": held_out.mood,
    }
    for part, wanted in asked.items():
        if wanted:
            yield f"{part} {wanted}", _any_of(wanted, {getattr(shot, part) for shot in shots})


def _film(held_out: HeldOut, plan: Plan) -> Iterator[tuple[str, bool]]:
    if held_out.style:
        yield f"style {held_out.style}", plan.style == held_out.style
    if held_out.camera:
        yield f"camera {held_out.camera}", _any_of(held_out.camera, {shot.camera.name for shot in plan.shots})
    if held_out.framing:
        yield f"framing {held_out.framing}", _any_of(held_out.framing, {shot.camera.framing for shot in plan.shots})
    if held_out.slower:
        yield "slower", any(shot.pace < 1.0 for shot in plan.shots)
    if held_out.faster:
        yield "faster", any(shot.pace > 1.0 for shot in plan.shots)
    for sound in held_out.heard:
        yield f"heard {sound}", _any_of(sound, {cue.kind for cue in plan.sounds})
    if held_out.says:
        yield "says", held_out.says in {line.text for line in plan.lines}
    if held_out.shows:
        yield "shows", any(held_out.shows in shot.caption for shot in plan.shots)
    if held_out.shots:
        yield "shots", len(plan.shots) == held_out.shots


def _any_of(wanted: str, found: set[str]) -> bool:
    return bool(set(wanted.split("|")) & found)


def main() -> None:
    """Print every miss and the share of each list."""
    for name, prompts in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        whole = 0
        for prompt in prompts:
            missed = [fact for fact, understood in facts_of(prompt) if not understood]
            whole += not missed
            if missed:
                print(f"{prompt.prompt[:90]!r}: {', '.join(missed)}")
        print(f"{name} list: {share(prompts):.1%} of the facts, {whole} of {len(prompts)} prompts whole")


if __name__ == "__main__":
    main()
