"""
Leaf helpers for reading what callers send: bytes to a JSON object, one field at a time, every fault at once.

A dialect writes its fields as a `WireModel` whose annotations carry one of the readers below:

    class Body(WireModel):
        prompt: Annotated[str, Text(1, 2000)]
        duration: Annotated[int, WholeNumber(2, 12)] = 5

A reader accepts or refuses one value and describes itself three times: as JSON schema, as the phrase of a fault, and
as code. The three stand side by side so that the published schema stays true to the parser.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError, model_validator
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from filmgate.dialects.base import WireRequest
from filmgate.domain.errors import Fault, FaultKind, InvalidRequest, MalformedBody, TaskNotFound, UnsupportedContentType
from filmgate.domain.ids import TaskId
from filmgate.domain.requests import InlinePicture, Picture, UrlPicture

#: Deeper than any documented body; what a dialect keeps of a body must be walkable without recursion limits.
MAX_NESTING = 32
#: Signed addresses of object stores run to a few thousand characters.
MAX_PICTURE_URL_CHARS = 8192
MAX_CALLBACK_URL_CHARS = 2048

#: The intersection of what the sellers' official clients accept as a task id.
_TASK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")

#: The schema format of a picture in Base64. No JSON schema can say that bytes decode to a picture: a tool that draws
#: requests from the published document needs a drawing of its own for this format.
PICTURE_FORMAT = "base64-picture"

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

JsonSchema = dict[str, Any]
ModelT = TypeVar("ModelT", bound="WireModel")


# --- bytes -> object -------------------------------------------------------------------------------------------------


def read_object(http: WireRequest) -> dict[str, Any]:
    """
    Return the body as a JSON object.

    What comes back holds no NaN or infinity, no lone surrogate, no repeated key and at most `MAX_NESTING` levels, so it
    can be stored, encoded as UTF-8 and given back.

    Raises:
        UnsupportedContentType: A content type is named and it is not JSON.
        MalformedBody: Anything else that is not such an object; the message says what and where.
    """
    _check_content_type(http.headers.get("content-type", ""))
    if http.body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise MalformedBody("the body starts with a byte order mark; send plain UTF-8 without one")
    if not http.body.strip():
        raise MalformedBody("the body is empty; send a JSON object")
    value = _decode(http.body)
    if not isinstance(value, dict):
        raise MalformedBody(f"the body must be a JSON object, got {show(value)}")
    _check_nesting(value)
    if b"\\u" in http.body:  # only an escape can spell half of a surrogate pair
        _check_text(value, "")
    return value


def _check_content_type(content_type: str) -> None:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type and media_type != "application/json" and not media_type.endswith("+json"):
        raise UnsupportedContentType(f"the body must be sent as application/json, got {show(media_type)}")


def _decode(body: bytes) -> Any:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedBody(f"the body is not UTF-8: byte {error.start} cannot be decoded") from error
    try:
        return json.loads(
            text, parse_constant=_refuse_constant, parse_float=_finite_float, object_pairs_hook=_object_of_pairs
        )
    except json.JSONDecodeError as error:
        raise MalformedBody(f"{error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise MalformedBody(f"the body is nested deeper than {MAX_NESTING} levels") from error
    except ValueError as error:  # Python refuses to convert integers of thousands of digits
        raise MalformedBody("the body holds a number with too many digits") from error


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedBody(f"{name} is not a JSON value")


def _finite_float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise MalformedBody(f"the number {digits[:24]} is too large")
    return value


def _object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers of one body must never see two different requests, so a repeated key is refused.
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise MalformedBody(f"the field {show(key)} appears twice")
        found[key] = value
    return found


def _check_nesting(root: dict[str, Any]) -> None:
    level: list[Any] = [root]
    for _ in range(MAX_NESTING):
        level = [item for container in level for item in _items(container) if isinstance(item, dict | list)]
        if not level:
            return
    raise MalformedBody(f"the body is nested deeper than {MAX_NESTING} levels")


def _items(container: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return container.values() if isinstance(container, dict) else container


def _check_text(value: Any, path: str) -> None:
    """Refuse lone surrogates anywhere below `value`: they cannot be stored or sent on as UTF-8."""
    match value:
        case str():
            half = _LONE_SURROGATE.search(value)
            if half is not None:
                raise MalformedBody(
                    f"{path[:80]} holds half of a surrogate pair (\\u{ord(half[0]):04x}), which is no text"
                )
        case dict():
            for name, item in value.items():
                _check_text(name, f"a name in {path or 'the body'}")
                _check_text(item, f"{path}.{name}" if path else name)
        case list():
            for index, item in enumerate(value):
                _check_text(item, f"{path}[{index}]")
        case _:
            pass


def show(value: object) -> str:
    """Return a short rendering of a caller's value for an error message: at most about 60 characters, one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() if value.bit_length() > 128:
            return "a very large number"
        case int() | float():
            return str(value)
        case str():
            return repr(value if len(value) <= 60 else value[:57] + "...")
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "an object"
        case _:
            return "something else"


