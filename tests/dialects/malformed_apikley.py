"""Malformed Apikley creates: what is sent, and what the refusal says."""

from __future__ import annotations

from typing import Any

from malformed import BROKEN_JSON, Row

PICTURE = "https://example.com/a.png"
PRO = "bytedance/seedance-1.5-pro"
LITE = "bytedance/v1-lite-text-to-video"
LITE_IMAGE = "bytedance/v1-lite-image-to-video"


def asked(model: Any = PRO, **fields: Any) -> dict[str, Any]:
    return {"model": model, "input": {"prompt": "A cute puppy playing in the park", **fields}}


def told(address: Any) -> dict[str, Any]:
    return {**asked(), "callBackUrl": address}


ROWS = (
    *(
        Row(row.name, row.body, ("not valid JSON", *row.says), code=400, content_type=row.content_type)
        for row in BROKEN_JSON
    ),
    Row("form content type", asked(), ("application/json",), code=415, status=415, content_type="multipart/form-data"),
    Row("ballast", {**asked(), "x": "y" * 300_000}, ("at most 262144 bytes",), code=413, status=413),
    # outer fields
    Row("nothing", {}, ("model is required", "input is required")),
    Row("no model", {"input": {"prompt": "a puppy"}}, ("model is required (one of bytedance/",)),
    Row("null model", asked(None), ("model is required",)),
    Row("empty model", asked(""), ("model is required",)),
    Row("unknown model", asked("bytedance/seedance-9"), ("model must be one of", "got 'bytedance/seedance-9'")),
    Row("model of another seller", asked("seedance-1-5-pro"), ("model must be one of",)),
    Row("model in capitals", asked(PRO.upper()), ("model must be one of",)),
    Row("model number", asked(15), ("model must be a string", "got 15")),
    Row("model list", asked([PRO]), ("model must be a string", "got a list of 1")),
    Row("no input", {"model": PRO}, ("input is required (an object) - add it",)),
    Row("null input", {"model": PRO, "input": None}, ("input is required",)),
    Row("empty string input", {"model": PRO, "input": ""}, ("input is required",)),
    Row("input as text", {"model": PRO, "input": "a puppy"}, ("input must be an object, got 'a puppy'",)),
    Row("input as a string of JSON", {"model": PRO, "input": '{"prompt": "a"}'}, ("input must be an object",)),
    Row("input list", {"model": PRO, "input": [1]}, ("input must be an object, got a list of 1",)),
    Row("prompt outside of input", {"model": PRO, "prompt": "a puppy", "input": {}}, ("input.prompt is required",)),
    # callback
    Row("http callback", told("http://example.com/x"), ("callBackUrl must be an https URL", "got 'http://")),
    Row("ftp callback", told("ftp://example.com/x"), ("callBackUrl must be an https URL",)),
    Row("callback without host", told("https://"), ("callBackUrl must be",)),
    Row("callback with credentials", told("https://a:b@example.com/"), ("callBackUrl must be",)),
    Row("callback number", told(1), ("callBackUrl must be a string holding a URL, got 1",)),
    Row("callback too long", told("https://example.com/" + "a" * 2050), ("at most 2048 characters",)),
    Row("callback with a line break", told("https://example.com/\r\nX: y"), ("callBackUrl must be",)),
    # prompt
    Row("no prompt", {"model": PRO, "input": {}}, ("input.prompt is required (a string of 3 to 2500",)),
    Row("null prompt", asked(prompt=None), ("input.prompt is required",)),
    Row("empty prompt", asked(prompt=""), ("input.prompt is required",)),
    Row("short prompt", asked(prompt="ab"), ("input.prompt must be 3 to 2500 characters long, got 2",)),
    Row("short after trimming", asked(prompt="  ab \n"), ("3 to 2500 characters long, got 2",)),
    Row("blank prompt", asked(prompt="     "), ("3 to 2500 characters long, got 0",)),
    Row("long prompt", asked(prompt="x" * 2501), ("3 to 2500 characters long, got 2501", "shorten")),
    Row("lite long prompt", asked(LITE, prompt="x" * 10_001), ("1 to 10000 characters long, got 10001",)),
    Row("lite blank prompt", asked(LITE, prompt="  "), ("1 to 10000 characters long, got 0",)),
    Row("prompt with NUL", asked(prompt="abc\0"), ("input.prompt must be text without NUL",)),
    Row("prompt number", asked(prompt=123), ("input.prompt must be a string, got 123",)),
    Row("prompt list", asked(prompt=["abc"]), ("input.prompt must be a string, got a list of 1",)),
    # shape
    Row("adaptive", asked(aspect_ratio="adaptive"), ("input.aspect_ratio must be one of 1:1, 4:3", "'adaptive'")),
    Row("tall for 1.5", asked(aspect_ratio="9:21"), ("input.aspect_ratio must be one of",)),
    Row("wide for lite", asked(LITE, aspect_ratio="21:9"), ("input.aspect_ratio must be one of 16:9",)),
    Row("ratio number", asked(aspect_ratio=1), ("input.aspect_ratio must be a string",)),
    Row("1080p for 1.5", asked(resolution="1080p"), ("input.resolution must be one of 480p, 720p, got '1080p'",)),
    Row("unknown resolution", asked(LITE, resolution="4k"), ("one of 480p, 720p, 1080p, got '4k'",)),
    Row("resolution number", asked(resolution=720), ("input.resolution must be a string",)),
    # duration and seed
    Row("5 seconds", asked(duration=5), ("input.duration must be one of 4, 8, 12, got 5 - choose one",)),
    Row("5 seconds spelled", asked(duration="5"), ("input.duration must be one of 4, 8, 12, got '5'",)),
    Row("0 seconds", asked(duration=0), ("one of 4, 8, 12, got 0",)),
    Row("-1 seconds", asked(duration=-1), ("one of 4, 8, 12, got -1",)),
    Row("half seconds", asked(duration=8.5), ("input.duration must be an integer",)),
    Row("seconds in words", asked(duration="eight"), ("input.duration must be an integer", "'eight'")),
    Row("seconds with a unit", asked(duration="8s"), ("input.duration must be an integer",)),
    Row("seconds in Arabic digits", asked(duration="٨"), ("input.duration must be an integer",)),
    Row("seconds with a leading zero", asked(duration="08"), ("input.duration must be an integer",)),
    Row("seconds in exponent form", asked(duration="8e0"), ("input.duration must be an integer",)),
    Row("seconds true", asked(duration=True), ("input.duration must be an integer", "got true")),
    Row("endless digits", asked(duration="9" * 400), ("input.duration must be an integer",)),
    Row("lite 2 seconds", asked(LITE, duration=2), ("input.duration must be one of 3, 4, 5",)),
    Row("lite 13 seconds", asked(LITE, duration="13"), ("input.duration must be one of 3, 4, 5",)),
    Row("seed below", asked(LITE, seed=-2), ("input.seed must be between -1 and 2147483647, got -2",)),
    Row("seed above, spelled", asked(LITE, seed="2147483648"), ("input.seed must be between",)),
    Row("seed in words", asked(LITE, seed="random"), ("input.seed must be an integer",)),
    Row("seed float", asked(LITE, seed=1.5), ("input.seed must be an integer, got 1.5",)),
    # switches
    Row("lens string", asked(fixed_lens="true"), ("input.fixed_lens must be true or false, got 'true'",)),
    Row("audio 1", asked(generate_audio=1), ("input.generate_audio must be true or false, got 1",)),
    Row("checker string", asked(nsfw_checker="no"), ("input.nsfw_checker must be true or false",)),
    Row("camera number", asked(LITE, camera_fixed=0), ("input.camera_fixed must be true or false",)),
    Row("safety list", asked(LITE, enable_safety_checker=[]), ("input.enable_safety_checker must be",)),
    # pictures
    Row("three pictures", asked(input_urls=[PICTURE] * 3), ("input.input_urls must be a list of at most 2",)),
    Row("pictures as text", asked(input_urls=PICTURE), ("input.input_urls must be a list",)),
    Row("pictures as object", asked(input_urls={"0": PICTURE}), ("input.input_urls must be a list, got an object",)),
    Row("null picture", asked(input_urls=[None]), ("input.input_urls[0] must be a string holding a URL, got null",)),
    Row("bad second picture", asked(input_urls=[PICTURE, "x"]), ("input.input_urls[1] must be an http or https URL",)),
    Row("data URL", asked(input_urls=["data:image/png;base64,aaaa"]), ("input.input_urls[0] must be an http",)),
    Row("no image_url", asked(LITE_IMAGE), ("input.image_url is required (an http or https URL",)),
    Row("empty image_url", asked(LITE_IMAGE, image_url=""), ("input.image_url is required",)),
    Row("image_url list", asked(LITE_IMAGE, image_url=[PICTURE]), ("input.image_url must be a string",)),
    Row("image_url without scheme", asked(LITE_IMAGE, image_url="example.com/a.png"), ("input.image_url must be",)),
    Row(
        "bad end image",
        asked(LITE_IMAGE, image_url=PICTURE, end_image_url="gopher://x"),
        ("input.end_image_url must be an http or https URL",),
    ),
    Row(
        "everything at once",
        {"model": PRO, "callBackUrl": "x", "input": {"duration": 5, "resolution": "8k"}},
        ("callBackUrl must be", "input.prompt is required", "input.duration must be", "input.resolution must be"),
    ),
)
