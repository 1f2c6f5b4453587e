"""
The only door to Skia.

Skia's wheel is linked against `libEGL.so.1` and `libGL.so.1`, though drawing on the CPU calls nothing in them. On a
fresh Debian they are not there, and installing them brings up to 48 MB of graphics drivers. So before Skia is imported,
whichever of the two is missing is replaced by an empty library with the functions the wheel names.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filmgate.engines.preview.raster.elf import MACHINES, NotElf, stub_library, undefined_symbols

#: Library -> how the names of its functions begin.
_GRAPHICS_LIBRARIES = {"libEGL.so.1": "egl", "libGL.so.1": "gl"}


class SkiaUnavailable(ImportError):
    """Skia cannot be imported; the message says what to install."""


def _loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def load_skia(loadable: Callable[[str], bool] = _loadable) -> ModuleType:
    """
    Return the `skia` module, importing it with stand-ins for the graphics libraries the machine lacks.

    Args:
        loadable: Whether the machine has a library.

    Raises:
        SkiaUnavailable: Naming what to install.
    """
    if "skia" not in sys.modules and sys.platform == "linux":
        missing = [library for library in _GRAPHICS_LIBRARIES if not loadable(library)]
        if missing:
            _stand_in(missing)
    try:
        import skia
    except ImportError as error:
        raise SkiaUnavailable(
            f"Skia cannot be loaded ({error}); on Debian and Ubuntu, `apt install libegl1 libgl1 libexpat1` should help"
        ) from error
    module: ModuleType = skia
    return module


def _stand_in(libraries: Iterable[str]) -> None:
    """Load an empty library for each of the names; later needs of the same name are met by it."""
    found = importlib.util.find_spec("skia")
    machine = MACHINES.get(platform.machine())
    if found is None or found.origin is None or machine is None:
        return  # the import itself will say what is wrong
    try:
        wanted = undefined_symbols(Path(found.origin))
    except NotElf:
        return
    with ExitStack() as stack:
        for library in libraries:
            functions = [name for name in wanted if name.startswith(_GRAPHICS_LIBRARIES[library])]
            # In memory, since a temporary folder may be mounted "noexec". Each stays open until all are loaded: the
            # loader takes two libraries of the same path for one.
            descriptor = os.memfd_create(library)
            stack.callback(os.close, descriptor)
            os.write(descriptor, stub_library(library, functions, machine))
            with suppress(OSError):  # a system that forbids this: the import will say what is missing
                ctypes.CDLL(f"/proc/self/fd/{descriptor}", ctypes.RTLD_GLOBAL)


skia: Any = load_skia()


class Surface:
    """A Skia canvas that draws straight into an array: premultiplied BGRA, the order Skia's fast paths are made for."""

    def __init__(self, pixels: NDArray[np.uint32]) -> None:
        """`pixels` is `(height, width)` and contiguous; it is drawn into, not copied."""
        height, width = pixels.shape
        info = skia.ImageInfo.Make(width, height, skia.ColorType.kBGRA_8888_ColorType, skia.AlphaType.kPremul_AlphaType)
        self._pixels = pixels  # Skia keeps only the address
        self._surface = skia.Surface.MakeRasterDirect(info, pixels, width * 4)
        self.canvas: Any = self._surface.getCanvas()
