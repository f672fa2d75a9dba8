"""PDF: its structure by pypdf, its text by pdfium, pictures of pages by the scan reader.

Order of work: :mod:`.structure` asks pypdf for encryption and pages, :mod:`.characters` takes
characters with their places from pdfium and forms lines, :mod:`.header` puts the two columns of
the header one after the other, :mod:`.edges` finds running heads and page numbers across pages,
:mod:`.paragraphs` sees where a paragraph begins, :mod:`.layout` puts it together, :mod:`.images`
sees how much of a page is a picture. :mod:`.reader` hands pages whose text layer is not their
text to :mod:`app.ingest.scan`.
"""
