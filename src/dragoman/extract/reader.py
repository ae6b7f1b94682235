"""The order in which one report is read: Report -> Reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.encoder import Encoder
from dragoman.extract.addressing import address_statements
from dragoman.extract.attribution import find_statements
from dragoman.extract.cast import Cast
from dragoman.extract.citings import find_citings
from dragoman.extract.cues import cue_pattern
from dragoman.extract.datelines import find_dateline
from dragoman.extract.dates import choose_dates, find_dates
from dragoman.extract.encounters import find_encounters, imply_encounter, settle_talks
from dragoman.extract.incidents import find_incidents
from dragoman.extract.language import find_language
from dragoman.extract.metadata import find_home, read_metadata
from dragoman.extract.names import find_names
from dragoman.extract.passages import Link, cut_passages, read_links
from dragoman.extract.persons import gather_persons, settle_home, settle_other
from dragoman.extract.placing import place_statements, settle_main
from dragoman.extract.report_days import find_anchor
from dragoman.extract.scenes import Scene, find_scenes
from dragoman.extract.sentences import find_quotations, split_sentences
from dragoman.extract.speeches import find_speech, with_speaker
from dragoman.extract.where_when import settle_date, settle_place
from dragoman.model import DateMention, EncounterMention, Metadata, Reading, Report, Span, Statement

RULES = "12"  # raise it whenever a rule of this room changes what a reading holds


def reader_version(encoder: Encoder) -> str:
    """Names the rules and the weights: a reading of another version is made anew."""
    return f"{RULES}+{encoder.version}"


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements are read from: everything in a report that is found before anybody is given words. `spoken` are the dates
    of the story itself, those of its dateline left out."""

    metadata: Metadata
    quotations: tuple[Span, ...]
    dates: tuple[DateMention, ...]
    spoken: tuple[DateMention, ...]
    links: tuple[Link, ...]
    cast: Cast
    scenes: tuple[Scene, ...]
    encounters: tuple[EncounterMention, ...]


def lay_ground(report: Report, sentences: tuple[Span, ...], encoder: Encoder) -> Ground:
    """Origin, dates, names, persons and encounters of a report in English."""
    text = report.text
    quotations = find_quotations(text)
    metadata = read_metadata(report)
    anchor, published = find_anchor(text, metadata)
    metadata = replace(metadata, published=published)
    dates = choose_dates(find_dates(text, anchor, sentences))
    links, tags = read_links(text, cut_passages(text, sentences, encoder.pieces), encoder, cue_pattern())
    mentions = find_names(text, tags, sentences)
    speech = find_speech(text, quotations, sentences)
    persons = with_speaker(text, speech, gather_persons(text, mentions))
    home = find_home(metadata)
    settle_home(persons, home, mentions, metadata.side is not None)
    settle_other(persons, mentions)
    cast = Cast(text, sentences, mentions, persons, home, speech)
    dateline = find_dateline(text)
    spoken = tuple(d for d in dates if dateline is None or d.span.start >= dateline.end())
    told = [_after(dateline.end(), sentence) if dateline is not None else sentence for sentence in sentences]
    scenes = settle_talks([s for sentence in told for s in find_scenes(text, sentence, cast, quotations)])
    encounters = find_encounters(text, sentences, cast, spoken, scenes, links)
    encounters = _settle_first(text, sentences, cast, spoken, links, metadata, encounters)
    main_one = next((e.participants for e in encounters if e.main), None)
    cast.participants = main_one or tuple(p.party(0.5) for p in cast.principals(2))
    cast.gatherings = tuple(e.participants for e in encounters)
    return Ground(metadata, quotations, dates, spoken, tuple(links), cast, tuple(scenes), encounters)


def _after(at: int, sentence: Span) -> Span:
    """What of a sentence comes after the dateline in front of it: who is named there takes no part in anything."""
    return Span(at, sentence.end) if sentence.start < at < sentence.end else sentence


def _settle_first(
    text: str,
    sentences: tuple[Span, ...],
    cast: Cast,
    spoken: tuple[DateMention, ...],
    links: Sequence[Link],
    metadata: Metadata,
    encounters: tuple[EncounterMention, ...],
) -> tuple[EncounterMention, ...]:
    """The encounters, the one that the report is about with its place and day from anywhere in the report."""
    if not encounters or not encounters[0].main:
        return encounters
    main = settle_place(text, sentences, cast, metadata, encounters[0])
    return (settle_date(text, sentences, spoken, links, metadata, main), *encounters[1:])


def find_placed(text: str, sentences: tuple[Span, ...], ground: Ground) -> tuple[Ground, tuple[Statement, ...]]:
    """The statements of a report in their encounters, with the printed addressees alone; and the ground with the encounters
    as the statements settle them."""
    cast, encounters, spoken = ground.cast, ground.encounters, ground.spoken
    statements = tuple(find_statements(text, ground.links, cast, sentences, ground.quotations))
    implied = imply_encounter(encounters, statements, sentences, cast.persons)
    if implied != encounters:
        encounters = _settle_first(text, sentences, cast, spoken, ground.links, ground.metadata, implied)
        cast.participants = encounters[0].participants
        statements = tuple(find_statements(text, ground.links, cast, sentences, ground.quotations))
    encounters = settle_main(text, encounters, statements, spoken, sentences, cast)
    placed = place_statements(text, statements, encounters, spoken, sentences)
    return replace(ground, encounters=encounters), placed


def read_report(report: Report, encoder: Encoder) -> Reading:
    """All that a report yields by itself; one in another language than English yields its language alone."""
    text = report.text
    language = find_language(text)
    sentences = split_sentences(text)
    if language != "en":
        empty = Metadata()
        return Reading(report.id, reader_version(encoder), language, empty, sentences, (), (), (), (), (), ())
    ground, placed = find_placed(text, sentences, lay_ground(report, sentences, encoder))
    cast = ground.cast
    placed = address_statements(text, placed, ground.encounters, sentences, cast)
    return Reading(
        report.id,
        reader_version(encoder),
        language,
        ground.metadata,
        sentences,
        cast.entities(),
        ground.dates,
        placed,
        ground.encounters,
        find_incidents(text, sentences, cast, ground.dates, ground.quotations),
        find_citings(placed),
    )
