"""Tables of facts: states, places, offices, forums, outlets, ministries, issues, acts, words, and how each is named."""

from dragoman.lexicon.acts import act_of_content, act_of_cue, cue_verbs
from dragoman.lexicon.agencies import Outlet, outlet_named, outlet_names
from dragoman.lexicon.calendar import month_number, number_of, ordinal_of, weekday_number
from dragoman.lexicon.forums import Forum, forum_named, forum_names
from dragoman.lexicon.given_names import is_womans
from dragoman.lexicon.inflection import inflections, third_person
from dragoman.lexicon.issues import Issue, general_labels, issue_labels, issues_in
from dragoman.lexicon.ministries import Ministry, ministry_named
from dragoman.lexicon.offices import Office, office_named, office_titles
from dragoman.lexicon.places import Place, place_named, place_names, same_place
from dragoman.lexicon.states import (
    State,
    state_by_adjective,
    state_by_capital,
    state_by_code,
    state_by_people,
    state_by_seat,
    state_named,
    state_standing_for,
    states,
)
from dragoman.lexicon.tables import plain
from dragoman.lexicon.venues import venue_kind, venue_words
from dragoman.lexicon.wordnet import antonyms, are_opposed, are_siblings, is_word, lemma, synonyms

__all__ = [
    "Forum",
    "Issue",
    "Ministry",
    "Office",
    "Outlet",
    "Place",
    "State",
    "act_of_content",
    "act_of_cue",
    "antonyms",
    "are_opposed",
    "are_siblings",
    "cue_verbs",
    "forum_named",
    "forum_names",
    "general_labels",
    "inflections",
    "is_womans",
    "is_word",
    "issue_labels",
    "issues_in",
    "lemma",
    "ministry_named",
    "month_number",
    "number_of",
    "office_named",
    "office_titles",
    "ordinal_of",
    "outlet_named",
    "outlet_names",
    "place_named",
    "place_names",
    "plain",
    "same_place",
    "state_by_adjective",
    "state_by_capital",
    "state_by_code",
    "state_by_people",
    "state_by_seat",
    "state_named",
    "state_standing_for",
    "states",
    "synonyms",
    "third_person",
    "venue_kind",
    "venue_words",
    "weekday_number",
]
