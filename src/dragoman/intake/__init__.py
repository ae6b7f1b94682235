"""Takes in what was published: one adapter a format, bytes to `Report`, and a reason for all that is refused."""

from dragoman.intake.canonical import canonical_text
from dragoman.intake.dates import read_date
from dragoman.intake.drafts import Given
from dragoman.intake.read import FileDone, Item, read_paths
from dragoman.intake.walk import PassedOver, count_files

__all__ = ["FileDone", "Given", "Item", "PassedOver", "canonical_text", "count_files", "read_date", "read_paths"]
