"""What the product speaks of: documents, comparable text, passages, assessments, verdicts.

In: nothing. Out: frozen types without I/O, shared by every stage.

Decisions:
    * Offsets are half-open code-point ranges into ``Document.text``, the extracted text.
    * Inside the stages, positions are syllable indices; they become code points once,
      when an alignment becomes a :class:`~app.domain.overlap.Passage`.
"""
