"""The director's crew: `places` and light, `casting`, `blocking` (who stands where), `camerawork`, sound `cues`."""
