"""Putting drafts together: header, sections with own text, plants among it, and the exact truth."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reuse.cases import Plant
from reuse.untouched import headers, phrases
from reuse.untouched.names import COMMUNES, HAMLETS, PERSONS, PROVINCES
from reuse.untouched.sources import Passage
from reuse.untouched.subjects import Subject, closeness
from reuse.untouched.text import capital, count, runs, syllables

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
# Before a plant that begins in mid-sentence.
_LEADS = ("Cụ thể là", "Trong đó,", "Theo đó,", "Nói rõ hơn là", "Gồm có:", "Lưu ý cả")


@dataclass(slots=True)
class Copied:
    """A passage and what became of it."""

    passage: Passage
    method: str
    text: str


@dataclass(slots=True)
class Writer:
    """Text so far and the plants' places; ``veil`` spoils own text where all of it is a scan."""

    veil: Callable[[str], str] = str
    parts: list[str] = field(default_factory=list)
    size: int = 0
    plants: list[Plant] = field(default_factory=list)
    syllables: int = 0

    def own(self, text: str, end: str = "\n") -> None:
        """Append own text."""
        self._add(self.veil(text) + end)
        self.syllables += count(text)

    def plant(self, copied: Copied, text: str, end: str = "\n") -> None:
        """Append a plant and note where it stands."""
        start = self.size
        self._add(text)
        passage = copied.passage
        self.plants.append(
            Plant(start, self.size, passage.source, passage.start, passage.end, copied.method)
        )
        self._add(end)
        self.syllables += count(text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)


