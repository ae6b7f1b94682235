"""The line at the top that says where, when and for which agency a report was written: "LIMA, Nov 16 (Reuters) -"."""

from __future__ import annotations

import re

from dragoman.lexicon import month_number, outlet_named, place_named
from dragoman.lexicon.calendar import WEEKDAY_NAMES

HEAD = 600  # characters at the top in which datelines and agency lines stand


# "LIMA, Nov 16, (V7N) - In their", "TOKYO, Oct 31 (KUNA) -- Japanese", "NAIROBI (Reuters) - Kenya", "Cairo – Egypt's",
# "SUVA, October 22. /TASS/. The", "MOSCOW. Oct 22 (Interfax) - Russian", "New Delhi, Oct 23 (PTI) Prime"
DATELINE = re.compile(
    r"""
    (?:^|\n|\)\s|Agency\)\s?|\b(?=[A-Z]{3}))
    (?P<place>[A-Z][A-Z.’' -]{1,40}[A-Z](?:/[A-Z][A-Z .-]+)?|[A-Z][a-z]+(?:\ [A-Z][a-z]+)?(?:/[A-Z][a-z]+(?:\ [A-Z][a-z]+)?)?)
    (?:,\s(?P<region>[A-Z][A-Za-z.]+(?:\s(?:of\s|and\s)?[A-Z][A-Za-z.]+){0,3}?)|\s\([A-Z][A-Za-z .]+\)(?=,\s[A-Z]))?
    (?:,?\s[A-Z][\w'-]+(?:\s[\w'-]+)?\s\d{1,2},\s1[34]\d\d(?=,\s))?  # the day of the Islamic calendar, before the other
    (?:[.,]?\s(?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?(?:,?\s\d{4})?))?
    (?:,\s(?P<wire>[A-Z]{3,6})(?=\s--))?
    [.,]?\s*
    (?:[(\[/]\s?(?P<agency>[A-Z][\w .&-]{1,40}?)\s?[)\]/])?
    (?:[.\s][A-Z][\w ]{2,40}(?=\.[-–—]))?  # the outlet itself
    (?:\s*(?:--|[-–—:]|\.\s--|(?<=/)\.|\.[-–—]+)\s|(?<=\))\s(?=[A-Z]))
    """,
    re.VERBOSE,
)


# "December 22, 2016 (JUBA) - Uganda's"
DATE_FIRST = re.compile(
    r"(?:^|\n)(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},?(?:\s\d{4})?),?\s\((?P<place>[A-Z][A-Za-z .’'-]{2,40})\)(?P<region>(?!))?(?P<agency>(?!))?(?P<wire>(?!))?\s[-–—]+\s"
)


REPUBLISHED = re.compile(
    r"\((?P<outlet>[A-Z][\w. ]{2,30}?)\s?[-–—]\s?(?P<agency>[A-Z][\w .&]{2,60}?(?:\s\([A-Z]{2,8}\))?)\)"
)


def find_dateline(text: str) -> re.Match[str] | None:
    """The dateline near the top: a known place or a date or an agency must stand in it."""
    head = text[:HEAD]
    again = REPUBLISHED.search(head)
    start = again.end() if again else 0
    return next((m for form in (DATE_FIRST, DATELINE) for m in form.finditer(head, start) if is_dateline(m)), None)


def is_dateline(m: re.Match[str] | None) -> bool:
    if m is None:
        return False
    if not m[0].rstrip().endswith(("-", "–", "—", ":", ".")) and not m["date"]:
        return False  # a name and an abbreviation in brackets
    if m["place"].title() in WEEKDAY_NAMES or outlet_named(m["place"]) is not None:
        return False  # "FRIDAY, ...", "ISNA - ..."
    place = m["place"].isupper() and len(m["place"]) > 3
    if m[0].rstrip().endswith(":"):  # "FILE: ...", "PRIME MINISTER: ..."
        place = place and place_named(m["place"].title()) is not None
    return bool((m["date"] and _has_month(m["date"])) or m["agency"] or m["wire"] or place)


def _has_month(words: str) -> bool:
    return any(month_number(word) for word in re.findall(r"[A-Za-z]+", words))
