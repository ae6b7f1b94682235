"""Which language a text is in, as far as reading needs to know: English or not."""

from __future__ import annotations

import re

COMMON = frozenset(
    (
        "the of and to in a that is was for on with as by at from his he it said be has have had were are an which "
        "this not but their they will would its who been also after between or during she her"
    ).split()
)
OTHERS = {
    "fr": "le la les des et une du que est dans pour avec sur par au qui",
    "es": "el los las que y una del por con para en se su al es",
    "de": "der die und das ist nicht mit von den dem ein eine im auf",
    "pt": "o os que e um uma do da com para em não ao dos",
    "it": "il che di e la un una per con del della sono non gli",
    "id": "yang dan di untuk dengan dari ini itu pada akan tidak",
    "tr": "ve bir bu ile için olarak da de çok",
    "nl": "de het een van en dat niet zijn met voor op",
    "pl": "w na się z do nie że jest oraz przez",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo",
    "vi": "và của là các trong cho với được một không",
}
SCRIPTS = {
    "zh": r"[\u4e00-\u9fff]",
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af]",
    "ru": r"[\u0400-\u04ff]",
    "ar": r"[\u0600-\u06ff]",
    "he": r"[\u0590-\u05ff]",
    "hi": r"[\u0900-\u097f]",
    "th": r"[\u0e00-\u0e7f]",
    "el": r"[\u0370-\u03ff]",
}
ENOUGH = 0.12  # part of an English text's words that are among COMMON; running English has about 0.35, a headline 0.15


def find_language(text: str) -> str:
    """ISO 639-1 code of the language, by function words and script; `und` when nothing tells it.

    A heuristic: it must only keep texts out that the encoder cannot read.
    """
    sample = text[:20_000]
    letters = max(1, sum(c.isalpha() for c in sample))
    for code, script in sorted(SCRIPTS.items(), key=lambda s: s[0] != "ja"):
        if len(re.findall(script, sample)) > (0.1 if code == "ja" else 0.3) * letters:
            return code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if not words:
        return "und"
    share = sum(w in COMMON for w in words) / len(words)
    best, most = max(
        ((code, sum(w in set(ws.split()) for w in words) / len(words)) for code, ws in OTHERS.items()),
        key=lambda b: b[1],
    )
    if most > 1.2 * share and most > ENOUGH:
        return best
    return "en" if share > 0.05 or len(words) < 30 else "und"
