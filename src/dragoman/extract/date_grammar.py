"""What time expressions look like in English: one pattern, a named group for each kind of expression.

The kinds are those of the TIMEX3 guidelines (TimeML 1.2.1); what each of them means is worked out in `date_values`.
"""

from __future__ import annotations

import re

from dragoman.lexicon.calendar import (
    MONTH_NAMES,
    MONTHS,
    NUMBER_WORDS,
    SEASONS,
    TENS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    holidays,
)
from dragoman.lexicon.tables import longest_first


def _one_of(*words: str) -> str:
    return f"(?:{'|'.join(longest_first(words))})"


_MONTH = _one_of(*MONTHS)
_WEEKDAY = _one_of(*WEEKDAYS)
_FULL_WEEKDAY = _one_of(*WEEKDAY_NAMES)
_SEASON = _one_of(*SEASONS)
_YEAR = r"(?:1[5-9]|20)\d\d"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade)s?"
_VAGUE = r"(?:a\ )?(?:couple\ of|few)|several|many"
_COMPOUND = rf"{_one_of(*TENS)}-{_one_of(*NUMBER_WORDS)}"
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d+)?|half\ an?|{_VAGUE}|{_COMPOUND}|{_one_of(*NUMBER_WORDS)}|an?)"
_ABOUT = r"(?:(?:about|around|nearly|almost|some|over|more\ than|just\ over)\ )?"
_SHADE = r"(?:(?:early|mid|late)[-\ ])?"
_PART = r"(?:morning|afternoon|evening|night)"
_ZONE = r"(?:\ \(?(?:GMT|UTC|[ECMPB][SD]?T|local\ time)\b\)?)?"

