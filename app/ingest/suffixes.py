"""Names of files that readers may take; what a file is, its content decides."""

from __future__ import annotations


def supported_suffixes() -> frozenset[str]:
    """Suffixes, with the dot and in lower case, of files worth reading in a folder walk."""
    return frozenset(
        {".bmp", ".doc", ".docm", ".docx", ".dot", ".htm", ".html", ".jpeg", ".jpg", ".md",
         ".mht", ".mhtml", ".odt", ".pdf", ".png", ".rtf", ".tif", ".tiff", ".txt", ".webp"}
    )  # fmt: skip
