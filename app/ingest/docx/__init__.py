"""Word's ``.docx``: a zip of XML parts, read with lxml.

Order of work: :mod:`.package` opens the container within its limits, :mod:`.styles` and
:mod:`.numbering` read what paragraphs refer to, :mod:`.paragraph` turns one paragraph into
text, :mod:`.tables` tables and the header, :mod:`.reader` walks the body.
"""
