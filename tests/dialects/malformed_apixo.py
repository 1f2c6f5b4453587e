"""Malformed APIXO creates: what is sent, and what the refusal says."""

from __future__ import annotations

from typing import Any

from malformed import BROKEN_JSON, Row

PICTURE = "https://example.com/a.png"


def text(**fields: Any) -> dict[str, Any]:
    return {"input": {"mode": "text-to-video", "prompt": "A cute puppy", "sound": True, **fields}}


def image(**fields: Any) -> dict[str, Any]:
    return text(mode="image-to-video", **fields)


def outer(**fields: Any) -> dict[str, Any]:
    return {**text(), **fields}


def without(name: str) -> dict[str, Any]:
    return {"input": {key: value for key, value in text()["input"].items() if key != name}}


def callback(address: Any) -> dict[str, Any]:
    return outer(request_type="callback", callback_url=address)


ROWS = (
    *(Row(row.name, row.body, ("Malformed body: ", *row.says), content_type=row.content_type) for row in BROKEN_JSON),
    Row("form content type", text(), ("application/json",), code=415, content_type="application/x-www-form-urlencoded"),
    # outer fields
    Row("nothing", {}, ("Missing required field: input",)),
    Row("null input", {"input": None}, ("Missing required field: input",)),
    Row("input as text", {"input": "a puppy"}, ("Invalid value for input: must be an object, got 'a puppy'",)),
    Row("input list", {"input": []}, ("Invalid value for input: must be an object, got a list of 0",)),
    Row("input true", {"input": True}, ("Invalid value for input: must be an object, got true",)),
    Row("unknown request type", outer(request_type="sync"), ("request_type: must be one of async, callback",)),
    Row("empty request type", outer(request_type=""), ("request_type: must be one of async, callback, got ''",)),
    Row("request type number", outer(request_type=1), ("Invalid value for request_type: must be a string",)),
    Row("request type in capitals", outer(request_type="Callback"), ("request_type: must be one of",)),
    # callback
    Row("callback, no address", outer(request_type="callback"), ("Missing required field: callback_url",)),
    Row("callback, null address", callback(None), ("Missing required field: callback_url",)),
    Row("callback, empty address", callback(""), ("Invalid value for callback_url: must be an https URL",)),
    Row("callback over http", callback("http://example.com/x"), ("Invalid value for callback_url: must be an https",)),
    Row("callback over ftp", callback("ftp://example.com/x"), ("Invalid value for callback_url",)),
    Row("callback without scheme", callback("example.com/x"), ("Invalid value for callback_url",)),
    Row("callback without host", callback("https:///x"), ("Invalid value for callback_url",)),
    Row("callback with credentials", callback("https://a@example.com/x"), ("Invalid value for callback_url",)),
    Row("callback number", callback(5), ("Invalid value for callback_url: must be a string holding a URL, got 5",)),
    Row("callback object", callback({"url": PICTURE}), ("callback_url: must be a string",)),
    Row("callback too long", callback("https://example.com/" + "x" * 2050), ("at most 2048 characters",)),
    # mode
    Row("no mode", without("mode"), ("Missing required field: input.mode",)),
    Row("null mode", text(mode=None), ("Missing required field: input.mode",)),
    Row("unknown mode", text(mode="video-to-video"), ("input.mode: must be one of text-to-video, image-to-video",)),
    Row("mode in capitals", text(mode="Text-To-Video"), ("Invalid value for input.mode",)),
    Row("mode number", text(mode=1), ("Invalid value for input.mode: must be a string",)),
    Row("mode list", text(mode=["text-to-video"]), ("Invalid value for input.mode: must be a string",)),
    # prompt
    Row("no prompt", without("prompt"), ("Missing required field: input.prompt",)),
    Row("null prompt", text(prompt=None), ("Missing required field: input.prompt",)),
    Row("empty prompt", text(prompt=""), ("input.prompt: must be 3 to 2500 characters long, got 0",)),
    Row("short prompt", text(prompt="ab"), ("3 to 2500 characters long, got 2",)),
    Row("short after trimming", text(prompt="   ab   "), ("3 to 2500 characters long, got 2",)),
    Row("blank prompt", text(prompt=" " * 100), ("3 to 2500 characters long, got 0",)),
    Row("long prompt", text(prompt="x" * 2501), ("3 to 2500 characters long, got 2501",)),
    Row("prompt with NUL", text(prompt="abc\0def"), ("input.prompt: must be text without NUL characters",)),
    Row("prompt number", text(prompt=3.5), ("input.prompt: must be a string, got 3.5",)),
    Row("prompt object", text(prompt={}), ("input.prompt: must be a string, got an object",)),
    # sound
    Row("no sound", without("sound"), ("Missing required field: input.sound",)),
    Row("null sound", text(sound=None), ("Missing required field: input.sound",)),
    Row("sound string", text(sound="true"), ("input.sound: must be true or false, got 'true'",)),
    Row("sound number", text(sound=1), ("input.sound: must be true or false, got 1",)),
    # shape and length
    Row("1080p", text(resolution="1080p"), ("input.resolution: must be one of 480p, 720p, got '1080p'",)),
    Row("empty resolution", text(resolution=""), ("input.resolution: must be one of 480p, 720p, got ''",)),
    Row("resolution number", text(resolution=720), ("input.resolution: must be a string",)),
    Row("short", text(duration=3), ("input.duration: must be between 4 and 12, got 3",)),
    Row("long", text(duration=13), ("input.duration: must be between 4 and 12, got 13",)),
    Row("model decides", text(duration=-1), ("input.duration: must be between 4 and 12, got -1",)),
    Row("duration string", text(duration="8"), ("input.duration: must be an integer, got '8'",)),
    Row("duration half", text(duration=4.5), ("input.duration: must be an integer, got 4.5",)),
    Row("duration true", text(duration=True), ("input.duration: must be an integer, got true",)),
    Row("huge duration", text(duration=10**100), ("input.duration", "a very large number")),
    Row("adaptive", text(aspect_ratio="adaptive"), ("input.aspect_ratio: must be one of 1:1, 3:4", "'adaptive'")),
    Row("tall ratio", text(aspect_ratio="9:21"), ("input.aspect_ratio: must be one of",)),
    Row("ratio number", text(aspect_ratio=1.78), ("input.aspect_ratio: must be a string",)),
    Row("lens string", text(fixed_lens="no"), ("input.fixed_lens: must be true or false, got 'no'",)),
    Row("lens number", text(fixed_lens=0), ("input.fixed_lens: must be true or false, got 0",)),
    # pictures
    Row("no pictures", image(), ("Missing required field: input.image_urls",)),
    Row("null pictures", image(image_urls=None), ("Missing required field: input.image_urls",)),
    Row("empty list of pictures", image(image_urls=[]), ("input.image_urls: must be a list of at least 1",)),
    Row("three pictures", image(image_urls=[PICTURE] * 3), ("input.image_urls: must be a list of at most 2",)),
    Row("pictures as text", image(image_urls=PICTURE), ("input.image_urls: must be a list",)),
    Row("null picture", image(image_urls=[None]), ("input.image_urls[0]: must be a string holding a URL, got null",)),
    Row("empty picture", image(image_urls=[""]), ("input.image_urls[0]: must be an http or https URL",)),
    Row("bad second picture", image(image_urls=[PICTURE, "ftp://x/y"]), ("input.image_urls[1]: must be an http",)),
    Row("picture with credentials", image(image_urls=["https://a:b@x.org/y"]), ("input.image_urls[0]: must be",)),
    Row(
        "data URL",
        image(image_urls=["data:image/png;base64,aaaa"]),
        ("ImageFormatIncorrect: Invalid value for input.image_urls[0]: must be an http",),
    ),
    # several at once, and the path
    Row(
        "several at once",
        {"request_type": "callback", "input": {"duration": 99}},
        (
            "Missing required field: callback_url",
            "Missing required field: input.mode",
            "Missing required field: input.prompt",
            "Missing required field: input.sound",
            "Invalid value for input.duration",
        ),
    ),
    Row("unknown model", text(), ("there is no model 'seedance-9'",), code=404, path="/api/v1/generateTask/seedance-9"),
)
