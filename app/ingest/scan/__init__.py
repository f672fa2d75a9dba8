"""Pictures of pages → lines of text with their places, by Tesseract in Vietnamese.

In: pages of a PDF that hold no text of their own (:func:`~.pages.read_pages`), or an image file
(:func:`~.reader.read_image`). Out: lines in points as :mod:`app.ingest.pdf` takes them from a
text layer, so that header, furniture and paragraphs are found by the same rules; words with
their confidence. Order of work: :mod:`.images` opens, :mod:`.ink` turns a picture into black on
white, :mod:`.posture` sets it upright, :mod:`.engine` reads, :mod:`.header` and :mod:`.closing`
find two columns side by side that :mod:`.sides` reads again, each by itself; :mod:`.grid` finds
the cells that rules enclose, :mod:`.tables` puts the words into them; :mod:`.page` forms lines,
:mod:`.cache` keeps; :mod:`.diacritics` gives lost marks back.

Limits: a table without rules comes in the engine's order and forms no ``TABLE`` region;
handwriting (numbers, days) is guessed at best; photographs are straightened by rotation only.

Decisions:
    * Pages go to the engine at 200 dpi, slightly smoothed. Measured on five real pages: 0.9 %
      of the body's characters wrong, 1.3 % at 300 dpi unsmoothed; most office scans are of
      200 dpi, and enlarging adds steps at the edges that read as lost tone marks.
    * Red ink is taken out (seals lie over the signer's title), but read by itself for a secrecy
      mark first: the stamp of a mark is red as well.
    * Nothing is kept on disk unless a cache is given, and never a page of a file that bears a
      secrecy mark: what a scan says is known only after reading it.
"""
