"""A corpus in PAN's layout: through our command, and what the XML files beside it say."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from reuse.scoring import Detection

_COMMAND = [sys.executable, "-c", "import sys; from app.cli.main import main; sys.exit(main())"]

_DONE = (0, 1)  # 1: some pairs could not be read

Pair = tuple[str, str]  # names of the draft's and the source's file


def pairs_of(path: Path) -> list[Pair]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(line.split()[0], line.split()[1]) for line in lines if line.strip()]


def passages_of(folder: Path, pairs: Sequence[Pair], name: str) -> dict[Pair, list[Detection]]:
    """Features called ``name`` of each pair; a pair without a file has none."""
    found = {}
    for draft, source in pairs:
        path = folder / f"{Path(draft).stem}-{Path(source).stem}.xml"
        root = ET.parse(path).getroot() if path.is_file() else ET.Element("document")  # noqa: S314
        found[draft, source] = [_passage(f) for f in root.iter("feature") if f.get("name") == name]
    return found


def align(pairs: Sequence[Pair], drafts: Path, sources: Path) -> Mapping[Pair, list[Detection]]:
    """What ``soichieu align --pan`` detects; nothing in a pair that it refuses to read.

    Raises:
        ValueError: the command failed altogether.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        listed = work / "pairs"
        listed.write_text("".join(f"{d} {s}\n" for d, s in pairs), encoding="utf-8")
        out = work / "out"
        done = subprocess.run(
            [*_COMMAND, "align", "--pan", listed, drafts, sources, out],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "SOICHIEU_DATA_DIR": str(work / "data")},
        )
        if done.returncode not in _DONE:
            raise ValueError(f"soichieu align --pan: {done.stderr[-500:]}")
        return passages_of(out, pairs, "detected-plagiarism")


def _passage(feature: ET.Element) -> Detection:
    start, source_start = _number(feature, "this_offset"), _number(feature, "source_offset")
    return Detection(
        start,
        start + _number(feature, "this_length"),
        feature.get("source_reference", ""),
        source_start,
        source_start + _number(feature, "source_length"),
    )


def _number(feature: ET.Element, name: str) -> int:
    return int(feature.attrib[name])
