"""
Sound for the preview engine: speech, beds, effects, music, and the mix.

    speech = speak(plan)                              # lines as sound, true times, mouths
    stereo = mix(speech.plan, speech, frame_count=120)  # (2, 240000) float32 at 48 kHz
"""

from filmgate.engines.preview.sound.mix import mix
from filmgate.engines.preview.sound.speech import Speech, speak

__all__ = ["Speech", "mix", "speak"]
