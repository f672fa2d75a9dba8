"""A province's drafts on disk, with the truth: families, copiers of neighbours, followers, honest.

A third of the drafts are in families with one hidden stretch, which no library document has; a
tenth took paragraphs of a neighbour's own text; a seventh follow a library document; the others are
honest. Own text is real prose of which more than half the syllables were replaced by others of
the same texts: ten thousand drafts need more prose than there is, and what two drafts took from
one paragraph would be shared in truth. So what a run costs is that of real text, and what is found
of copies is that of the tuning part; nothing is learnt here about false alarms on real prose.

    PYTHONPATH=.:tests/benchmark python -m audit.drafts FOLDER COUNT LIBRARY_COUNT
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from reuse.base_texts import base_texts, paragraphs_apart, runs
from reuse.tuning.methods import obfuscated
from reuse.tuning.own_text import _is_prose
from reuse.tuning.stretches import is_vietnamese

from tests.benchmark.retrieval import recombined_texts

OWN_SYLLABLES = (900, 1_500)
SHARED_SYLLABLES = (150, 400)
LEAST_MEMBERS = 3
METHODS = ("verbatim", "verbatim", "swap", "swap", "swap", "edit10", "edit10")
REPLACED = 0.55
FAMILIES, PAIRS, FOLLOWERS = 0.33, 0.1, 0.14  # shares of the drafts
_HIDDEN_SHARE = 0.45  # of the fillers
_SHORT_RUN, _LEAST_APART = 4, 0.15
_FIRST_DAY = date(2021, 1, 5)
_SYLLABLE = re.compile(r"\w+")
_PROVINCES = ("tỉnh Vân Giang", "tỉnh Lâm Tạch", "tỉnh Hải Khê", "tỉnh Đồng Ngàn")
_ONSETS = (
    "Hưng", "Đông", "Tân", "Yên", "Nghĩa", "Phú", "Quang", "Thanh", "Vĩnh", "An", "Đại", "Hòa",
    "Long", "Mỹ", "Bình", "Cẩm", "Liên", "Kim",
)  # fmt: skip
_RIMES = (
    "Lạc", "Khê", "Phúc", "Thắng", "Lương", "Minh", "Sơn", "Thịnh", "Đồng", "Lộc", "Giang",
    "Thành", "Dân", "Vân", "Hà", "Tiến",
)  # fmt: skip


@dataclass
class Truth:
    """Files by what was planted in them; pairs are (copier, original)."""

    families: list[list[str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    followers: dict[str, str] = field(default_factory=dict)
    honest: list[str] = field(default_factory=list)


class _Maker:
    def __init__(self, folder: Path, library_count: int, seed: int) -> None:
        self.truth = Truth()
        self._folder = folder
        self._library_count = library_count
        self._chance = random.Random(seed)  # noqa: S311
        fillers = base_texts("tune").fillers
        names = sorted(name for name, text in fillers.items() if is_vietnamese(text))
        self._chance.shuffle(names)
        hidden = round(_HIDDEN_SHARE * len(names))
        others = [*base_texts("tune").references.values()]
        apart = paragraphs_apart([fillers[name] for name in names[:hidden]], others)
        self._hidden = self._stretches([line.strip() for line in apart if _is_prose(line.strip())])
        self._chance.shuffle(self._hidden)
        prose = [line.strip() for name in names[hidden:] for line in fillers[name].split("\n")]
        self._prose = [line for line in prose if len(line.split()) >= 12 and line[0] != "|"]
        self._words = [word for line in self._prose for word in _SYLLABLE.findall(line)]
        self._rows: list[dict[str, str]] = []

    def made(self, count: int) -> None:
        chance = self._chance
        most = max(20, count // 75)  # there are some sixty stretches of prose to be hidden
        while len(self._rows) < FAMILIES * count:
            stretch = self._hidden.pop()
            size = chance.randint(LEAST_MEMBERS, most)
            self.truth.families.append([self._draft([self._copied(stretch)]) for _ in range(size)])
        while len(self._rows) < (FAMILIES + PAIRS) * count:
            self._pair()
        while len(self._rows) < (FAMILIES + PAIRS + FOLLOWERS) * count:
            self._follower()
        while len(self._rows) < count:
            self.truth.honest.append(self._draft([]))
        with (self._folder.parent / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(self._rows[0]))
            writer.writeheader()
            writer.writerows(self._rows)

    def _draft(self, copies: Sequence[str], own: str | None = None) -> str:
        chance, number = self._chance, len(self._rows)
        name = f"{chance.choice(_ONSETS)} {chance.choice(_RIMES)}"
        province = chance.choice(_PROVINCES)
        issuer = f"Đảng uỷ xã {name} {number}"
        day = _FIRST_DAY + timedelta(days=chance.randrange(1_800))
        lines = (own or self._own()).split("\n")
        for copy in copies:
            lines.insert(chance.randrange(len(lines) + 1), copy)
        file = f"{province}/{number:06}.txt"
        text = "\n".join(
            [f"ĐẢNG UỶ XÃ {name.upper()}", "*", f"Số {number}-NQ/ĐU", "", "NGHỊ QUYẾT", "", *lines]
        )
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self._rows.append(
            {
                "file": file,
                "issuer": issuer,
                "level": "commune",
                "locality": f"xã {name} {number}, {province}",
                "date": day.isoformat(),
                "territory": province,
            }
        )
        return file

    def _own(self) -> str:
        wanted = self._chance.randint(*OWN_SYLLABLES)
        lines: list[str] = []
        while wanted > 0:
            line = self._replaced(self._chance.choice(self._prose))
            lines.append(line)
            wanted -= len(_SYLLABLE.findall(line))
        return "\n".join(lines)

    def _replaced(self, line: str) -> str:
        chance, words = self._chance, self._words
        return _SYLLABLE.sub(
            lambda m: chance.choice(words) if chance.random() < REPLACED else m.group(), line
        )

    def _pair(self) -> None:
        own = self._own()
        original = self._draft([], own)
        lines = own.split("\n")
        at = self._chance.randrange(max(1, len(lines) - 8))
        copier = self._draft([self._copied("\n".join(lines[at : at + 8]))])
        self.truth.pairs.append((copier, original))

    def _follower(self) -> None:
        number = self._chance.randrange(self._library_count)
        document = recombined_texts.document(number)
        lines = document.text.split("QUYẾT NGHỊ:\n", 1)[1].split("\n")
        at = self._chance.randrange(max(1, len(lines) // 2))
        wanted, copied = self._chance.randint(400, 900), []
        for line in lines[at:]:
            copied.append(line)
            wanted -= len(line.split())
            if wanted <= 0:
                break
        self.truth.followers[self._draft([self._copied("\n".join(copied))])] = document.id

    def _copied(self, text: str) -> str:
        return obfuscated(text, self._chance.choice(METHODS), self._chance, self._words)

    def _stretches(self, lines: Sequence[str]) -> list[str]:
        """Paragraphs of prose in order, together as long as a copied stretch is."""
        found: list[str] = []
        used: set[str] = set()
        some: list[str] = []
        wanted = self._chance.randint(*SHARED_SYLLABLES)
        for line in lines:
            some.append(line)
            wanted -= len(_SYLLABLE.findall(line))
            if wanted <= 0:
                text = "\n".join(some)
                short = set(runs(text, _SHORT_RUN))
                # A law repeats itself: families of two of its like stretches would be one in truth.
                if len(short & used) < _LEAST_APART * len(short):
                    found.append(text)
                    used |= short
                some, wanted = [], self._chance.randint(*SHARED_SYLLABLES)
        return found


def made(folder: Path, count: int, library_count: int, seed: int = 1) -> Truth:
    """Write drafts below ``folder/drafts`` with ``manifest.csv`` and ``truth.json`` beside them."""
    maker = _Maker(folder / "drafts", library_count, seed)
    maker.made(count)
    truth = maker.truth
    (folder / "truth.json").write_text(json.dumps(truth.__dict__, ensure_ascii=False), "utf-8")
    return truth


if __name__ == "__main__":
    made(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
