"""Malformed Modellix creates: what is sent, and what the refusal says."""

from __future__ import annotations

import base64
from typing import Any

from malformed import BROKEN_JSON, Row

T2V = "/api/v1/bytedance/seedance-1.5-pro-t2v"
I2V = "/api/v1/bytedance/seedance-1.5-pro-i2v"
LITE = "/api/v1/text-to-video/bytedance/seedance-1.0-lite-t2v/async"
LITE_I2V = "/api/v1/bytedance/seedance-1.0-lite-i2v/async"
FAST_I2V = "/api/v1/bytedance/seedance-1.0-pro-fast-i2v"
PICTURE = "https://example.com/a.png"


def text(**fields: Any) -> dict[str, Any]:
    return {"prompt": "A cute puppy playing in the park", **fields}


def picture(value: Any) -> dict[str, Any]:
    return {"first_frame_image": value}


ROWS = (
    *(
        Row(row.name, row.body, ("Invalid format: invalid JSON format", *row.says), content_type=row.content_type)
        for row in BROKEN_JSON
    ),
    Row("form content type", text(), ("application/json",), code=415, content_type="application/x-www-form-urlencoded"),
    Row("text content type", text(), ("'text/plain'",), code=415, content_type="text/plain; charset=utf-8"),
    # prompt
    Row("no prompt", {}, ("Invalid parameters: parameter 'prompt' is required",)),
    Row("null prompt", text(prompt=None), ("Invalid parameters: parameter 'prompt' is required",)),
    Row("empty prompt", text(prompt=""), ("'prompt' must be 1 to 10000 characters long, got 0",)),
    Row("blank prompt", text(prompt=" \n\t "), ("'prompt' must be 1 to 10000 characters long, got 0",)),
    Row("no-break blank prompt", text(prompt="\u00a0\u2003"), ("'prompt' must be 1 to 10000",)),
    Row("prompt too long", text(prompt="x" * 10_001), ("1 to 10000 characters long, got 10001",)),
    Row("lite prompt too long", text(prompt="x" * 2001), ("1 to 2000 characters long, got 2001",), path=LITE),
    Row("prompt of emoji too long", text(prompt="🐶" * 10_001), ("got 10001",)),
    Row("prompt with NUL", text(prompt="a\0b"), ("Invalid format: parameter 'prompt' must be text without NUL",)),
    Row("numeric prompt", text(prompt=5), ("'prompt' must be a string, got 5",)),
    Row("prompt list", text(prompt=["a"]), ("'prompt' must be a string, got a list of 1",)),
    Row("prompt object", text(prompt={"text": "a"}), ("'prompt' must be a string, got an object",)),
    Row("prompt true", text(prompt=True), ("'prompt' must be a string, got true",)),
    Row("prompt under another name", {"Prompt": "a puppy"}, ("parameter 'prompt' is required",)),
    # ratio and resolution
    Row("unknown ratio", text(ratio="2:1"), ("parameter 'ratio' must be one of 16:9, 4:3", "got '2:1'")),
    Row("tall ratio of another seller", text(ratio="9:21"), ("'ratio' must be one of", "got '9:21'")),
    Row("ratio in capitals", text(ratio="ADAPTIVE"), ("got 'ADAPTIVE'",)),
    Row("ratio with blanks", text(ratio=" 16:9"), ("got ' 16:9'",)),
    Row("empty ratio", text(ratio=""), ("'ratio' must be one of", "got ''")),
    Row("numeric ratio", text(ratio=1.7777), ("'ratio' must be a string, one of", "got 1.7777")),
    Row("ratio list", text(ratio=[16, 9]), ("'ratio' must be a string", "got a list of 2")),
    Row("unknown resolution", text(resolution="2160p"), ("one of 480p, 720p, 1080p, got '2160p'",)),
    Row("resolution number", text(resolution=720), ("'resolution' must be a string", "got 720")),
    Row("resolution as size", text(resolution="1280x720"), ("'resolution' must be one of",)),
    # duration
    Row("short", text(duration=3), ("Value out of range: parameter 'duration' must be between 4 and 12, got 3",)),
    Row("long", text(duration=13), ("Value out of range: parameter 'duration' must be between 4 and 12, got 13",)),
    Row("zero", text(duration=0), ("between 4 and 12, got 0",)),
    Row("model decides, text", text(duration=-1), ("between 4 and 12, got -1",)),
    Row("lite short", text(duration=1), ("between 2 and 12, got 1",), path=LITE),
    Row("lite decides", text(duration=-1), ("between 2 and 12, got -1",), path=LITE),
    Row("duration string", text(duration="5"), ("'duration' must be an integer, got '5'",)),
    Row("duration half", text(duration=5.5), ("'duration' must be an integer, got 5.5",)),
    Row("duration true", text(duration=True), ("'duration' must be an integer, got true",)),
    Row("duration list", text(duration=[5]), ("'duration' must be an integer, got a list of 1",)),
    Row("huge duration", text(duration=10**60), ("between 4 and 12, got a very large number",)),
    Row("huge float duration", text(duration=1e300), ("between 4 and 12",)),
    Row("i2v minus two", {**picture(PICTURE), "duration": -2}, ("between 4 and 12, or -1, got -2",), path=I2V),
    # seed, frames, expiry
    Row("seed below", text(seed=-2), ("Value out of range: parameter 'seed' must be between -1 and 2147483647",)),
    Row("seed above", text(seed=2**31), ("'seed' must be between", "got 2147483648")),
    Row("seed string", text(seed="7"), ("'seed' must be an integer, got '7'",)),
    Row("seed float", text(seed=0.5), ("'seed' must be an integer, got 0.5",)),
    Row("frames below", text(frames=25), ("'frames' must be between 29 and 289, got 25",), path=LITE),
    Row("frames above", text(frames=293), ("'frames' must be between 29 and 289, got 293",), path=LITE),
    Row("frames off the grid", text(frames=30), ("Invalid format", "25 + 4n", "got 30"), path=LITE),
    Row("frames string", text(frames="29"), ("'frames' must be an integer, got '29'",), path=LITE),
    Row("expiry short", text(execution_expires_after=3599), ("between 3600 and 259200, got 3599",)),
    Row("expiry long", text(execution_expires_after=259_201), ("between 3600 and 259200, got 259201",)),
    # switches and tier
    Row("audio yes", text(generate_audio="yes"), ("'generate_audio' must be true or false, got 'yes'",)),
    Row("audio 1", text(generate_audio=1), ("'generate_audio' must be true or false, got 1",)),
    Row("camera string", text(camera_fixed="false"), ("'camera_fixed' must be true or false",)),
    Row("last frame 0", text(return_last_frame=0), ("'return_last_frame' must be true or false, got 0",)),
    Row("unknown tier", text(service_tier="premium"), ("'service_tier' must be one of default, flex",)),
    Row("tier number", text(service_tier=1), ("'service_tier' must be a string",)),
    # pictures
    Row("no picture", {"prompt": "wave"}, ("parameter 'first_frame_image' is required",), path=I2V),
    Row(
        "null pictures",
        {"first_frame_image": None, "last_frame_image": None},
        ("'first_frame_image' is required",),
        path=I2V,
    ),
    Row("empty picture", picture(""), ("'first_frame_image' must be at least 1 character",), path=I2V),
    Row("picture number", picture(7), ("must be a string holding a URL or Base64, got 7",), path=I2V),
    Row("picture list", picture([PICTURE]), ("must be a string holding a URL or Base64",), path=I2V),
    Row("ftp picture", picture("ftp://example.com/a.png"), ("an http or https URL", "ftp://"), path=I2V),
    Row("file picture", picture("file:///etc/passwd"), ("an http or https URL",), path=I2V),
    Row("picture without host", picture("https:///a.png"), ("an http or https URL",), path=I2V),
    Row("picture with credentials", picture("https://me:pw@example.com/a.png"), ("http or https URL",), path=I2V),
    Row("picture with a bad port", picture("https://example.com:99999/a.png"), ("http or https URL",), path=I2V),
    Row("picture with blanks", picture("https://exa mple.com/a.png"), ("http or https URL",), path=I2V),
    Row("picture address too long", picture("https://example.com/" + "a" * 8200), ("http or https",), path=I2V),
    Row("no Base64 at all", picture("!!!! not base64 !!!!"), ("text that is not Base64",), path=I2V),
    Row("Base64 with bad padding", picture("iVBORw0KGgo="[:-2]), ("text that is not Base64",), path=I2V),
    Row("Base64 of text", picture(base64.b64encode(b"hello").decode()), ("Base64 of something else",), path=I2V),
    Row("data URL of text", picture("data:text/plain;base64,aGVsbG8="), ("data:image/...;base64",), path=I2V),
    Row("data URL, plain", picture("data:image/png,abc"), ("data:image/...;base64",), path=I2V),
    Row("data URL, empty", picture("data:image/png;base64,"), ("Base64 of something else",), path=I2V),
    Row("bad last frame", {"last_frame_image": "x"}, ("parameter 'last_frame_image' must be",), path=I2V),
    Row(
        "fast needs a first frame", text(last_frame_image=PICTURE), ("'first_frame_image' is required",), path=FAST_I2V
    ),
    Row("five references", text(reference_images=[PICTURE] * 5), ("a list of at most 4",), path=LITE_I2V),
    Row("no references", text(reference_images=[]), ("a list of at least 1",), path=LITE_I2V),
    Row("references as text", text(reference_images=PICTURE), ("'reference_images' must be a list",), path=LITE_I2V),
    Row("bad second reference", text(reference_images=[PICTURE, "x"]), ("'reference_images[1]'",), path=LITE_I2V),
    Row("null reference", text(reference_images=[None]), ("'reference_images[0]' must be a string",), path=LITE_I2V),
    Row(
        "references and a first frame",
        text(reference_images=[PICTURE], first_frame_image=PICTURE),
        ("'reference_images' must be left out when first_frame_image is given",),
        path=LITE_I2V,
    ),
    # several at once, and the path
    Row(
        "three at once",
        {"duration": 99, "ratio": "1:3"},
        ("Invalid parameters: ", "'prompt' is required", "'ratio' must be one of", "'duration' must be between"),
    ),
    Row("unknown model", text(), ("Resource not found",), code=404, path="/api/v1/bytedance/seedance-7-t2v"),
    Row("unknown model, old path", text(), ("Resource not found",), code=404, path="/api/v1/bytedance/x/async"),
    Row(
        "wrong type",
        text(),
        ("Invalid parameters: parameter 'type' must be text-to-video",),
        path="/api/v1/image-to-video/bytedance/seedance-1.5-pro-t2v/async",
    ),
)