class Drafter:
    """One drafter in one commune: names, style and own sentences for one draft."""

    def __init__(
        self,
        own: Mapping[str, list[str]],
        seen: set[int],
        rng: random.Random,
        veil: Callable[[str], str] = str,
    ) -> None:
        self._rng = rng
        self._seen = seen
        self._style = rng.choice(headers.STYLES)
        self._writer = Writer(veil)
        self._pools = {k: rng.sample(v, len(v)) for k, v in phrases.BY_SECTION.items()}
        self._links = rng.sample(phrases.LINK, len(phrases.LINK))
        self._leaders = list(headers.HEADINGS)
        self._fillers = self._filler_queue(own)
        self._place = f"{rng.choice(('xã', 'xã', 'phường'))} {rng.choice(COMMUNES)}"
        self._year = rng.randint(2023, 2026)
        self._province = rng.choice(PROVINCES)
        self._market = rng.choice(COMMUNES)

    def _filler_queue(self, own: Mapping[str, list[str]]) -> list[str]:
        """Own paragraphs, those of one filler together, the fillers in random order."""
        keys = [k for k in sorted(own) if len(own[k]) >= 8]
        self._rng.shuffle(keys)
        queue: list[str] = []
        for key in keys:
            begin = self._rng.randrange(len(own[key]))
            queue += (own[key][begin:] + own[key][:begin])[: self._rng.randint(6, 30)]
        return queue

    def _fill(self, template: str, **more: str) -> str:
        """Slots of a sentence filled; the figures are invented."""
        rng = self._rng
        place = self._place
        return template.format(
            place=place,
            Place=capital(place),
            PLACE=place.upper(),
            place_only=place.split(" ", 1)[1],
            PROVINCE=self._province.upper(),
            hamlet=rng.choice(HAMLETS),
            market=self._market,
            n=rng.randint(12, 480),
            big=f"{rng.randint(2, 19)}.{rng.randint(100, 990)}",
            small=rng.randint(2, 9),
            SMALL=rng.randint(2, 21),
            ha=f"{rng.randint(3, 140)},{rng.randint(1, 9)}",
            pct=rng.randint(61, 99),
            pct2=f"{rng.randint(1, 14)},{rng.randint(0, 9)}",
            money=rng.randint(18, 940),
            day=rng.randint(3, 28),
            month=rng.randint(2, 12),
            year=self._year,
            later=self._year + 4,
            person=rng.choice(PERSONS),
            **more,
        )

    def _clean(self, sentence: str) -> bool:
        """Whether a sentence shares no run of eight syllables with any reference."""
        return not any(run in self._seen for run in runs(syllables(sentence)))

    def _sentences(self, section: str, wanted: int) -> list[str]:
        pool = self._pools.get(section, [])
        found: list[str] = []
        while pool and len(found) < wanted:
            sentence = self._fill(pool.pop())
            if self._clean(sentence):
                found.append(sentence)
        return found

    def _header(self, title: str) -> None:
        style, rng = self._style, self._rng
        writer = self._writer
        writer.own(self._fill(headers.MOTTOS[style]))
        writer.own("NGHỊ QUYẾT")
        writer.own(title)
        writer.own(rng.choice(("-----", "_______", "")), "\n")
        for basis in headers.BASES[style]:
            writer.own(self._fill(basis))
        writer.own(self._fill(rng.choice(headers.OPENINGS[style])))

    def _heading(self, number: int, section: str) -> None:
        text = self._rng.choice(headers.HEADINGS[section])
        if self._style == "party":
            text = f"{_ROMAN[number]}- {text.upper() if self._rng.random() < 0.5 else text}"
        elif self._style == "council":
            text = f"Điều {number + 1}. {text}"
        else:
            text = f"{_ROMAN[number]}. {text}"
        self._writer.own(text)

    def _own_block(self, section: str, wanted: int) -> None:
        """Own sentences as a paragraph or as points."""
        found = self._sentences(section, wanted)
        if not found:
            return
        if self._rng.random() < 0.5:
            self._writer.own(" ".join(found))
            return
        mark = self._rng.choice(("- ", "+ ", "{}. ", "{}- "))
        for index, sentence in enumerate(found, 1):
            self._writer.own(mark.format(index) + sentence)

    def _filler_block(self, wanted: int) -> None:
        """Filler paragraphs of about ``wanted`` syllables below a link sentence."""
        if wanted < 12 or not self._fillers:
            return
        if self._links and self._clean(self._links[-1]):
            self._writer.own(self._links.pop())
        mark = self._rng.choice(("", "", "- ", "{}. "))
        index = 1
        while wanted > 0 and self._fillers:
            paragraph = capital(self._fillers.pop(0))
            if count(paragraph) > wanted + 60:
                continue
            last = paragraph[-1] in ";,:" and wanted - count(paragraph) <= 0
            paragraph = paragraph[:-1] + "." if last or paragraph[-1] in ",:" else paragraph
            self._writer.own(mark.format(index) + paragraph)
            wanted -= count(paragraph)
            index += 1

    def _set_plant(self, copied: Copied) -> None:
        """A plant as paragraphs, as one paragraph, or inside a paragraph behind an own sentence."""
        rng, writer, text = self._rng, self._writer, copied.text
        one = text.replace("\n", " ") if copied.method != "ocr" and rng.random() < 0.3 else text
        middle = one[:1].islower() and one[1:2] not in (")", ".")
        if middle:
            self._own_inline(rng.choice(_LEADS))
            writer.plant(copied, one)
        elif rng.random() < 0.35:
            lead = self._sentences("task", 1) or self._sentences("situation", 1)
            if lead:
                self._own_inline(lead[0])
            follow = "\n" not in one and one[-1:] == "." and rng.random() < 0.5
            after = self._sentences("task", 1) if follow else []
            writer.plant(copied, one, " " if after else "\n")
            if after:
                writer.own(after[0])
        else:
            if self._links and rng.random() < 0.4 and self._clean(self._links[-1]):
                writer.own(self._links.pop())
            writer.plant(copied, one)

    def _own_inline(self, text: str) -> None:
        self._writer.own(text, " ")

    def _closing(self, number: int) -> None:
        self._heading(number, "closing")
        closings = headers.CLOSINGS[self._style]
        for sentence in self._rng.sample(closings, self._rng.randint(1, 2)):
            self._writer.own(self._fill(sentence))
        self._writer.own(headers.RECIPIENTS[self._style])
        self._writer.own(self._fill(headers.SIGNATURES[self._style]), "")

    def write(self, copies: list[Copied], total: int, subject: Subject | None = None) -> Writer:
        """A draft of about ``total`` syllables with ``copies`` in it."""
        if subject:
            self._fillers.sort(key=lambda p: -closeness(p, subject))
        title = subject.title if subject else self._fill(self._rng.choice(headers.TITLES))
        lead = "về việc thực hiện ở xã: " if subject else ""
        self._header(lead + title)
        sections = ["situation", "difficulty", "goal", "task"]
        if self._rng.random() < 0.4:
            sections.remove(self._rng.choice(sections[:3]))
        copied = sum(count(c.text) for c in copies)
        room = max(0, total - copied - self._writer.syllables - 110)
        share = room / len(sections)
        places = self._spread(copies, len(sections))
        for number, section in enumerate(sections):
            before = self._writer.syllables
            self._heading(number, section)
            if subject:
                self._topic_block(subject, 6 if number else 8)
            self._own_block(section, min(8, round(share / 55)))
            for copy in places[number]:
                self._set_plant(copy)
            planted = sum(count(c.text) for c in places[number])
            self._filler_block(round(share - (self._writer.syllables - before - planted)))
        self._closing(len(sections))
        return self._writer

    def _spread(self, copies: list[Copied], sections: int) -> list[list[Copied]]:
        """Plants dealt to the sections, the tasks (the last) most."""
        places: list[list[Copied]] = [[] for _ in range(sections)]
        weights = [1.0] * (sections - 1) + [2.0]
        for copy in copies:
            places[self._rng.choices(range(sections), weights)[0]].append(copy)
        return places

    def _topic_block(self, subject: Subject, wanted: int) -> None:
        """Own sentences about the subject, in the first section with its number and title."""
        if "topic" not in self._pools:
            self._pools["topic"] = self._rng.sample(phrases.TOPIC, len(phrases.TOPIC))
            self._pools["stock"] = self._rng.sample(phrases.STOCK, len(phrases.STOCK))
            cite = self._rng.choice(phrases.CITE)
            self._writer.own(self._fill(cite, number=subject.number, title=subject.title))
        pool = self._pools["topic"]
        found: list[str] = []
        while pool and len(found) < wanted:
            term = self._rng.choice(subject.terms)
            sentence = self._fill(pool.pop(), subject=subject.topic, term=term, Term=capital(term))
            if self._clean(sentence):
                found.append(sentence)
        if found and self._pools["stock"] and self._rng.random() < 0.6:
            found += self._sentences("stock", 1)
        for i in range(0, len(found), 3):
            self._writer.own(" ".join(found[i : i + 3]))