# Each kind of expression by the name of its group. The order decides where two begin alike: the longer stands first.
_KINDS = {
    # 2031-05-12T14:30, 2031-05-12, 2031-05
    "iso": r"(?P<iy>\d{4})-(?P<im>0[1-9]|1[0-2])(?:-(?P<id>\d\d)(?:T(?P<it>\d\d:\d\d)(?::\d\d)?(?:Z|[-+]\d\d:?\d\d)?)?)?(?!\d)",
    # Monday, Dec. 12, 2031; December 12; not the "Nov 16" of "Nov 16:30"
    "md": rf"(?:{_WEEKDAY}\.?,?\ )?(?P<mm>{_MONTH})(?:\.?|,(?=\ \d{{1,2}},\ (?:19|20)\d\d))\ (?P<mday>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d|,\d{{3}}(?!\d))"
    rf"(?:,?\ (?P<my>{_YEAR})\b)?",
    # Monday, 12 December 2031; the 12th of December
    "dm": rf"(?:{_WEEKDAY}\.?,?\ )?(?P<dday>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<dmm>{_MONTH})\b\.?(?:,?\ (?P<dy>{_YEAR})\b)?",
    "slash": r"(?P<s1>\d{1,2})(?P<stroke>[/-])(?P<s2>\d{1,2})(?P=stroke)(?P<sy>(?:19|20)\d\d)",
    # 12.05.2031, 12.05.31
    "dots": r"(?P<d1>\d{1,2})\.(?P<d2>\d{1,2})\.(?P<dotsy>(?:19|20)\d\d|(?<=\d\d\.\d\d\.)\d\d(?![.\d]))",
    # 10:30 p.m. GMT, 5 pm, 14:30, 0630 GMT, noon
    "clock": r"(?:(?P<ch>1[0-2]|[1-9])(?:[:.](?P<cm>[0-5]\d))?\ ?(?P<half>[ap])(?:\.m\.|m\b)|(?P<ch24>[01]?\d|2[0-3]):(?P<cm24>[0-5]\d)(?![:\d])"
    r"|(?P<zulu>(?:[01]\d|2[0-3])[0-5]\d)(?=\ (?:GMT|UTC|hours)\b)|(?P<cword>noon|midday|midnight)\b)" + _ZONE,
    # the third quarter of 2031, next year's fourth quarter, the 2031 second half
    "quarter": rf"(?:(?P<qback>year-(?:ago|earlier))[-\ ]|(?P<qy>{_YEAR}|(?:last|this|next)\ year['’]s)\ )?(?:fiscal[-\ ])?(?P<qn>{_ORDINAL}|last(?=\ half\ of))[-\ ]"
    rf"(?P<qu>quarter|half)\b(?:\ of\ (?:the\ )?(?:fiscal\ )?(?P<qof>{_YEAR}|(?:last|this|next)\ year)\b)?",
    # the quarter, the latest period, the year-ago quarter: the one spoken of
    "thequarter": r"(?:(?:the|its)\ )(?P<qwhich>(?:latest|same|comparable|current)\ )?(?:(?P<qago>year-(?:ago|earlier))\ )?(?P<qword>quarter|period)\b",
    # the year, but no length: the year ended in June
    "theyear": r"the\ (?:full\ |fiscal\ |calendar\ )?year(?=['’]s|[.,;]|\ (?!end|to\b|ago|earlier|before|that|of\b|when|he\b|she\b|they\b|\d)|$)",
    # early December 2031, December of last year
    "my2": rf"{_SHADE}(?P<mym>{_MONTH})\.?,?\ (?:of\ )?(?P<myy>{_YEAR}\b|(?:last|this|next)\ year\b|(?:the\ )?(?:previous|following|same)\ year\b)",
    # last Monday, this spring, the following month, last night; not the "last Dec." of "last Dec. 12"
    "turn": rf"(?P<way>last|next|this|past|coming|previous|following|same|current|that)\ (?P<turned>{_PART}|day|week(?:end)?|month|year|decade|quarter"
    rf"|{_FULL_WEEKDAY}(?:\ (?P<turnpart>{_PART}))?|{_MONTH}(?!\w|\.?\ \d)|{_SEASON})(?!s\b)",
    # two weeks ago, about a year earlier, three days later
    "ago": rf"{_ABOUT}(?P<agon>{_NUMBER})\ (?P<agou>{_UNIT})\ (?P<agod>ago|earlier|before(?=[.,;]|$)|later|from\ now)\b",
    # yesterday afternoon, tomorrow, tonight
    "deictic": rf"(?P<dword>today|yesterday|tomorrow|tonight)\b(?:\ (?P<dpart>{_PART})\b)?",
    # mid-afternoon, the "night" of "in the night" and of "on the night of Dec. 12"
    "part": rf"(?:mid[-\ ]|(?:(?<=\bin\ the\ )|(?<=\bby\ the\ )|(?<=\bon\ the\ )|(?<=\bduring\ the\ ))(?:early\ |late\ )?)(?P<partname>{_PART})\b",
    "weekend": r"(?<=\bthe\ )weekend\b",
    "vague": r"(?:currently|now(?:adays)?|at\ present|these\ days|recently|recent\ (?:days|weeks|months|years)|lately|the\ past(?=[.,;]|$)"
    r"|(?:the\ )?(?:near\ |foreseeable\ )?future(?=[.,;'’\"”]|$)|the\ (?:near\ |foreseeable\ )?future)\b",
    # every Friday, Mondays
    "each": rf"(?:(?:each|every)\ {_FULL_WEEKDAY}|{_FULL_WEEKDAY}s)\b",
    "weekday": rf"(?P<wname>{_FULL_WEEKDAY})(?:\ (?P<wpart>{_PART}))?",
    "dur": r"(?:(?:about|around|nearly|almost|some|over|more\ than|roughly|approximately|under|less\ than)\ )?"
    rf"(?P<durn>{_NUMBER})[-\ ](?P<duru>{_UNIT})(?:\ and\ a\ half)?",
    # the late 1990s, the '80s, the 20th century
    "decade": rf"{_SHADE}(?:(?P<dec>(?:1[5-9]|20)\d)0['’]?s|['’](?P<dec2>[1-9])0s)\b",
    "century": r"(?P<cent>1\d|2[01])(?:st|nd|th)[-\ ]century",
    "month": rf"{_SHADE}(?P<monthname>(?-i:{'|'.join(MONTH_NAMES)})\b|(?-i:Sept|Oct|Nov|Dec|Jan|Feb|Aug)\.)",
    "holiday": rf"(?P<hname>{_one_of(*holidays()).replace(' ', chr(92) + ' ')})(?:,?\ (?P<hyear>{_YEAR}))?\b",
    # spring 2031, the winter of 2031, in the summer
    "season": rf"{_SHADE}(?P<sname>{_SEASON})\b(?:(?:\ of)?\ (?P<seasony>{_YEAR}|(?:last|this|next)\ year)\b)?(?!\ of\b)",
    "year": rf"(?:the\ year\ )?{_SHADE}(?P<yyyy>{_YEAR})(?!\d|s\b|,\d|\ (?:people|troops|men|tons|tonnes|km|soldiers))",
}
EXPRESSION = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()) + ")",
    re.IGNORECASE | re.VERBOSE,
)
