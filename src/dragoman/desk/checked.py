"""A checked draft for a reader: each sentence with its verdict, what is wrong in it, and where the record says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from dragoman.desk.described import Described, describe_reports
from dragoman.desk.holding import Holding
from dragoman.desk.rows import Row, put
from dragoman.desk.visible import make_plain_run
from dragoman.desk.wording import count
from dragoman.model import VERDICTS, CheckedDraft, CheckedSentence, Citation, Finding

_STYLES = {"contradicted": "bold red", "contested": "bold yellow", "supported": "green", "not on record": "dim"}
# What a finding's kind says to an editor.
_SAID = {
    "quotation": "the quotation differs from print",
    "speaker": "the record gives these words to another",
    "date": "another date is on record",
    "number": "another figure is on record",
    "title": "another title is on record",
    "name": "the name is printed otherwise",
    "fact": "the record has it otherwise",
}
# So many places that bear a sentence out are shown; the voices count all of them.
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A checked draft with the reports that its sentences lead to."""

    checked: CheckedDraft
    reports: dict[str, Described]

    @property
    def counts(self) -> Counter[str]:
        """How many sentences have each verdict."""
        return Counter(sentence.verdict for sentence in self.checked.sentences)

    def words(self, sentence: CheckedSentence) -> str:
        """A sentence of the draft."""
        return sentence.span.of(self.checked.draft.text)

    def cited(self, citation: Citation) -> str:
        """The words at a citation."""
        return citation.span.of(self.reports[citation.report].text)

    def where(self, citation: Citation) -> str:
        """A citation's report and characters."""
        return f"{self.reports[citation.report].name}, characters {citation.span.start}–{citation.span.end}"

    def context(self, citation: Citation) -> str:
        """The sentence in which cited words stand."""
        report = self.reports[citation.report]
        sentences = report.reading.sentences if report.reading else ()
        return next((s.of(report.text) for s in sentences if s.overlaps(citation.span)), self.cited(citation))


def build_checked(record: Holding, checked: CheckedDraft) -> CheckedPage:
    """A checked draft with what its citations lead to."""
    cited = [c for s in checked.sentences for c in (*s.support, *(c for f in s.findings for c in f.citations))]
    return CheckedPage(checked, describe_reports(record, (citation.report for citation in cited)))


def say_finding(finding: Finding) -> str:
    """What is wrong, in one line."""
    kind = "other reports have it otherwise" if finding.contested else _SAID[finding.kind]
    return f"{kind}: “{finding.said}” / “{finding.printed}” ({count(finding.voices, 'voice')})"


def render_checked(page: CheckedPage) -> Iterator[Row]:
    """Each sentence with its verdict, then how many there are of each."""
    for number, sentence in enumerate(page.checked.sentences, 1):
        told = count(sentence.voices, "voice") if sentence.verdict == "supported" else ""
        yield put((str(number), "dim"), (sentence.verdict, _STYLES[sentence.verdict]), (told, "dim"))
        yield put(_mark(page, sentence), indent=4)
        for finding in sentence.findings:
            yield put((finding.kind, "bold"), say_finding(finding), indent=6)
            yield from _places(page, finding.citations)
        if sentence.verdict == "supported":
            yield from _places(page, sentence.support)
    yield put()
    counts = page.counts
    yield put((", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict]), "bold"))


def _mark(page: CheckedPage, sentence: CheckedSentence) -> Text:
    """A sentence with the words set off that are not as the record has them."""
    text, at = page.checked.draft.text, sentence.span.start
    line = Text(overflow="fold")
    for finding in sorted(sentence.findings, key=lambda f: f.span):
        if finding.span.start >= at:
            line.append(make_plain_run(text[at : finding.span.start]))
            line.append(make_plain_run(finding.span.of(text)), style="reverse")
            at = finding.span.end
    return line.append(make_plain_run(text[at : sentence.span.end]))


def _places(page: CheckedPage, citations: tuple[Citation, ...]) -> Iterator[Row]:
    for citation in citations[:_MOST_SHOWN]:
        yield put(page.context(citation), (f"({page.where(citation)})", "dim"), indent=8)


def checked_json(page: CheckedPage) -> dict[str, object]:
    """The fields of `dragoman check --json`."""
    return {
        "contradicted": page.checked.contradicted,
        "counts": {verdict: page.counts[verdict] for verdict in VERDICTS},
        "sentences": [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": page.words(sentence),
                "verdict": sentence.verdict,
                "voices": sentence.voices,
                "support": [_evidence(page, citation) for citation in sentence.support],
                "findings": [_finding_json(page, finding) for finding in sentence.findings],
            }
            for sentence in page.checked.sentences
        ],
    }


def _finding_json(page: CheckedPage, finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "start": finding.span.start,
        "end": finding.span.end,
        "said": finding.said,
        "printed": finding.printed,
        "voices": finding.voices,
        "contested": finding.contested,
        "evidence": [_evidence(page, citation) for citation in finding.citations],
    }


def _evidence(page: CheckedPage, citation: Citation) -> dict[str, object]:
    return {
        "report": citation.report,
        "start": citation.span.start,
        "end": citation.span.end,
        "text": page.cited(citation),
    }
