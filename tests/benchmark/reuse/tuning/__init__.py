"""Drafts with known copies, made of real texts: the part that the engine may be tuned on."""

from reuse.tuning.drafts import make_cases

__all__ = ["make_cases"]
