"""What people would use instead, each set as well as a small grid over the tuning part can.

Every engine gets the same references and drafts, works on the same lower-case syllables, and is
helped by the same good habits: neighbouring finds are joined over gaps, a stretch of the draft
keeps its best source alone, and short finds are dropped. What differs is the tool.

The grid of each (``GRID``) is run by ``python -m reuse.tune_peers`` over 13 or 26 drafts of the
tuning part that no result is told of (seed 100); its best setting is the default beside it. What
the grids taught, and what they no longer hold because it was worse (figures are plagdet; those
of 30-syllable windows and of 3 syllables a fingerprint are of an earlier state of the drafts):

    * Gaps of 40 to 80 syllables, far more than one would guess, are best for all: several
      detections of one copy cost more than a little text between two.
    * MinHash: windows of 30 syllables (.25 to .56) are worse than 45 and 60 (.83), likeness
      of .2 costs precision (.72). rensa's best windows serve datasketch too, whose index takes
      five times as long to build.
    * rapidfuzz: passages of less than 150 letters are mostly formulas of the genre (.53 at best);
      a ratio of 80 loses what was edited (.73), one of 55 finds the genre everywhere (.25).
    * copydetect: 3 syllables a fingerprint find formulas everywhere (.15 to .53), 8 lose edits
      (.61); without a least number of equal syllables a wide gap joins strays (.43), with 40 it
      is .84.
    * difflib: blocks of 2 or 3 syllables are mostly chance (.49 to .61); 40 equal syllables are
      better than 25 here too (.75 against .66).
"""
