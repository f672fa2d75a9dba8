"""Codes of warnings that letters were replaced, parted or mixed with what nobody sees."""

from __future__ import annotations

DISGUISE_CODES = frozenset(
    {
        "bidi_controls",
        "combining_marks",
        "lookalike_letters",
        "soft_hyphens",
        "spaced_letters",
        "zero_width_characters",
    }
)
# A wrong keyboard, a web page or a word processor leaves one or two such places behind; 149 real
# and sample files hold none but those made to. From here on a person should ask how it came about.
REPEATED_PLACES = 5
