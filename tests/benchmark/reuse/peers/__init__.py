"""What people would use instead, each set as well as a small grid over the tuning part can.

Every engine gets the same references and drafts, works on the same lower-case syllables, and is
helped by the same good habits: neighbouring finds are joined over small gaps, a stretch of the
draft keeps its best source alone, and short finds are dropped. What differs is the tool.

The grid of each (``GRID``) was run by ``python -m reuse.tune_peers``; its best setting stands as
the default beside it.
"""
