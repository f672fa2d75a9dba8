"""Fitted models: arrays in ``.npz`` files beside a JSON manifest."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path

import numpy as np

from app.domain.formulas import FormulaFrequencies
from app.errors import ModelError

FORMULAS_FORMAT = "soichieu.formulas/1"
_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)


def load_formulas(folder: Path) -> tuple[FormulaFrequencies, str]:
    """The formula frequencies of ``folder`` and their name with version.

    Raises:
        ModelError: a file is missing, broken or of another format.
    """
    try:
        manifest = json.loads((folder / "formulas.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMULAS_FORMAT:
            raise _unusable(folder, f"format {manifest['format']!r}")
        with (
            (folder / "formulas.npz").open("rb") as file,
            np.load(file, allow_pickle=False) as arrays,
        ):
            formulas = FormulaFrequencies(
                arrays["hashes"], arrays["counts"], int(manifest["documents"])
            )
        name = f"{manifest['name']} {manifest['version']}"
    except _BROKEN as error:
        raise _unusable(folder, str(error)) from error
    return formulas, name


def _unusable(folder: Path, detail: str) -> ModelError:
    return ModelError(
        vi=f"Không dùng được mô hình trong thư mục {folder}: {detail}. "
        "Hãy cài đặt lại chương trình.",
        en=f"The model in folder {folder} cannot be used: {detail}. Install the program again.",
    )
