"""The numbers in square brackets: each stands for characters of a report, and the same characters keep one number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.desk.described import Described
from dragoman.desk.parts import Cites, Note
from dragoman.model import Citation

# More numbers behind one line than this help nobody; each report behind it stays cited in the lines below.
_MOST = 8


class Numbering:
    """Gives numbers in the order in which citations are asked for, which is the order of the page."""

    def __init__(self, reports: Mapping[str, Described]) -> None:
        self._reports = reports
        self._numbers: dict[Citation, int] = {}

    def cite(self, citations: Iterable[Citation], most: int = _MOST) -> Cites:
        """The numbers of citations, in their order, the first `most` of them; of reports that are not held, none."""
        held = [citation for citation in dict.fromkeys(citations) if self._leads_somewhere(citation)]
        return tuple(self._numbers.setdefault(citation, len(self._numbers) + 1) for citation in held[:most])

    def cite_each_report(self, citations: Iterable[Citation]) -> Cites:
        """The numbers of the first citation in each report."""
        first: dict[str, Citation] = {}
        for citation in citations:
            first.setdefault(citation.report, citation)
        return self.cite(first.values())

    def notes(self) -> tuple[Note, ...]:
        """All notes so far, by number."""
        return tuple(Note(number, c, c.span.of(self._reports[c.report].text)) for c, number in self._numbers.items())

    def _leads_somewhere(self, citation: Citation) -> bool:
        report = self._reports.get(citation.report)
        return report is not None and 0 <= citation.span.start < citation.span.end <= len(report.text)