def show_address(address: str) -> str:
    """Return a short rendering of an address without what may be secret in it: credentials and the query."""
    return show(re.sub(r"//[^/?#]*@", "//***@", address).partition("?")[0])


# --- object -> fields ------------------------------------------------------------------------------------------------


class WireModel(BaseModel):
    """
    The fields of one body. Unknown fields are ignored; a field whose value is one of `absent` counts as not sent.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, arbitrary_types_allowed=True)

    absent: ClassVar[tuple[object, ...]] = (None,)

    @model_validator(mode="before")
    @classmethod
    def _drop_absent(cls, fields: Any) -> Any:
        if not isinstance(fields, dict):
            return fields
        return {name: value for name, value in fields.items() if not cls.counts_as_absent(value)}

    @classmethod
    def counts_as_absent(cls, value: object) -> bool:
        """Return whether a field with this value is read as if it had not been sent."""
        return value is None or (isinstance(value, str) and value in cls.absent)


def read_fields(model: type[ModelT], value: object, faults: list[Fault], *, at: str = "") -> ModelT | None:
    """
    Return `value` read as `model`, or None after appending everything wrong with it to `faults`.

    `at` is put before every field's name (`input.`).
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults.extend(_fault_of(model, details, at) for details in error.errors(include_url=False))
        return None


def _fault_of(model: type[WireModel], error: ErrorDetails, at: str) -> Fault:
    field = _field_path(error["loc"], at)
    context = error.get("ctx", {})
    got = show(error["input"])
    match error["type"]:
        case "fault":
            return Fault(field=field, kind=FaultKind(context["kind"]), bound=context["bound"], got=context["got"])
        case "missing":
            return Fault(field=field, kind=FaultKind.MISSING, bound=_phrase_of(model, error["loc"]))
        case "model_type" | "dict_type":
            return Fault(field=field, kind=FaultKind.TYPE, bound="an object", got=got)
        case "list_type":
            return Fault(field=field, kind=FaultKind.TYPE, bound="a list", got=got)
        case "too_long":
            most = context["max_length"]
            return Fault(field=field, kind=FaultKind.LENGTH, bound=f"a list of at most {most}", got=got)
        case "too_short":
            least = context["min_length"]
            return Fault(field=field, kind=FaultKind.LENGTH, bound=f"a list of at least {least}", got=got)
        case _:
            return Fault(field=field, kind=FaultKind.FORMAT, bound=f"acceptable ({error['msg']})", got=got)


def _field_path(steps: Sequence[str | int], at: str) -> str:
    path = at
    for step in steps:
        if isinstance(step, int):
            path = f"{path}[{step}]"
        else:
            path = f"{path}.{step}" if path and not path.endswith(".") else f"{path}{step}"
    return path.removesuffix(".")


def _phrase_of(model: type[WireModel], steps: Sequence[str | int]) -> str:
    info = model.model_fields.get(str(steps[0])) if steps else None
    for reader in info.metadata if info is not None else ():
        if isinstance(reader, Reader):
            return reader.phrase
    return "a list" if info is not None else "a value"


def wire_schema(model: type[WireModel], *, title: str, words: Mapping[str, str]) -> JsonSchema:
    """
    Return the JSON schema of `model`, in which every optional field may also hold one of the absent values.

    `words` are the descriptions of the fields by their names on the wire; every field has one.
    """
    schema = model.model_json_schema()
    required = schema.get("required", [])
    properties = {
        name: field if name in required else _optional(field, model.absent)
        for name, field in schema.get("properties", {}).items()
    }
    for name, field in properties.items():
        field.pop("title", None)
        field["description"] = words[name]
    described: JsonSchema = {"type": "object", "title": title, "properties": properties}
    if required:
        described["required"] = required
    return described


