"""Word 97–2003's ``.doc``: streams of an OLE container, read with olefile.

Order of work: :mod:`.container` takes the streams out, :mod:`.binary` reads numbers within
bounds, :mod:`.pieces` puts the text together from its pieces, :mod:`.properties` finds fonts,
hidden text and paragraph properties, :mod:`.lists` the numbering, :mod:`.reader` walks through.
Source: [MS-DOC], Word (.doc) Binary File Format. Limits: Word 6 and 95 are refused; text boxes
stand at the end; of tracked changes, insertions stay and deletions go.

Decisions:
    * Our own reader: viparse reads ``.doc`` only by way of LibreOffice, and antiword and catdoc
      drop every ``ư`` of TCVN3. It needs the text, the fonts, the tables and the numbering, and
      nothing of the layout.
"""
