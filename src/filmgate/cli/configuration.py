"""`filmgate config`: the settings in force, and the reference page about all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from filmgate.cli.options import AsJson, Assignments, ConfigFile, DataDir, load
from filmgate.cli.reports import print_json, print_table

Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output without.")]

app = typer.Typer(help="Show the settings in force and where each comes from.", invoke_without_command=True)


@app.callback()
def config(
    context: typer.Context,
    data_dir: DataDir = None,
    config_file: ConfigFile = None,
    assignments: Assignments = None,
    as_json: AsJson = False,
) -> None:
    """Show the settings in force and where each comes from."""
    if context.invoked_subcommand is not None:
        return
    loaded = load(data_dir, config_file, assignments)
    values = loaded.settings.model_dump(mode="json")
    if as_json:
        print_json(
            {
                "file": None if loaded.config_file is None else str(loaded.config_file),
                "settings": {name: {"value": value, "from": loaded.origins[name]} for name, value in values.items()},
            }
        )
        return
    from filmgate.settings import as_text

    print_table(
        ("SETTING", "VALUE", "FROM"),
        ((name, as_text(getattr(loaded.settings, name)), loaded.origins[name]) for name in values),
    )


@app.command()
def docs(output: Output = None) -> None:
    """Write the reference page of all settings."""
    from filmgate.settings import reference_page

    if output is None:
        typer.echo(reference_page(), nl=False)
    else:
        output.write_text(reference_page(), encoding="utf-8")