def _optional(field: JsonSchema, absent: tuple[object, ...]) -> JsonSchema:
    kept = {name: value for name, value in field.items() if name not in ("title", "default")}
    optional: JsonSchema = {"anyOf": [kept, {"enum": list(absent)}]}
    # An empty default stands for absence, and need not be a value the caller may send.
    if field.get("default") not in (None, ""):
        optional["default"] = field["default"]
    return optional


# --- readers of single values ----------------------------------------------------------------------------------------


class Reader:
    """Reads one value. Subclasses are frozen dataclasses put into `Annotated`."""

    @property
    def phrase(self) -> str:
        """What is accepted, as a phrase that follows "must be"."""
        raise NotImplementedError

    @property
    def schema(self) -> JsonSchema:
        """What is accepted, as JSON schema."""
        raise NotImplementedError

    def read(self, value: Any) -> Any:
        """Return the value in our own type; raises through `refuse`."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        return dict(self.schema)


def refuse(kind: FaultKind, bound: str, value: object = None, *, got: str | None = None) -> NoReturn:
    """Refuse a value inside a reader; the fault's `got` is a short rendering of it unless given."""
    raise PydanticCustomError(
        "fault", "must be {bound}", {"kind": kind, "bound": bound, "got": show(value) if got is None else got}
    )


@dataclass(frozen=True)
class Text(Reader):
    """
    Text without NUL characters, returned without surrounding blanks.

    `shortest` counts characters without surrounding blanks, unless `blank_ok`; `longest` counts them all, unless
    `count_trimmed`.
    """

    shortest: int
    longest: int
    blank_ok: bool = False
    count_trimmed: bool = False

    @property
    def phrase(self) -> str:
        return f"a string of {self.shortest} to {self.longest} characters"

    @property
    def schema(self) -> JsonSchema:
        if self.blank_ok:
            pattern = r"^[^\u0000]*$"
        elif self.count_trimmed:
            # The first and the last visible character are spelled out, so the middle holds two less.
            middle = f"{{{self.shortest - 2},{self.longest - 2}}}"
            return {"type": "string", "pattern": rf"^\s*[^\s\u0000][^\u0000]{middle}[^\s\u0000]\s*$"}
        elif self.shortest == 1:
            pattern = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
        else:
            middle = f"{{{self.shortest - 2},}}"
            pattern = rf"^[^\u0000]*[^\s\u0000][^\u0000]{middle}[^\s\u0000][^\u0000]*$"
        return {"type": "string", "minLength": self.shortest, "maxLength": self.longest, "pattern": pattern}

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, "a string", value)
        if "\0" in value:
            refuse(FaultKind.FORMAT, "text without NUL characters", got="text with one")
        trimmed = value.strip()
        counted_short = value if self.blank_ok else trimmed
        counted_long = trimmed if self.count_trimmed else value
        if len(counted_short) < self.shortest or len(counted_long) > self.longest:
            counted = counted_short if len(counted_short) < self.shortest else counted_long
            refuse(FaultKind.LENGTH, f"{self.shortest} to {self.longest} characters long", got=str(len(counted)))
        return trimmed


@dataclass(frozen=True)
class WholeNumber(Reader):
    """
    An integer within inclusive bounds, or one of `also`.

    JSON knows one kind of number, so 5.0 is an integer and true is not. `numeric_strings` accepts "5" too.
    """

    low: int
    high: int
    also: tuple[int, ...] = ()
    numeric_strings: bool = False

    @property
    def bound(self) -> str:
        others = "".join(f", or {value}" for value in self.also)
        return f"between {self.low} and {self.high}{others}"

    @property
    def phrase(self) -> str:
        return f"an integer {self.bound}"

    @property
    def schema(self) -> JsonSchema:
        number: JsonSchema = {"type": "integer", "minimum": self.low, "maximum": self.high}
        if self.also:
            number = {"type": "integer", "enum": [*self.also, *range(self.low, self.high + 1)]}
        if not self.numeric_strings:
            return number
        return {"anyOf": [number, {"type": "string", "pattern": rf"^\s*({_digits_between(self.low, self.high)})\s*$"}]}

    def read(self, value: Any) -> int:
        number = whole_number(value, numeric_strings=self.numeric_strings)
        if number is None:
            refuse(FaultKind.TYPE, "an integer", value)
        if not self.low <= number <= self.high and number not in self.also:
            refuse(FaultKind.RANGE, self.bound, value)
        return number


