"""PDF with a text layer: its structure by pypdf, its text by pdfium.

Order of work: :mod:`.structure` asks pypdf for encryption and pages, :mod:`.characters` takes
characters with their places from pdfium and forms lines, :mod:`.header` puts the two columns of
the header one after the other, :mod:`.edges` finds running heads and page numbers across pages,
:mod:`.paragraphs` sees where a paragraph begins, :mod:`.images` how much of a page is a picture,
:mod:`.reader` puts it together.
"""
