"""What facts are changed into: from the lexicon's tables, and two short tables of the benchmark's own."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Indel

from dragoman.lexicon import antonyms, inflections, is_word, lemma, state_by_code, states
from dragoman.lexicon.acts import cue_verbs
from dragoman.lexicon.places import Place, places
from dragoman.lexicon.tables import read_table
from dragoman.lexicon.wordnet import synonyms

# Words of which one excludes the other, by what they tell of: how people died, travelled, met, or what befell them.
MANNERS: tuple[tuple[str, ...], ...] = (
    ("shot", "stabbed", "strangled", "poisoned", "beaten"),
    ("shooting", "stabbing", "bombing", "poisoning"),
    ("drowned", "starved", "froze", "suffocated"),
    ("earthquake", "flood", "hurricane", "wildfire", "avalanche", "landslide", "drought"),
    ("earthquakes", "floods", "hurricanes", "wildfires", "avalanches", "landslides", "droughts"),
    ("fire", "flood", "explosion", "collapse"),
    ("explosion", "fire", "shooting", "flood"),
    ("helicopter", "ship", "train", "bus", "plane"),
    ("helicopters", "ships", "trains", "buses", "planes"),
    ("ship", "plane", "train", "lorry"),
    ("train", "plane", "bus", "helicopter"),
    ("bus", "train", "plane", "ship"),
    ("drone", "submarine", "tank", "helicopter"),
    ("ferry", "train", "bus", "tram"),
    ("yacht", "lorry", "plane", "train"),
    ("tunnel", "window", "roof", "gate"),
    ("telephone", "letter", "video"),
    ("grenade", "knife", "rifle", "poison"),
    ("wind", "coal", "sun", "gas"),
    ("gas", "coal", "wood", "oil"),
    ("gold", "silver", "copper"),
    ("murder", "kidnapping", "arrest", "robbery"),
    ("kidnapped", "robbed", "arrested", "beaten"),
    ("fraud", "murder", "spying", "smuggling"),
    ("breakfast", "dinner"),
    ("morning", "evening"),
    ("closed", "open"),
)
# Units that may stand in one another's place after a figure; none of them is the other's rounded value.
UNITS: tuple[tuple[str, ...], ...] = (
    ("kilometres", "metres", "miles"),
    ("metres", "kilometres", "miles"),
    ("dollars", "euros", "pounds", "yen"),
    ("euros", "dollars", "pounds", "francs"),
    ("million", "billion"),
    ("billion", "million"),
    ("tonnes", "kilograms", "pounds"),
    ("kilograms", "tonnes", "grams"),
    ("hectares", "square kilometres", "acres"),
    ("square kilometres", "square miles", "hectares"),
    ("minutes", "hours", "days"),
    ("hours", "minutes", "days"),
    ("days", "weeks", "months"),
    ("weeks", "days", "months"),
    ("months", "weeks", "years"),
    ("years", "months", "weeks"),
    ("megawatts", "gigawatts", "kilowatts"),
    ("percent", "percentage points"),
    ("a week", "a day", "a month"),
    ("a year", "a month", "a week"),
)
# From this likeness on two verbs are misread for one another (Indel, 1 is equal).
LOOK_ALIKE = 0.78
LOOK_ALIKE_LETTERS = 5
# Verbs of so many senses have no one opposite, nor are they what a slip of the pen turns into another deed.
_TOO_PLAIN = frozenset(
    "be have do go come get make take give say tell meet see put set run let keep hold speak talk follow visit help".split()
)


@cache
def opposites_of(verb: str) -> tuple[str, ...]:
    """The antonyms of a dictionary form, those of the hand-kept table first."""
    if verb in _TOO_PLAIN:
        return ()
    kept = [
        {row["first"], row["second"]} - {verb}
        for row in read_table("opposites")
        if row["pos"] == "v" and verb in (row["first"], row["second"])
    ]
    listed = sorted(word for words in kept for word in words)
    return tuple(dict.fromkeys([*listed, *(w for w in antonyms(verb, "v") if w.isalpha())]))


@cache
def common_verbs() -> tuple[str, ...]:
    """Verbs that the tables of acts and opposites know: what a report may be misprinted to say."""
    kept = {row[k] for row in read_table("opposites") if row["pos"] == "v" for k in ("first", "second")}
    acts = {row["cue"].split()[0] for row in read_table("acts") if row["kind"] in ("verb", "deed")}
    return tuple(sorted(v for v in {*kept, *acts, *cue_verbs()} if v.isalpha() and is_word(v, "v")))


@cache
def look_alikes_of(verb: str) -> tuple[str, ...]:
    """Common verbs that differ from a dictionary form in few letters and mean something else."""
    if verb in _TOO_PLAIN or len(verb) < LOOK_ALIKE_LETTERS:
        return ()
    near = (v for v in common_verbs() if len(v) >= LOOK_ALIKE_LETTERS and v != verb)
    return tuple(
        v
        for v in near
        if Indel.normalized_similarity(v, verb) >= LOOK_ALIKE
        and v not in synonyms(verb, "v")
        and not _one_stem(v, verb)
    )


def _one_stem(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def verb_of(form: str) -> str | None:
    """The dictionary form of a word in small letters that can be a verb."""
    verb = lemma(form, "v")
    return verb if form.isalpha() and form.islower() and is_word(verb, "v") else None


def inflect_alike(form: str, verb: str, other: str) -> str | None:
    """`other` in the form in which `verb` stands ("resumed", resume, suspend -> suspended); None where it is unclear."""
    mine, theirs = inflections(verb), inflections(other)
    if form not in mine:
        return None
    if form == verb:
        return other
    if form == mine[1]:
        return theirs[1]
    if form.endswith("ing"):
        return next((f for f in theirs if f.endswith("ing")), None)
    # the last of the past forms is the participle: "chose, chosen"
    past = [f for f in theirs[2:] if not f.endswith("ing")]
    return past[-1 if form == [f for f in mine[2:] if not f.endswith("ing")][-1] else 0] if past else None


@cache
def state_words(kind: str) -> tuple[str, ...]:
    """Names, or adjectives, of one word of all states, sorted."""
    if kind == "name":
        return tuple(sorted(s.name for s in states() if s.name.isalpha()))
    return tuple(sorted({a for s in states() for a in s.adjectives[:1] if a.isalpha()}))


@cache
def other_cities(place: Place) -> tuple[str, ...]:
    """Places of one word in the same state; another name of its capital is no other place."""
    state = state_by_code(place.state_code)
    capitals = state.capitals if state else ()
    near = (p.name for p in places() if p.state_code == place.state_code and p.name.isalpha())
    return tuple(sorted(n for n in near if n != place.name and not (n in capitals and place.name in capitals)))


# Where a state has one place alone.
FAR_CITIES = ("Oslo", "Quito", "Windhoek", "Bishkek", "Apia", "Doha")
