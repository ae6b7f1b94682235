"""Reads one report: names, dates, co-reference, attribution, acts, issues, encounters, incidents."""

from dragoman.extract.reader import read_report, reader_version

__all__ = ["read_report", "reader_version"]
