"""`filmgate generate`: the film on the desk is made by the engine the settings name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from filmgate.cli.main import run_command


def test_generate_uses_the_engine_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes an engine tries it here first; a film of the preview engine would hide that it was never asked."""
    monkeypatch.setenv("FILMGATE_ENGINE", "filmgate.testing.engines:PlainEngine")
    monkeypatch.setenv("FILMGATE_DATA_DIR", str(tmp_path / "data"))
    film = tmp_path / "film.mp4"
    arguments = ["A fox", "--resolution", "480p", "--duration", "4", "--seed", "1", "-o", str(film), "--json"]
    assert run_command(["generate", *arguments]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["frame_count"] == 97
    # A film of one colour for four seconds is tiny; a drawn one has hundreds of kilobytes.
    assert film.stat().st_size < 100_000


def test_generate_names_an_engine_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FILMGATE_ENGINE", "no_such_module:Engine")
    monkeypatch.setenv("FILMGATE_DATA_DIR", str(tmp_path / "data"))
    assert run_command(["generate", "A fox", "-o", str(tmp_path / "film.mp4")]) == 2
    assert "no_such_module" in capsys.readouterr().err
