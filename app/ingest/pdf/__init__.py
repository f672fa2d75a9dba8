"""PDF: its structure by pypdf, its text by pdfium, pictures of pages by the scan reader.

Order of work: :mod:`.structure` asks pypdf for encryption and pages, :mod:`.characters` takes
characters with their places from pdfium and forms lines, :mod:`.header` puts the two columns of
the header one after the other and :mod:`.closing` those of recipients and signature,
:mod:`.edges` finds running heads and page numbers across pages, :mod:`.paragraphs` sees where a
paragraph begins, :mod:`.layout` puts it together. :mod:`.images` sees how much of a page is a
picture, :mod:`.pictures` takes one without the text over it, :mod:`.shown` compares it with that
text or adds what it says. :mod:`.reader` hands pages whose text layer is not their text to
:mod:`app.ingest.scan`.

Decisions:
    * A layer over a picture is believed if three narrow bands of the picture, read, share at
      least .35 of their word pairs with it. Neither the number of words nor how Vietnamese they
      are can tell another page's words from the page's own; where its words lie could, but true
      layers lie askew as well. A false layer costs a page read again, not a page lost.
"""
