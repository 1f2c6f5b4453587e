"""Commands that run something: `serve`, `worker`, `migrate`, `version`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from filmgate import __version__
from filmgate.cli.options import AsJson, Assignments, ConfigFile, DataDir, load
from filmgate.cli.reports import print_json

if TYPE_CHECKING:
    from filmgate.app.serve import Ready


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands at the top of the tree."""
    app.command()(serve)
    app.command()(worker)
    app.command()(migrate)
    app.command()(version)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; 0 takes a free one.", show_default="8000")
    ] = None,
    data_dir: DataDir = None,
    workers: Annotated[
        int | None, typer.Option(help="Worker processes beside the server; 0 for none.", show_default="half the CPUs")
    ] = None,
    public_url: Annotated[str | None, typer.Option(help="Base of the links in answers.")] = None,
    outbound_allow: Annotated[
        str | None, typer.Option(metavar="NETWORKS", help="Private networks that fetches and callbacks may reach.")
    ] = None,
    log_level: Annotated[str | None, typer.Option(help="debug, info, warning or error.", show_default="info")] = None,
    config: ConfigFile = None,
    assignments: Assignments = None,
) -> None:
    """Start the gateway: the sellers' APIs, and workers that make the films."""
    loaded = load(
        data_dir,
        config,
        assignments,
        host=host,
        port=port,
        workers=workers,
        public_url=public_url,
        outbound_allow=outbound_allow,
        log_level=log_level,
    )
    from filmgate.app.serve import serve as serve_until_told

    serve_until_told(loaded.settings, _announce)


def worker(
    data_dir: DataDir = None,
    config: ConfigFile = None,
    assignments: Assignments = None,
    parent: Annotated[int | None, typer.Option(help="Stop when this process, our parent, has gone.")] = None,
) -> None:
    """Make films of queued tasks, one at a time; run it as often as the machine has room for."""
    loaded = load(data_dir, config, assignments)
    from filmgate.app.work import run_worker

    run_worker(loaded.settings, parent_pid=parent)


def migrate(data_dir: DataDir = None, config: ConfigFile = None, as_json: AsJson = False) -> None:
    """Bring the database up to date; `serve` does this by itself."""
    settings = load(data_dir, config).settings
    from filmgate.app.build import open_database
    from filmgate.domain.clock import SystemClock

    database = open_database(settings, SystemClock())
    try:
        done = database.migrate()
    finally:
        database.close()
    if as_json:
        print_json({"migrations": done})
    elif done:
        typer.echo(f"ran {', '.join(done)}")
    else:
        typer.echo("the database is up to date")


def version(as_json: AsJson = False) -> None:
    """Print the version."""
    if as_json:
        print_json({"version": __version__})
    else:
        typer.echo(f"filmgate {__version__}")


def _announce(ready: Ready) -> None:
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    key = ready.first_key or "YOUR_KEY"
    words = Text.assemble(
        ("filmgate ", "bold"),
        (f"{__version__}\n\n", "dim"),
        "Base URL  ",
        (f"{ready.base_url}\n", "bold"),
        f"Docs      {ready.base_url}/docs\n",
        f"Data      {ready.settings.data_dir.absolute()}\n",
        f"Workers   {ready.settings.workers}\n",
    )
    if ready.first_key is not None:
        words.append_text(
            Text.assemble(
                "API key   ",
                (f"{ready.first_key}\n", "bold green"),
                f"          named `local`, with ${ready.settings.local_credits_usd} of credits;"
                " shown this once, so keep it\n",
            )
        )
    else:
        words.append("API key   yours, or a new one: filmgate keys create NAME --credits 100\n")
    console = Console(highlight=False)
    console.print(Panel(words, title="ready", border_style="green", expand=False, padding=(1, 2)))
    # Outside the frame, so that it can be copied in one piece.
    console.print("Try it:\n", style="bold")
    console.out(
        f"  curl {ready.base_url}/api/v1/bytedance/seedance-1.5-pro-t2v \\\n"
        f"    -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' \\\n"
        '    -d \'{"prompt": "A cute puppy playing in the park"}\'\n',
        highlight=False,
    )
