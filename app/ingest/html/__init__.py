"""Web pages, as Word and browsers save them, and as mail archives (``.mht``).

:mod:`.encoding` finds the page and its characters, :mod:`.styles` the fonts and looks of classes,
:mod:`.lines` gathers lines, :mod:`.tables` tables, :mod:`.reader` walks through. Limits: style
sheets count only for fonts, looks and hidden text, and only by tag, class and id; scripts are
not run.

Decisions:
    * A declared character set is believed only where the bytes are not UTF-8: pages are copied
      with a declaration that no longer holds, and hardly any other text is UTF-8 by chance.
    * A table with tables in it lays out the page: its cells are read one after the other.
"""
