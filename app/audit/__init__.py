"""Audit: the pipeline over a whole tree of drafts, and what it says of all of them together."""
