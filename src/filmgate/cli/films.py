"""Commands that need no server: `generate` makes a film, `plan` tells what a prompt would become."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from filmgate.cli.options import AsJson, load
from filmgate.cli.reports import print_json

if TYPE_CHECKING:
    from filmgate.app.generate import FinishedFilm

_MAX_SEED = 2**31 - 1

Prompt = Annotated[str, typer.Argument(metavar="PROMPT", help="What to show, in any words.")]
Model = Annotated[str, typer.Option(help="Model whose sizes and limits apply.")]
Resolution = Annotated[str, typer.Option(help="480p, 720p or 1080p.")]
Ratio = Annotated[str, typer.Option(help="16:9, 4:3, 1:1, 3:4, 9:16, 21:9, or adaptive: from the picture or prompt.")]
Duration = Annotated[int, typer.Option(metavar="SECONDS", help="Whole seconds.")]
Frames = Annotated[int | None, typer.Option(help="Number of frames instead of a duration; 1.0 models only.")]
Seed = Annotated[int | None, typer.Option(help="The same seed gives the same film.", show_default="random")]
Audio = Annotated[bool | None, typer.Option("--audio/--silent", help="With or without sound.", show_default="audio")]
FixedCamera = Annotated[bool, typer.Option("--fixed-camera", help="The camera stands still.")]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands at the top of the tree."""
    app.command()(generate)
    app.command()(plan)


def generate(
    prompt: Prompt,
    output: Annotated[Path, typer.Option("--output", "-o", help="Film to write.")] = Path("film.mp4"),
    model: Model = "seedance-1.5-pro",
    resolution: Resolution = "720p",
    ratio: Ratio = "adaptive",
    duration: Duration = 5,
    frames: Frames = None,
    seed: Seed = None,
    audio: Audio = None,
    fixed_camera: FixedCamera = False,
    first_frame: Annotated[Path | None, typer.Option(help="Picture the film starts on.")] = None,
    last_frame: Annotated[Path | None, typer.Option(help="Picture the film ends on.")] = None,
    last_frame_out: Annotated[Path | None, typer.Option(help="Write the film's last frame here, as PNG.")] = None,
    poster_out: Annotated[Path | None, typer.Option(help="Write a poster here, as JPEG.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a film right here, without a server."""
    from filmgate.app.generate import FilmOptions, FilmTargets, generate_film, resolve
    from filmgate.app.work import opened_engine

    options = FilmOptions(
        prompt=prompt,
        model=model,
        resolution=resolution,
        ratio=ratio,
        duration_s=duration,
        frames=frames,
        seed=secrets.randbelow(_MAX_SEED + 1) if seed is None else seed,
        audio=audio,
        camera_fixed=fixed_camera,
        first_frame=first_frame,
        last_frame=last_frame,
    )
    targets = FilmTargets(film=output, poster=poster_out, last_frame=last_frame_out)
    # Before the engine is started: a wrong option should not cost its start.
    resolve(options)
    with opened_engine(load().settings) as engine, _progress(quiet=as_json) as show:
        made = generate_film(options, targets, engine, show)
    if as_json:
        print_json({**asdict(made), "film": str(made.film)})
    else:
        _tell(made)


def plan(
    prompt: Prompt,
    ratio: Ratio = "adaptive",
    duration: Duration = 5,
    seed: Seed = None,
    audio: Audio = None,
    fixed_camera: FixedCamera = False,
    as_json: AsJson = False,
) -> None:
    """Tell what the preview engine understands from a prompt and would show."""
    from filmgate.app.generate import FilmOptions, resolve
    from filmgate.engines.preview.director import make_plan
    from filmgate.engines.preview.plan_text import render_plan

    request, _ = resolve(
        FilmOptions(
            prompt=prompt,
            ratio=ratio,
            duration_s=duration,
            seed=secrets.randbelow(_MAX_SEED + 1) if seed is None else seed,
            audio=audio,
            camera_fixed=fixed_camera,
        )
    )
    made = make_plan(
        request.prompt,
        duration_s=request.film_duration_s,
        seed=request.seed,
        camera_fixed=request.camera_fixed,
        generate_audio=request.generate_audio,
        half_width=360 * request.size.width / request.size.height,
    )
    if as_json:
        print_json(made.as_json())
    else:
        typer.echo(render_plan(made), nl=False)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[float, str], None]]:
    """Yield a function that shows progress as a bar on standard error; nothing in a pipe or beside JSON."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<12}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        film = bar.add_task("starting", total=1.0)
        yield lambda fraction, stage: bar.update(film, completed=fraction, description=stage)


def _tell(made: FinishedFilm) -> None:
    sound = "with sound" if made.has_audio else "silent"
    typer.echo(
        f"{made.film}: {made.width}x{made.height}, {made.frame_count} frames, {made.duration_s:.2f} s, {sound},"
        f" {made.size_bytes / 1e6:.1f} MB, seed {made.seed}, made in {made.took_s:.1f} s"
    )
