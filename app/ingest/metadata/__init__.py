"""What the header says of a document: issuer, level, locality, number, date, kind, title.

:mod:`.pieces` cuts the opening into pieces, :mod:`.mending` joins what was broken over lines,
:mod:`.opening` finds the line that names the kind and parts the opening there; :mod:`.numbers`,
:mod:`.dates`, :mod:`.titles`, :mod:`.units`, :mod:`.bodies` (with :mod:`.central` and
:mod:`.spelling`), :mod:`.issuers` and :mod:`.levels` each read their field. :mod:`.cards` reads
the cards of legal databases, :mod:`.english` translations. :mod:`.agreement`,
:mod:`.provinces` and :mod:`.legible` are the evidence from which :mod:`.sureness` tells how sure
each field is; :mod:`.read` puts all together.
A field that the document does not state stays ``None``.

Decisions:
    * In a text recognised from pictures, a number whose digits stand off the printed symbol, or
      beside a date that cannot be read, was written by hand: it stays empty. The engine's own
      confidence does not part the two: of four headers a misread handwritten number had 0.87 and
      a printed one 0.89.
    * A confidence ranks readings and is no probability. On labelled headers damaged letter by
      letter, nine of ten readings above 0.85 were right, and a third of those below 0.7.
"""
