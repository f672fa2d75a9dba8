r"""Rich Text Format: groups, control words and bytes of a code page.

:mod:`.tokens` parts the file, :mod:`.fonts` reads the font table, :mod:`.looks` colours and sizes,
:mod:`.reader` walks through.
Sources: Rich Text Format Specification 1.9.1; striprtf's tables of destinations and character
sets. Limits: a drawn text box stands after the paragraph in which it is anchored.

Decisions:
    * striprtf gives its tables only. Its own text loses the fonts, without which TCVN3 and VNI
      cannot be told, drops footnotes, and keeps hidden and deleted text.
    * The optional hyphen ``\-`` is ``ư`` under a TCVN3 font: Word writes U+00AD so.
"""
