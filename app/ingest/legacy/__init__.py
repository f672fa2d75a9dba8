"""Vietnamese 8-bit encodings → readable Unicode.

In: text as a reader sees it, each byte of TCVN3, VNI, VISCII or VPS as the Latin-1 (or
Windows-1252) character of that code. Out: composed Unicode, with a warning for each encoding that
names the converted ranges. Two ways to know the encoding: the font's name where the format has one
(:mod:`.fonts`, :mod:`.runs`), else the words themselves (:mod:`.statistics`): what is no
Vietnamese syllable as it stands, and is one once converted (:mod:`.reading`). Readers hand each
paragraph to ``text_of_runs``, which holds the places (:mod:`.held`), and the whole to
``readable``.

Method: :mod:`.tables` adapts viparse's tables, with their gaps filled; :mod:`.capitals` gives
back capitals that only the font ``.VnTimeH`` showed; :mod:`.syllables` knows which letters can
form a syllable. Limits: BK HCM and the other encodings are known by no rule here; one lone
converted word in a Unicode text is left as it is; without a telling font, capitals of VISCII and
VPS are lost that Windows-1252 has as quotation marks at the end of a word.

Decisions:
    * A font's name is a claim: under a legacy font Unicode is found as well, so text that reads
      better as it stands is left. Converting Unicode is the one error that nobody would notice.
    * What reads well both ways (``có``) follows the nearest text under a font of the same
      encoding that does not: a Unicode document in ``.VnTime`` has hundreds of such words, and
      so has a document in TCVN3.
    * Conversion comes before any stripping: ``ư`` is a soft hyphen in TCVN3.
    * viparse gives the tables only. Its detection works on whole blocks of text, converted none
      of the short mixed lines, and its conversion is a scan letter by letter.
"""

from app.ingest.legacy.encodings import LegacyEncoding, convert
from app.ingest.legacy.extracted import in_unicode, readable
from app.ingest.legacy.fonts import encoding_of_font, is_capitals_font
from app.ingest.legacy.held import EncodedRange
from app.ingest.legacy.runs import FontRun, text_of_runs
from app.ingest.legacy.statistics import Conversion, convert_by_statistics
from app.ingest.legacy.warning import legacy_warnings

__all__ = [
    "Conversion",
    "EncodedRange",
    "FontRun",
    "LegacyEncoding",
    "convert",
    "convert_by_statistics",
    "encoding_of_font",
    "in_unicode",
    "is_capitals_font",
    "legacy_warnings",
    "readable",
    "text_of_runs",
]
