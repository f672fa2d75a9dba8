"""An engine that says what the test wants, and words made by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from app.ingest.scan.engine import Layout, OutOfTimeError
from app.ingest.scan.page import Word


def words(*lines: str, top: int = 100, left: int = 100, confidence: float = 0.95) -> list[Word]:
    """Words on lines below each other, 20 pixels high and 12 a letter."""
    found = []
    for number, line in enumerate(lines):
        at = left
        for text in line.split():
            y = top + 40 * number
            found.append(
                Word(text, confidence, number, at, y, at + 12 * len(text), y + 20),
            )
            at += 12 * (len(text) + 1)
    return found


@dataclass
class FakeEngine:
    """Answers by the picture's look; notes what it was asked."""

    answer: Callable[[Image.Image, Layout], list[Word]]
    turn: int | None = None
    slow: bool = False
    name: str = "fake"
    asked: list[tuple[Layout, tuple[int, int]]] = field(default_factory=list)

    def words(self, image: Image.Image, layout: Layout, dpi: int, seconds: float) -> list[Word]:
        self.asked.append((layout, image.size))
        if self.slow or seconds <= 0:
            raise OutOfTimeError
        return self.answer(image, layout)

    def orientation(self, image: Image.Image) -> int | None:
        return self.turn
