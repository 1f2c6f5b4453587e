"""Requests as JSON text and back: how a task remembers what was asked for."""

from __future__ import annotations

import json
from typing import Any

from filmgate.domain.models import ModelId
from filmgate.domain.requests import GenerationRequest, Picture, ServiceTier, StoredPicture, UrlPicture
from filmgate.domain.shapes import Ratio, Resolution


def request_to_json(request: GenerationRequest) -> str:
    """Return compact JSON. Raises TypeError for an inline picture: its bytes belong in the blob store first."""
    return json.dumps(request_as_dict(request), ensure_ascii=False, separators=(",", ":"))


def request_as_dict(request: GenerationRequest) -> dict[str, Any]:
    """Return the request as plain values."""
    return {
        "model": request.model.value,
        "prompt": request.prompt,
        "resolution": request.resolution.value,
        "ratio": request.ratio.value,
        "duration_s": request.duration_s,
        "frames": request.frames,
        "seed": request.seed,
        "generate_audio": request.generate_audio,
        "camera_fixed": request.camera_fixed,
        "service_tier": request.service_tier.value,
        "expires_after_s": request.expires_after_s,
        "return_last_frame": request.return_last_frame,
        "pictures": {role: _picture_as_dict(picture) for role, picture in request.pictures.items()},
    }


def request_from_json(text: str) -> GenerationRequest:
    """Return the request that `request_to_json` wrote."""
    fields = json.loads(text)
    pictures = {role: _picture_from_dict(item) for role, item in fields["pictures"].items()}
    return GenerationRequest(
        model=ModelId(fields["model"]),
        prompt=fields["prompt"],
        resolution=Resolution(fields["resolution"]),
        ratio=Ratio(fields["ratio"]),
        duration_s=fields["duration_s"],
        frames=fields["frames"],
        seed=fields["seed"],
        generate_audio=fields["generate_audio"],
        camera_fixed=fields["camera_fixed"],
        service_tier=ServiceTier(fields["service_tier"]),
        expires_after_s=fields["expires_after_s"],
        return_last_frame=fields["return_last_frame"],
        first_frame=pictures.get("first_frame"),
        last_frame=pictures.get("last_frame"),
        reference_pictures=tuple(
            picture for role, picture in sorted(pictures.items()) if role.startswith("reference_")
        ),
    )


def _picture_as_dict(picture: Picture) -> dict[str, Any]:
    match picture:
        case UrlPicture():
            return {"kind": "url", "url": picture.url}
        case StoredPicture():
            return {
                "kind": "stored",
                "digest": picture.digest,
                "content_type": picture.content_type,
                "width": picture.width,
                "height": picture.height,
            }
        case _:
            raise TypeError("an inline picture must be stored before its request can be remembered")


def _picture_from_dict(item: dict[str, Any]) -> Picture:
    if item["kind"] == "url":
        return UrlPicture(url=item["url"])
    return StoredPicture(
        digest=item["digest"], content_type=item["content_type"], width=item["width"], height=item["height"]
    )
