"""Writes the pages of `docs/reference/` that the code knows best; tells which of them changed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from buildtools.reference import PAGES  # noqa: E402 - the root is not a package that is installed


def main() -> None:
    """Write every page whose text is not what the code says now."""
    folder = ROOT / "docs" / "reference"
    for name, make in PAGES.items():
        path, text = folder / name, make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