def whole_number(value: object, *, numeric_strings: bool = False) -> int | None:
    """Return an integer value, or None where `value` is not a whole number; strings are read without leading zeros."""
    match value:
        case bool():
            return None
        case int():
            return value
        case float() if value.is_integer():
            return int(value)
        case str() if numeric_strings and re.fullmatch(r"\s*(0|-?[1-9][0-9]{0,19})\s*", value):
            return int(value)
        case _:
            return None


def _digits_between(low: int, high: int) -> str:
    """Return a regular expression of the decimal spellings of `low` (0 or less) to `high`, without leading zeros."""
    negatives = [str(value) for value in range(low, 0)]
    text = str(high)
    shorter = [rf"[1-9][0-9]{{0,{len(text) - 2}}}"] if len(text) > 1 else []
    # Numbers of the same length: equal to `high` up to one digit, smaller there, anything after it.
    smaller = [
        f"{text[:index]}[{lowest}-{int(digit) - 1}]" + (f"[0-9]{{{rest}}}" if (rest := len(text) - index - 1) else "")
        for index, digit in enumerate(text)
        if int(digit) > (lowest := 1 if index == 0 else 0)
    ]
    return "|".join([*negatives, "0", *shorter, *smaller, text])


@dataclass(frozen=True)
class Choice(Reader):
    """One of some strings; comes back as the very value listed, an enum member where those are given."""

    values: tuple[str, ...]

    @property
    def phrase(self) -> str:
        return f"one of {', '.join(str(value) for value in self.values)}"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "string", "enum": [str(value) for value in self.values]}

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, f"a string, {self.phrase}", value)
        if value not in self.values:
            refuse(FaultKind.ENUM, self.phrase, value)
        return self.values[self.values.index(value)]


@dataclass(frozen=True)
class NumberChoice(Reader):
    """One of some integers; `numeric_strings` accepts their decimal spelling too."""

    values: tuple[int, ...]
    numeric_strings: bool = False

    @property
    def phrase(self) -> str:
        return f"one of {', '.join(str(value) for value in self.values)}"

    @property
    def schema(self) -> JsonSchema:
        number: JsonSchema = {"type": "integer", "enum": list(self.values)}
        if not self.numeric_strings:
            return number
        spelled = "|".join(str(value) for value in self.values)
        return {"anyOf": [number, {"type": "string", "pattern": rf"^\s*({spelled})\s*$"}]}

    def read(self, value: Any) -> int:
        number = whole_number(value, numeric_strings=self.numeric_strings)
        if number is None:
            refuse(FaultKind.TYPE, f"an integer, {self.phrase}", value)
        if number not in self.values:
            refuse(FaultKind.ENUM, self.phrase, value)
        return number


@dataclass(frozen=True)
class FrameCount(Reader):
    """A number of frames of the form 25 + 4n within 29 and 289 (Modellix, Seedance 1.0 Lite page)."""

    @property
    def phrase(self) -> str:
        return "an integer of the form 25 + 4n, between 29 and 289"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "integer", "enum": list(range(29, 290, 4))}

    def read(self, value: Any) -> int:
        frames = whole_number(value)
        if frames is None:
            refuse(FaultKind.TYPE, "an integer", value)
        if not 29 <= frames <= 289:
            refuse(FaultKind.RANGE, "between 29 and 289", value)
        if (frames - 25) % 4:
            refuse(FaultKind.FORMAT, "of the form 25 + 4n (29, 33, 37 ... 289)", value)
        return frames


