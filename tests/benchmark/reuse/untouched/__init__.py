"""Drafts with known copies, written without knowledge of the detector that they are to try."""

from reuse.untouched.make import make_cases

__all__ = ["make_cases"]
