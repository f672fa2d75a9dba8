"""The file as a row of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?|((?:\\'[0-9A-Fa-f]{2}|[^\\{}\r\n])+)|\\([^A-Za-z'])"
    r"|([{}])",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\'(..)")


class TokenKind(Enum):
    """What stands in an RTF file."""

    WORD = "word"
    SIGN = "sign"
    OPEN = "open"
    CLOSE = "close"
    BYTES = "bytes"


class Token(NamedTuple):
    """A control word with its number, a control sign, a brace, or text in the code page."""

    kind: TokenKind
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(TokenKind.OPEN), Token(TokenKind.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """Tokens in order; pictures in binary are stepped over."""
    text = data.decode("latin-1")
    at = 0
    while (found := _TOKEN.search(text, at)) is not None:
        at = found.end()
        word, number, plain, sign, brace = found.groups()
        if plain is not None:
            yield Token(TokenKind.BYTES, data=_unescaped(plain.encode("latin-1")))
        elif word == "bin":
            at += max(int(number or 0), 0)
        elif word is not None:
            yield Token(TokenKind.WORD, word, None if number is None else int(number))
        elif sign is not None:
            yield Token(TokenKind.SIGN, sign)
        else:
            yield _OPEN if brace == "{" else _CLOSE


def _unescaped(data: bytes) -> bytes:
    if b"\\" not in data:
        return data
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), data)
