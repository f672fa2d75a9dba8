"""Soichieu holds a grassroots resolution up to those of the levels above it.

Follow one document through the packages, in this order::

    bytes ─ingest─▶ Document ─normalise─▶ ComparableText ─segment─▶ Structure
          ─retrieve─▶ candidates ─align─▶ alignments ─overlap─▶ passages
          ─local_assessment─▶ evidence ─verdict─▶ flag | review | clear ─report─▶ JSON, HTML

Decisions:
    * Offsets refer to the extracted text; normalising never loses the way back
      (enforced by property tests in ``tests/unit/normalise``).
    * Stages never import each other; they meet in ``domain`` and ``pipeline``
      (enforced by import-linter in ``make check``).
    * A verdict advises a person: every number in it can be followed to text.
"""

__version__ = "0.1.0"
