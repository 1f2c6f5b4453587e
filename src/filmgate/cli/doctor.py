"""`filmgate doctor`: is everything here that filmgate needs?"""

from __future__ import annotations

import typer

from filmgate.cli.options import AsJson, ConfigFile, DataDir, settings_of
from filmgate.cli.reports import EXIT_FAILED, print_json

_COLOURS = {"ok": typer.colors.GREEN, "warning": typer.colors.YELLOW, "broken": typer.colors.RED}


def add_commands(app: typer.Typer) -> None:
    """Put this module's command at the top of the tree."""
    app.command()(doctor)


def doctor(data_dir: DataDir = None, config: ConfigFile = None, as_json: AsJson = False) -> None:
    """Check this machine and the data folder; exit code 1 if films can't be made or kept."""
    from filmgate.app.doctor import Verdict, examine

    broken = False
    findings = []
    for finding in examine(settings_of(data_dir, config)):
        broken = broken or finding.verdict is Verdict.BROKEN
        findings.append(finding)
        if not as_json:
            typer.secho(f"{finding.verdict.value:<8}", fg=_COLOURS[finding.verdict], nl=False)
            typer.echo(f"{finding.name:<12} {finding.detail}")
            if finding.advice:
                typer.echo(f"{'':<21}{finding.advice}")
    if as_json:
        print_json(
            {
                "healthy": not broken,
                "findings": [
                    {"name": item.name, "verdict": item.verdict.value, "detail": item.detail, "advice": item.advice}
                    for item in findings
                ],
            }
        )
    if broken:
        raise typer.Exit(EXIT_FAILED)
