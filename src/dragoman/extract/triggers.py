"""The words that tell of an encounter: verbs and nouns of meeting, calling, visiting and signing, and those that look back."""

from __future__ import annotations

import re

MEET = (
    r"met|meets?|(?<!his\ )(?<!her\ )(?<!the\ )(?<!their\ )(?<!a\ )(?<!an\ )meeting\ with|s[ai]ts?\ down\ (?:\w+\ ){0,2}with|huddled\ with|c[ao]me\ face\ to\ face\ with|conferred\ with|consulted\ with"
    r"|(?:was|were|been|be|being)\ (?:received|welcomed|hosted)\ (?:[^.;:]{0,60}?\ )?by|(?:after|on|when|before|while)\ (?:meeting|receiving|welcoming|hosting)(?=\ (?:[\w’'-]+\ ){0,7}?[A-Z])"
    r"|(?:(?:is|are|was|were|due|set|scheduled|expected)\ to\ see|will\ see|saw|ha[ds]\ seen)(?=\ (?-i:(?:the\ )?(?:[A-Z][\w’'-]+\ ){0,2}(?:President|Prime\ Minister|Premier|Chancellor|King|Queen|Emir|Sultan|Foreign\ Minister)\ [A-Z]))"
    r"|paid\ a\ (?:courtesy\ |farewell\ )?call\ (?:on|to)|called\ on(?=\ (?-i:(?:[A-Z][\w.’'-]+\ ){1,5})(?:in|at|on|here|this|yesterday)\b)|had\ (?:\w+\ ){0,2}(?:lunch|dinner|breakfast)\ with|hosted\ (?:\w+\ ){0,3}(?:lunch|dinner)\ for"
)
HOLD = r"(?:(?:held|holds?|holding|(?:had|have|having)(?!\ \w+ed\b)|began|begin|begins|opened|open|opens|wrapped\ up|concluded|hosted|hosts?|(?:co-)?chair(?:ed|s)?|presided\ (?:\w+\ )?over)\ (?:[\w’'-]+\ ){0,6}?)"
TALKS = r"(?:talks|discussions|negotiations|consultations|summit|meetings?|conversation|dialogue|engagement|exchange\ of\ views|(?:trilateral|bilateral)(?!\ \w)|tête-à-tête)"
CALL = r"(?:(?:tele)?phone\ (?:call|conversation|talks)|phone\ talks|telephone\ talks|video\ ?(?:call|conference|link)|videoconference|call)"

TRIGGER = re.compile(
    rf"""
    \b(?:
      (?P<phoned>phoned|telephoned|sp(?:oke|eaks?)\ (?:[\w,]+\ ){{0,4}}?(?:by|over\ the|on\ the)\ (?:tele)?phone|sp(?:oke|eaks?)\ (?:\w+\ ){{0,2}}?with|talked\ (?:\w+\ ){{0,2}}?(?:with|to)\ (?=[A-Z]))
    | (?P<heldcall>(?i:{HOLD}{CALL})\b)
    | (?P<held>(?i:{HOLD}{TALKS})\b)
    | (?P<met>(?i:{MEET}|spent\ (?:[\w-]+\ ){{0,6}}(?:hours?|minutes|day|evening|weekend|[MTWFS]\w+day)\ with)\b)
    | (?P<received>receive(?:d|s)?|welcome(?:d|s)?|host(?:ed|s)?)(?!\ by\b)(?=\ [^.;]{{0,60}}[A-Z])
    | (?P<visited>visited|visits|paid\ an?\ (?:[\w-]+\ ){{0,3}}visit\ to|arrived\ in|travel(?:s|led|ed)?\ to|flew\ to)
    | (?P<callnoun>(?i:(?:tele)?phone\ (?:call|conversation|talks)|on\ the\ (?:tele)?phone|video\ ?(?:call|conference|link)|videoconference|call(?=[^.;]{{0,30}}\b(?:with|between)\b)))\b
    | (?P<gathered>c[ao]me\ (?:together|face\ to\ face)|gathered|convened|sat\ down(?!\ (?:\w+\ ){{0,2}}with\b))\b
    | (?P<signed>signed|inked)(?=\ [^.;]{{0,60}}\b(?:treaty|treaties|agreements?|accords?|protocols?|declaration|memorand\w+|deals?|pact))
    | (?P<spoke>spoke|talked|conversed)\b(?!\ (?:to\ (?:reporters|journalists|the\ press|the\ media|parliament)|out|of\b))
    | (?P<noun>(?i:joint\ (?:news|press)[\ -](?:conference|briefing|appearance)|consultations|talks|meetings(?=,?\ with\ )|meeting|summit|discussions|negotiations|conversation|trilateral|encounter|visit|audience|luncheon|dinner|phone\ (?:call|bust-up)|(?<=-minute\ )call|(?<=the\ )call))\b
    )
    """,
    re.VERBOSE,
)
EARLIER = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|former|prior|since|not met|have not|in (?:19|20)\d\d|years? ago|months? ago|most recent)\b",
    re.I,
)
FORMERLY = re.compile(
    r"\b(?:the last time|before that|met (?:once )?before|previously|most recently|last (?:met|held|spoke|saw|talked)|had (?:last|not) met|a (?:year|month|week) (?:ago|earlier))\b",
    re.I,
)
