"""
How much of people's prompts is understood, measured on prompts that were written without looking at the lexicon.

The share may only rise. A single miss is no failure: a prompt can be read in more ways than one; what matters is that a
change made for one prompt does not cost others.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from held_out_facts import share
from prompts_held_out import FIRST, SECOND, THIRD, HeldOut

from filmgate.engines.preview import nouns


@pytest.mark.skipif(
    not nouns.available() and not os.environ.get("FILMGATE_TEST_REQUIRE_ALL"), reason="built without emoji art"
)
@pytest.mark.parametrize(
    ("prompts", "least"),
    [
        pytest.param(FIRST, 0.98, id="first"),
        pytest.param(SECOND, 0.97, id="second"),
        pytest.param(THIRD, 0.85, id="third"),
    ],
)
def test_most_of_what_people_ask_for_is_understood(prompts: Sequence[HeldOut], least: float) -> None:
    assert share(prompts) >= least
