"""What the header says of a document: issuer, level, locality, number, date, kind, title.

:mod:`.pieces` cuts the opening into pieces, :mod:`.opening` finds the line that names the
kind and parts the opening there; :mod:`.numbers`, :mod:`.dates`, :mod:`.titles`,
:mod:`.units`, :mod:`.bodies`, :mod:`.issuers` and :mod:`.levels` each read their field;
:mod:`.read` puts them together.
A field that the document does not state stays ``None``.
"""
