"""A fresh machine has no graphics libraries; drawing must not need them."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from filmgate.engines.preview.raster.elf import MACHINES, NotElf, stub_library, undefined_symbols

_ON_A_BARE_MACHINE = """
import ctypes
real = ctypes.CDLL

class WithoutGraphics(real):
    def __init__(self, name, *rest, **options):
        if name in ("libEGL.so.1", "libGL.so.1"):
            raise OSError(f"{name}: cannot open shared object file")
        super().__init__(name, *rest, **options)

ctypes.CDLL = WithoutGraphics
import numpy as np
from filmgate.engines.preview.raster.skia_library import Surface, skia
pixels = np.zeros((32, 32), np.uint32)
Surface(pixels).canvas.drawCircle(16, 16, 10, skia.Paint(Color=0xFFFF0000))
print(hex(pixels[16, 16]))
print(sorted({line.split("/")[-1] for line in open("/proc/self/maps") if "libGL" in line or "libEGL" in line}))
"""


def test_skia_draws_with_stand_ins_for_the_graphics_libraries() -> None:
    """The stand-ins answer to the real names, so the loader never asks the machine for them."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_BARE_MACHINE], capture_output=True, text=True, check=True, env=environment
    )
    colour, libraries = done.stdout.splitlines()
    assert colour == "0xffff0000"
    assert libraries == "['memfd:libEGL.so.1 (deleted)\\n', 'memfd:libGL.so.1 (deleted)\\n']"


def test_skias_wants_are_read_from_its_own_symbol_table() -> None:
    found = importlib.util.find_spec("skia")
    assert found is not None
    assert found.origin is not None
    wanted = undefined_symbols(Path(found.origin))
    assert {"glClear", "eglGetProcAddress", "malloc"} <= set(wanted)


@pytest.mark.skipif(platform.machine() not in MACHINES, reason="a machine whose code is not known here")
def test_a_stub_library_loads_and_its_functions_return_zero(tmp_path: Path) -> None:
    names = [f"glThing{number}" for number in range(130)]
    path = tmp_path / "libstub.so"
    path.write_bytes(stub_library("libstub.so.1", names, MACHINES[platform.machine()]))
    library = ctypes.CDLL(str(path))
    assert all(library[name]() == 0 for name in names)
    with pytest.raises(AttributeError):
        library["glSomethingElse"]


@pytest.mark.parametrize("machine", MACHINES.values())
def test_stub_libraries_name_their_machine(machine: int) -> None:
    assert int.from_bytes(stub_library("libGL.so.1", ["glClear"], machine)[18:20], "little") == machine


@pytest.mark.parametrize("content", [b"", b"\x7fELF", b"MZ" + bytes(100), b"\x7fELF\x01\x01" + bytes(100)])
def test_other_files_are_not_elf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(NotElf):
        undefined_symbols(path)
