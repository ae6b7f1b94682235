"""The verbs that attribute words, as a pattern: one for whoever asks whether somebody is said to have said something."""

from __future__ import annotations

import re
from functools import cache

from dragoman.lexicon import cue_verbs, inflections


@cache
def cue_pattern() -> re.Pattern[str]:
    """Any form of a verb that attributes words, and "according to"."""
    forms = sorted({form for verb in cue_verbs() for form in inflections(verb)}, key=lambda f: (-len(f), f))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, [*forms, "according to"])) + r")\b", re.IGNORECASE)
