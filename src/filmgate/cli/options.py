"""Options that several commands share, and how they become settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from filmgate.settings import LoadedSettings, Settings

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Folder of database and films.", show_default="~/.local/share/filmgate"),
]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="TOML file with settings.")]
Assignments = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Any setting; see `filmgate config`.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def load(
    data_dir: Path | None = None,
    config: Path | None = None,
    assignments: list[str] | None = None,
    **flags: Any,
) -> LoadedSettings:
    """Return the settings of a command's options and every other source. Raises `SettingsInvalid`."""
    from filmgate.settings import SettingsInvalid, load_settings

    given: dict[str, Any] = {}
    for assignment in assignments or []:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise SettingsInvalid(f"--set takes NAME=VALUE, got {assignment!r}")
        given[name.strip().replace("-", "_")] = value
    given |= {name: value for name, value in {"data_dir": data_dir, **flags}.items() if value is not None}
    return load_settings(given, config_file=config)


def settings_of(data_dir: Path | None = None, config: Path | None = None) -> Settings:
    """Return the settings of a command that works on a data folder."""
    return load(data_dir, config).settings
