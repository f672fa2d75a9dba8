"""Finds, among drafts that share text, the templates that no library document explains.

In: stretches that pairs of drafts share and nothing legitimate or known explains, who issued each
draft, and the drafts' masked units. Out: families, each with its rebuilt template and its members.
Method: the places of a draft that several other issuers share are its common stretches
(``stretches``); those of two drafts that lie side by side are linked (``linking``); of each group
the longest stretch is laid beside all others and kept where most agree (``rebuilding``); groups
of one wording, or of the same drafts, are one family (``finding``).
Limits: a template is no longer than the longest stretch of it in one draft, piece by piece.

Decisions:
    * Issuers are counted, never drafts: one commune that repeats itself has no template. Drafts
      without a known issuer count as one's.
    * Three issuers: of two that share a text one has copied the other, or both a third one.
    * The bounds of a stretch are where fewer than two other issuers go on, not where one pair's
      alignment ends: two templates that follow each other in one draft stay two.
    * What the genre's formulas make up is no template, however many share it: by the mean weight
      of its units, with the bound by which the ledger knows a formula.
    * Nothing is compared all with all: work grows with the shared stretches.
"""

from app.families.finding import Family, find_families
from app.families.options import FamilyOptions
from app.families.rebuilding import Piece, lowest_resemblance

__all__ = ["Family", "FamilyOptions", "Piece", "find_families", "lowest_resemblance"]
