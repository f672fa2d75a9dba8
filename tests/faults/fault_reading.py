"""Reads damaged inputs as the product does, and looks at what they leave behind."""

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fault_case import READ, Case

from app.errors import CheckError
from app.ingest import IngestOptions, is_archive, read_archive
from app.ingest.isolation import IsolationOptions, read_isolated

# A loop meets the limit of processor time; the wall has room for a machine with other work.
LIMITS = IsolationOptions(wall_seconds=60, cpu_seconds=15, max_children=1, files_per_child=5_000)
GOOD = "Đảng uỷ xã yêu cầu mỗi chi bộ thôn chọn một việc khó để làm trong năm."


@dataclass
class Rig:
    """The reader with its folders; ``watched`` must stay as they were, no text holds ``canary``."""

    options: IngestOptions
    temp: Path
    watched: tuple[Path, ...]
    canary: str = ""
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)

    def surprises(self, family: str, cases: Iterable[Case]) -> list[str]:
        """Read all; what ended otherwise than allowed, or left something behind."""
        counts = self.outcomes.setdefault(family, Counter())
        before = self._listing()
        found = []
        for case in cases:
            outcome, text = self._read(case.data, case.filename)
            counts[outcome] += 1
            if outcome not in case.ends:
                found.append(f"{case.name}: {outcome}, not {sorted(case.ends)}")
            elif outcome == READ and case.must_hold not in text:
                found.append(f"{case.name}: its text is {text[:200]!r}")
            if self.canary and self.canary in text:
                found.append(f"{case.name}: holds a file of this machine")
            found += [f"{case.name}: {trouble}" for trouble in self._aftermath()]
        if self._listing() != before:
            found.append(f"left behind: {sorted(self._listing() ^ before)}")
        return found

    def _read(self, data: bytes, filename: str) -> tuple[str, str]:
        """How it ended and the text; an archive is taken apart, as the product does."""
        try:
            if not is_archive(data):
                return READ, read_isolated(data, filename, self.options, LIMITS).text
            archive = read_archive(data, filename, self.options)
        except CheckError as error:
            return (error.code if error.vi and error.en else f"{error.code} without words"), ""
        parts = [self._read(file.data, file.name) for file in archive.files]
        texts = [text for _, text in parts]
        ends = {outcome for outcome, _ in parts} | {p.error.code for p in archive.problems}
        return READ if READ in ends else min(ends), "\n".join(texts)

    def _aftermath(self) -> list[str]:
        """The next file is read, by when the child has emptied its folder."""
        found = []
        if read_isolated(GOOD.encode(), "tot.txt", self.options, LIMITS).text != GOOD:
            found.append("the next file was read wrongly")
        left = [path.name for folder in self._reader_folders() for path in folder.iterdir()]
        return [*found, f"temporary files: {left}"] if left else found

    def _reader_folders(self) -> list[Path]:
        return list(self.temp.glob("soichieu-reader-*"))

    def _listing(self) -> set[str]:
        """All that lies in the watched folders, but for the child's own folder."""
        own = set(map(str, self._reader_folders()))
        return {
            str(Path(folder, name))
            for root in self.watched
            for folder, folders, files in os.walk(root)
            for name in (*folders, *files)
            if str(Path(folder, name)) not in own and folder not in own
        }
