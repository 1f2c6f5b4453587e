"""Is everything here that filmgate needs? Each check says what it found and, if need be, what to do."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from filmgate.app.build import DATABASE_NAME, open_database
from filmgate.domain.clock import SystemClock
from filmgate.domain.errors import FilmgateError
from filmgate.engines.preview.raster.skia_library import load_skia
from filmgate.settings import Settings

_OLDEST_PYTHON = (3, 11)
_LITTLE_DISK_BYTES = 1024**3
_NEEDED_CODECS: tuple[tuple[str, Literal["r", "w"]], ...] = (("libx264", "w"), ("h264", "r"), ("aac", "w"))


class Verdict(StrEnum):
    """`WARNING`: works, but something will be missing. `BROKEN`: films can't be made or kept."""

    FINE = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One check's result; `advice` is empty when there is nothing to do."""

    name: str
    verdict: Verdict
    detail: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield one finding after another; never raises."""
    checks: list[tuple[str, Callable[[Settings], Finding]]] = [
        ("python", _python),
        ("drawing", _drawing),
        ("encoding", _encoding),
        ("speech", _speech),
        ("fonts", _fonts),
        ("emoji art", _emoji),
        ("processors", _processors),
        ("data folder", _data_folder),
        ("database", _database),
        ("disk space", _disk),
    ]
    for name, check in checks:
        try:
            yield check(settings)
        except Exception as problem:  # a check that crashes is a finding, not an end of the examination
            yield Finding(
                name=name,
                verdict=Verdict.BROKEN,
                detail=f"{type(problem).__name__}: {problem}",
                advice="install filmgate again in a fresh environment: pip install --force-reinstall filmgate",
            )


def _python(_settings: Settings) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return Finding(
            name="python", verdict=Verdict.BROKEN, detail=version, advice="filmgate needs Python 3.11 or newer"
        )
    return Finding(name="python", verdict=Verdict.FINE, detail=version)


def _drawing(_settings: Settings) -> Finding:
    try:
        skia = load_skia()
        importlib.import_module("numba")
        importlib.import_module("cv2")
    except ImportError as problem:
        return Finding(
            name="drawing",
            verdict=Verdict.BROKEN,
            detail=str(problem),
            advice="install filmgate again in a fresh environment, and the system library that is named",
        )
    surface = skia.Surface(16, 16)
    surface.getCanvas().clear(0xFF336699)
    red, green, blue, _ = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)[8, 8]
    if (red, green, blue) != (0x33, 0x66, 0x99):
        return Finding(
            name="drawing",
            verdict=Verdict.BROKEN,
            detail="skia draws wrong colours",
            advice="install skia-python again",
        )
    return Finding(name="drawing", verdict=Verdict.FINE, detail=f"skia {skia.__version__} draws")


def _encoding(_settings: Settings) -> Finding:
    import av
    import av.codec

    missing = []
    for name, mode in _NEEDED_CODECS:
        try:
            av.codec.Codec(name, mode)
        except ValueError:
            missing.append(name)
    if missing:
        return Finding(
            name="encoding",
            verdict=Verdict.BROKEN,
            detail=f"PyAV {av.__version__} lacks {', '.join(missing)}",
            advice="install PyAV from its wheel, which has them: pip install --force-reinstall --only-binary av av",
        )
    return Finding(name="encoding", verdict=Verdict.FINE, detail=f"PyAV {av.__version__} with x264 and AAC")


def _speech(_settings: Settings) -> Finding:
    try:
        loader = importlib.import_module("espeakng_loader")
        library, data = Path(loader.get_library_path()), Path(loader.get_data_path())
    except ImportError as problem:
        return Finding(
            name="speech",
            verdict=Verdict.WARNING,
            detail=str(problem),
            advice="quoted words will be babbled; pip install espeakng-loader lets actors speak",
        )
    if not library.exists() or not data.exists():
        return Finding(
            name="speech",
            verdict=Verdict.WARNING,
            detail="eSpeak NG's files are missing",
            advice="pip install --force-reinstall espeakng-loader",
        )
    return Finding(name="speech", verdict=Verdict.FINE, detail=f"eSpeak NG at {library}")


def _fonts(_settings: Settings) -> Finding:
    skia = load_skia()
    families = skia.FontMgr().countFamilies()
    if families == 0:
        return Finding(
            name="fonts",
            verdict=Verdict.WARNING,
            detail="no font is installed",
            advice="words inside films will be missing; on Debian: sudo apt-get install fonts-dejavu-core",
        )
    return Finding(name="fonts", verdict=Verdict.FINE, detail=f"{families} families")


def _emoji(_settings: Settings) -> Finding:
    from filmgate.engines.preview import emoji

    if not emoji.available():
        return Finding(
            name="emoji art",
            verdict=Verdict.WARNING,
            detail="not in this build",
            advice="rare things will not be drawn; build the wheel with network access, or install a released one",
        )
    return Finding(name="emoji art", verdict=Verdict.FINE, detail=f"{len(emoji.names())} drawings")


def _processors(settings: Settings) -> Finding:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Finding(name="processors", verdict=Verdict.FINE, detail=f"{usable} usable, {settings.workers} workers")


def _data_folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    except OSError as problem:
        return Finding(
            name="data folder",
            verdict=Verdict.BROKEN,
            detail=f"{folder}: {problem.strerror}",
            advice="choose a folder this user may write to with --data-dir or FILMGATE_DATA_DIR",
        )
    return Finding(name="data folder", verdict=Verdict.FINE, detail=str(folder))


def _database(settings: Settings) -> Finding:
    path = settings.data_dir / DATABASE_NAME
    if not path.exists():
        return Finding(name="database", verdict=Verdict.FINE, detail="none yet; `filmgate serve` makes it")
    try:
        database = open_database(settings, SystemClock())
        try:
            pending = database.pending_migrations()
            database.write(lambda _tx: None)
        finally:
            database.close()
    except FilmgateError as problem:
        return Finding(
            name="database",
            verdict=Verdict.BROKEN,
            detail=problem.message,
            advice="see which process holds it, or restore the data folder from a backup",
        )
    if pending:
        return Finding(
            name="database",
            verdict=Verdict.WARNING,
            detail=f"lacks {', '.join(pending)}",
            advice="run `filmgate migrate`; `filmgate serve` does it by itself",
        )
    return Finding(name="database", verdict=Verdict.FINE, detail=f"{path}, up to date")


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < _LITTLE_DISK_BYTES:
        return Finding(
            name="disk space",
            verdict=Verdict.WARNING,
            detail=f"{free / 1e9:.1f} GB free",
            advice="a film takes 1 to 20 MB; make room or choose another data folder",
        )
    return Finding(name="disk space", verdict=Verdict.FINE, detail=f"{free / 1e9:.1f} GB free")
