"""OpenDocument text: a zip with XML, read with lxml.

:mod:`.package` opens it within its limits, :mod:`.styles` knows fonts and hidden text,
:mod:`.lists` the numbering, :mod:`.paragraph` turns a paragraph into text, :mod:`.reader` walks
through. Source: OASIS OpenDocument 1.3. Limits: numbering of headings only where they stand in
a list, as LibreOffice saves them; flat XML (``.fodt``) is not read.
"""
