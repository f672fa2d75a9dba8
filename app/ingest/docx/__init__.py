"""Word's ``.docx``, opened and walked with python-docx.

Order of work: :mod:`.package` checks the container and opens it, from a copy of :mod:`.repair`
where need be; :mod:`.accepted` accepts all changes and takes wrappers away, so that python-docx
sees what Word shows; :mod:`.styles`, :mod:`.fonts` and :mod:`.numbering` read what paragraphs
refer to;
:mod:`.paragraph` turns one paragraph into text, :mod:`.tables` tables and the header;
:mod:`.reader` walks body, text boxes and notes. Numbers as text, text boxes, notes, changes,
formulas and the header's two columns are ours, since python-docx has nothing for them.
"""
