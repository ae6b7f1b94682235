"""Files of kinds that hold no report, or none that is read yet, by the endings of their names."""

from __future__ import annotations

DATA = (".json", ".csv", ".tsv", ".xml", ".rss", ".atom", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".svg", ".ipynb")
DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mbox", ".warc", ".mhtml")
SHEETS = (".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp")
CODE = (".py", ".js", ".ts", ".css", ".sh", ".sql", ".bib")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".ico", ".heic", ".avif")
SOUND = (".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".mov", ".avi", ".mkv", ".webm")
ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")

OTHER_KINDS = (*DATA, *DOCUMENTS, *SHEETS, *CODE, *PICTURES, *SOUND, *ARCHIVES)
