"""Diacritics that the engine lost, given back where neighbouring words prove them.

In: a page as the engine read it (:func:`~.page.with_diacritics`), and how often words stand side
by side in official prose (:mod:`.model`, fitted by ``models/fit_pairs.py``). Out: the same page, a
few of its words with other marks; the page cache keeps what the engine said. Order of work:
:mod:`.tokens` tells which words may be touched, :mod:`.forms` how each may have been misread,
:mod:`.restoring` decides by :mod:`.frequencies`.

Limits: names, abbreviations, numbers, and words beside numbers only are never touched; horn, dot
below and ``đ`` are taken as read. Whatever the pairs do not prove stays as it is: an error left
is better than one made.
"""
