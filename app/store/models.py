"""Fitted models: arrays in ``.npz`` files beside a JSON manifest."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from app.domain.formulas import FormulaFrequencies
from app.errors import ModelError

FORMULAS_FORMAT = "soichieu.formulas/1"


def load_formulas(folder: Path) -> tuple[FormulaFrequencies, str]:
    """The formula frequencies of ``folder`` and their name with version.

    Raises:
        ModelError: a file is missing, broken or of another format.
    """
    try:
        manifest = json.loads((folder / "formulas.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMULAS_FORMAT:
            raise _unusable(folder, f"format {manifest['format']!r}")
        with np.load(folder / "formulas.npz", allow_pickle=False) as arrays:
            formulas = FormulaFrequencies(
                arrays["hashes"], arrays["counts"], int(manifest["documents"])
            )
    except (OSError, ValueError, KeyError) as error:
        raise _unusable(folder, str(error)) from error
    return formulas, f"{manifest['name']} {manifest['version']}"


def _unusable(folder: Path, detail: str) -> ModelError:
    return ModelError(
        vi=f"Không dùng được mô hình trong thư mục {folder}: {detail}. "
        "Hãy cài đặt lại chương trình.",
        en=f"The model in folder {folder} cannot be used: {detail}. Install the program again.",
    )
