"""
Just enough ELF: read which symbols a library wants, and write a library that has them.

Only 64-bit little-endian files, the ones Linux wheels hold. Source: System V ABI, chapters 4 and 5 (gABI 4.1), and the
processor supplements of x86-64 and AArch64 for the machine numbers.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path

# e_machine -> a function that returns 0.
_RETURN_ZERO = {
    62: bytes.fromhex("31c0 c3"),  # x86-64: xor eax, eax; ret
    183: bytes.fromhex("000080d2 c0035fd6"),  # AArch64: mov x0, #0; ret
}
MACHINES = {"x86_64": 62, "aarch64": 183}

_FILE_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_PROGRAM_HEADER = struct.Struct("<IIQQQQQQ")
_SECTION_HEADER = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_DYNAMIC = struct.Struct("<qQ")

_SHT_DYNSYM = 11
_PT_LOAD, _PT_DYNAMIC, _PT_GNU_STACK = 1, 2, 0x6474E551
_READ, _WRITE, _EXECUTE = 4, 2, 1
_DT_NULL, _DT_HASH, _DT_STRTAB, _DT_SYMTAB, _DT_STRSZ, _DT_SYMENT, _DT_SONAME = 0, 4, 5, 6, 10, 11, 14
_GLOBAL_FUNCTION = (1 << 4) | 2
#: Pages are up to 64 KiB on AArch64.
_PAGE = 0x10000


class NotElf(ValueError):
    """The file is not a 64-bit little-endian ELF file with a dynamic symbol table."""


def undefined_symbols(path: Path) -> list[str]:
    """Return the names a library expects others to define, in the file's order. Raises `NotElf`."""
    with path.open("rb") as file:
        head = file.read(_FILE_HEADER.size)
        if len(head) < _FILE_HEADER.size or head[:6] != b"\x7fELF\x02\x01":
            raise NotElf(f"{path} is not a 64-bit little-endian ELF file")
        fields = _FILE_HEADER.unpack(head)
        sections_at, section_count = fields[6], fields[12]
        file.seek(sections_at)
        table = file.read(_SECTION_HEADER.size * section_count)
        sections = list(_SECTION_HEADER.iter_unpack(table[: len(table) // _SECTION_HEADER.size * _SECTION_HEADER.size]))
        dynamic = next((section for section in sections if section[1] == _SHT_DYNSYM), None)
        if dynamic is None or dynamic[6] >= len(sections):
            raise NotElf(f"{path} has no dynamic symbol table")
        names = _section(file.fileno(), sections[dynamic[6]])
        symbols = _section(file.fileno(), dynamic)
    return [
        names[name : names.index(b"\0", name)].decode()
        for name, _, _, section, _, _ in _SYMBOL.iter_unpack(symbols)
        if section == 0 and name
    ]


def stub_library(soname: str, functions: Sequence[str], machine: int) -> bytes:
    """
    Return a shared library that defines every one of `functions` as "return 0".

    Args:
        soname: The name other libraries need it by (`libGL.so.1`).
        functions: Symbol names.
        machine: ELF machine number, one of `MACHINES`.
    """
    code = _RETURN_ZERO[machine]
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in [soname, *functions])
    count = len(functions) + 1  # symbol 0 is reserved

    headers_end = _FILE_HEADER.size + 4 * _PROGRAM_HEADER.size
    hash_at = headers_end
    # One bucket: the chain runs through all symbols, last to first, and 0 ends it.
    hashes = struct.pack(f"<{3 + count}I", 1, count, count - 1, 0, *range(count - 1))
    symbols_at = _aligned(hash_at + len(hashes), 8)
    strings_at = symbols_at + count * _SYMBOL.size
    code_at = _aligned(strings_at + len(strings), 16)
    dynamic_at = _aligned(code_at + len(code), 16)
    # The loader writes into this table, so it lies on a page of its own in memory, though not in the file.
    dynamic_address = dynamic_at + _PAGE

    symbols = bytearray(_SYMBOL.size)
    name_at = 1 + len(soname) + 1
    for name in functions:
        # Any section number but 0 says "defined here".
        symbols += _SYMBOL.pack(name_at, _GLOBAL_FUNCTION, 0, 1, code_at, len(code))
        name_at += len(name) + 1
    entries = (
        (_DT_SONAME, 1),
        (_DT_HASH, hash_at),
        (_DT_SYMTAB, symbols_at),
        (_DT_SYMENT, _SYMBOL.size),
        (_DT_STRTAB, strings_at),
        (_DT_STRSZ, len(strings)),
        (_DT_NULL, 0),
    )
    dynamic = b"".join(_DYNAMIC.pack(*entry) for entry in entries)

    ident = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    header = _FILE_HEADER.pack(ident, 3, machine, 1, 0, _FILE_HEADER.size, 0, 0, 64, 56, 4, 0, 0, 0)
    size, data = code_at + len(code), len(dynamic)
    programs = (
        (_PT_LOAD, _READ | _EXECUTE, 0, 0, 0, size, size, _PAGE),
        (_PT_LOAD, _READ | _WRITE, dynamic_at, dynamic_address, dynamic_address, data, data, _PAGE),
        (_PT_DYNAMIC, _READ | _WRITE, dynamic_at, dynamic_address, dynamic_address, data, data, 8),
        # Without this the loader would have to make the stack executable, which new ones refuse.
        (_PT_GNU_STACK, _READ | _WRITE, 0, 0, 0, 0, 0, 16),
    )
    image = bytearray(header + b"".join(_PROGRAM_HEADER.pack(*program) for program in programs))
    for at, part in (
        (hash_at, hashes),
        (symbols_at, symbols),
        (strings_at, strings),
        (code_at, code),
        (dynamic_at, dynamic),
    ):
        image = image.ljust(at, b"\0") + part
    return bytes(image)


def _section(descriptor: int, section: tuple[int, ...]) -> bytes:
    return os.pread(descriptor, section[5], section[4])


def _aligned(value: int, step: int) -> int:
    return (value + step - 1) // step * step
