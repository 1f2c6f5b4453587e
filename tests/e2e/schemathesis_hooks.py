"""What Schemathesis must know to make valid requests: what no schema can spell out."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import Any

import schemathesis
from hypothesis import strategies as st
from PIL import Image

#: A name, a dotted IPv4 address or nothing we could ever visit: random numbers as hosts are refused for a reason.
_ORDINARY_HOST = re.compile(r"https?://(?=[^/?#:]*[A-Za-z])[A-Za-z0-9.-]+(:\d+)?([/?#]|$)")


def _picture() -> str:
    out = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


schemathesis.openapi.format("base64-picture", st.just(_picture()))


@schemathesis.hook
def filter_case(_context: schemathesis.HookContext, case: schemathesis.Case) -> bool:
    """Leave out bodies with addresses that a schema's pattern lets through and no resolver could."""
    texts = _texts(case.body)
    return all(_ORDINARY_HOST.match(text) for text in texts if re.match("https?:", text.strip(), re.IGNORECASE))


def _texts(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for inner in value.values() for text in _texts(inner)]
        case list():
            return [text for inner in value for text in _texts(inner)]
        case _:
            return []