@dataclass(frozen=True)
class AnyObject(Reader):
    """An object whose fields are read separately, once it is known which they are."""

    @property
    def phrase(self) -> str:
        return "an object"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "object"}

    def read(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            refuse(FaultKind.TYPE, "an object", value)
        return value


@dataclass(frozen=True)
class Flag(Reader):
    """true or false; no string or number stands for them."""

    @property
    def phrase(self) -> str:
        return "true or false"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "boolean"}

    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            refuse(FaultKind.TYPE, "true or false", value)
        return value


# --- addresses and pictures ------------------------------------------------------------------------------------------

# A label of a host name: letters, digits and "_", with "-" inside. Letters beyond ASCII stand for internationalised
# names, which the way out encodes; that is why the sets are written by what they leave out.
_EDGE = r"[^\s\u0000-\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]"
_INNER = r"[^\s\u0000-\u002c\u002e\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]"
_LABEL = rf"{_EDGE}({_INNER}{{0,61}}{_EDGE})?"
_HOST = rf"(\[[0-9A-Fa-f:.]{{2,45}}\]|{_LABEL}(\.{_LABEL})*\.?)"
_REST = r"([/?#][^\s\u0000-\u001f\u007f\\]*)?"


def _address_pattern(scheme: str) -> str:
    # No "@" can stand before the path, so credentials in an address are refused with everything else.
    return rf"^\s*{scheme}://{_HOST}(:({_digits_between(0, 65535)}))?{_REST}\s*$"


_WEB_ADDRESS = _address_pattern("[hH][tT][tT][pP][sS]?")
_SECURE_ADDRESS = _address_pattern("[hH][tT][tT][pP][sS]")
_WEB_ADDRESS_RE = re.compile(_WEB_ADDRESS)


def is_web_address(text: str, longest: int) -> bool:
    """Return whether `text` is an http(s) URL with a host and without credentials, of at most `longest` characters."""
    return len(text) <= longest and _WEB_ADDRESS_RE.match(text) is not None


@dataclass(frozen=True)
class PictureAddress(Reader):
    """The http or https address of a picture. `blank_ok` reads an empty string as None."""

    blank_ok: bool = False

    @property
    def phrase(self) -> str:
        return f"an http or https URL of at most {MAX_PICTURE_URL_CHARS} characters, with a host and no credentials"

    @property
    def schema(self) -> JsonSchema:
        address: JsonSchema = {"type": "string", "maxLength": MAX_PICTURE_URL_CHARS, "pattern": _WEB_ADDRESS}
        return {"anyOf": [address, {"enum": [""]}]} if self.blank_ok else address

    def read(self, value: Any) -> UrlPicture | None:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, "a string holding a URL", value)
        if self.blank_ok and not value:
            return None
        if not is_web_address(value, MAX_PICTURE_URL_CHARS):
            refuse(FaultKind.PICTURE, self.phrase, got=show_address(value))
        return UrlPicture(url=value.strip())


# How PNG, JPEG, WebP, GIF, BMP and TIFF begin; whether the rest is whole, and whether the seller takes it, is for
# whoever decodes it.
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_FORMAT_NAMES = "PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC"
_DATA_URL_HEAD = re.compile(r"data:image/[A-Za-z0-9.+-]{1,40};base64,")


@dataclass(frozen=True)
class PictureSource(Reader):
    """A picture by address, as a `data:image/...;base64,` URL or as bare Base64."""

    @property
    def phrase(self) -> str:
        return f"an http or https URL, a data:image/...;base64 URL or the Base64 of a {_FORMAT_NAMES}"

    @property
    def schema(self) -> JsonSchema:
        address: JsonSchema = {"type": "string", "maxLength": MAX_PICTURE_URL_CHARS, "pattern": _WEB_ADDRESS}
        inline: JsonSchema = {"type": "string", "format": PICTURE_FORMAT}
        return {"anyOf": [address, inline], "description": self.phrase}

    def read(self, value: Any) -> Picture:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, "a string holding a URL or Base64", value)
        if not value.strip():
            refuse(FaultKind.LENGTH, "at least 1 character long", got="none")
        if is_web_address(value, MAX_PICTURE_URL_CHARS):
            return UrlPicture(url=value.strip())
        data = _picture_bytes(value.strip())
        if not _begins_like_a_picture(data):
            refuse(FaultKind.PICTURE, self.phrase, got="Base64 of something else")
        return InlinePicture(data=data)


@dataclass(frozen=True)
class InlineFile(Reader):
    """A picture as a `data:image/...;base64,` URL or as bare Base64, returned as its bytes."""

    @property
    def phrase(self) -> str:
        return f"a data:image/...;base64 URL or the Base64 of a {_FORMAT_NAMES}"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "string", "format": PICTURE_FORMAT}

    def read(self, value: Any) -> bytes:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, "a string holding Base64", value)
        data = _picture_bytes(value.strip())
        if not _begins_like_a_picture(data):
            refuse(FaultKind.PICTURE, self.phrase, got="Base64 of something else")
        return data


def _begins_like_a_picture(data: bytes) -> bool:
    # AVIF and HEIC begin with the length of a box, then its name.
    return data.startswith(_SIGNATURES) or data[4:8] == b"ftyp"


def _picture_bytes(text: str) -> bytes:
    payload = text
    if text.startswith("data:"):
        head = _DATA_URL_HEAD.match(text)
        if head is None:
            refuse(FaultKind.PICTURE, "a data URL of a picture in Base64 (data:image/...;base64,...)", text[:40])
        payload = text[head.end() :]
    elif "://" in text[:16]:
        refuse(FaultKind.PICTURE, PictureSource().phrase, got=show_address(text))
    # Base64 is often wrapped into lines; the breaks carry nothing.
    compact = "".join(payload.split())
    try:
        return base64.b64decode(compact, validate=True)
    except (binascii.Error, ValueError):
        refuse(FaultKind.PICTURE, PictureSource().phrase, got="text that is not Base64")


@dataclass(frozen=True)
class CallbackAddress(Reader):
    """The http or https address to tell of the end; whether plain http may be used is `callback_faults`' question."""

    @property
    def phrase(self) -> str:
        return f"an https URL of at most {MAX_CALLBACK_URL_CHARS} characters, with a host and no credentials"

    @property
    def schema(self) -> JsonSchema:
        return {"type": "string", "maxLength": MAX_CALLBACK_URL_CHARS, "pattern": _SECURE_ADDRESS}

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            refuse(FaultKind.TYPE, "a string holding a URL", value)
        if not is_web_address(value, MAX_CALLBACK_URL_CHARS):
            refuse(FaultKind.FORMAT, self.phrase, got=show_address(value))
        return value.strip()


def callback_faults(url: str | None, field: str, *, allow_http: bool) -> list[Fault]:
    """Return the fault of a plain-http callback address where those are not allowed, else nothing."""
    if url is None or allow_http or url.lower().startswith("https://"):
        return []
    return [Fault(field=field, kind=FaultKind.FORMAT, bound=CallbackAddress().phrase, got=show_address(url))]


# --- small decisions the dialects share ------------------------------------------------------------------------------


def read_task_id(text: str | None, field: str) -> TaskId:
    """
    Return a task id as a caller wrote it.

    Raises:
        InvalidRequest: It is missing or empty; the fault names `field`.
        TaskNotFound: It could not be the id of any task.
    """
    if not text:
        raise InvalidRequest(Fault(field=field, kind=FaultKind.MISSING, bound="the id a create call answered"))
    if not _TASK_ID.fullmatch(text):
        raise TaskNotFound
    return TaskId(text)


# No group can run past a second opening mark, so a prompt full of those costs linear time.
_QUOTED = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」|『([^『』]+)』")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS_PER_S = 2.5
_IDEOGRAPHS_PER_S = 4.0
_PAUSE_S = 1.5


def duration_for_prompt(prompt: str, low: int, high: int) -> int:
    """
    Return the whole seconds a model would choose itself: 5, or long enough to speak the words in quotation marks.

    Calm speech is taken as 2.5 words, or 4 Chinese, Japanese or Korean characters, a second, with 1.5 s of air.
    """
    spoken = " ".join("".join(groups) for groups in _QUOTED.findall(prompt))
    if not spoken:
        return min(max(5, low), high)
    ideographs = len(_IDEOGRAPHS.findall(spoken))
    words = len(_IDEOGRAPHS.sub(" ", spoken).split())
    needed_s = words / _WORDS_PER_S + ideographs / _IDEOGRAPHS_PER_S + _PAUSE_S
    return min(max(5, low, math.ceil(needed_s)), high)
