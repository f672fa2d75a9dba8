"""The TF-IDF index on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfTransformer

from app.domain.document import DocumentId
from app.errors import LibraryDamagedError
from app.retrieve.features import count_features

FORMAT = "soichieu.tfidf/1"
_ARRAYS = ("data", "indices", "indptr")


@dataclass(frozen=True)
class TfidfIndex:
    """Counts of hashed features, a row a document; see ``retrieve`` for the method.

    ``counts`` has shape (documents, 2**feature_bits).
    """

    ids: tuple[DocumentId, ...]
    counts: csr_matrix
    feature_bits: int

    @classmethod
    def empty(cls, feature_bits: int) -> TfidfIndex:
        """An index without documents."""
        return cls((), csr_matrix((0, 2**feature_bits), dtype=np.float32), feature_bits)

    @cached_property
    def transformer(self) -> TfidfTransformer:
        """Weights fitted to the documents of this index."""
        return TfidfTransformer(sublinear_tf=True).fit(self.counts)

    @cached_property
    def weights(self) -> csr_matrix:
        """TF-IDF rows of length 1, shape as ``counts``."""
        return self.transformer.transform(self.counts, copy=True)

    def similarities(self, queries: Iterable[Sequence[str]]) -> np.ndarray:
        """Cosine of each query with each document: shape (queries, documents), 0–1."""
        rows = self.transformer.transform(count_features(queries, self.feature_bits))
        return np.asarray((rows @ self.weights.T).todense())

    def with_added(self, ids: Sequence[DocumentId], texts: Sequence[Sequence[str]]) -> TfidfIndex:
        """This index and further documents, given as unit streams."""
        if not ids:
            return self
        rows = count_features(texts, self.feature_bits)
        counts = vstack([self.counts, rows], format="csr")
        return TfidfIndex((*self.ids, *ids), counts, self.feature_bits)

    def without(self, removed: set[DocumentId]) -> TfidfIndex:
        """This index less some documents; unknown ids are ignored."""
        kept = [n for n, id_ in enumerate(self.ids) if id_ not in removed]
        return TfidfIndex(tuple(self.ids[n] for n in kept), self.counts[kept], self.feature_bits)

    def save(self, folder: Path) -> None:
        """Write the index into a new folder; the manifest comes last.

        Raises:
            FileExistsError: the folder is there already.
        """
        folder.mkdir(parents=True)
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self.counts, name), allow_pickle=False)
        manifest = {"format": FORMAT, "feature_bits": self.feature_bits, "ids": list(self.ids)}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> TfidfIndex:
        """Open a saved index, memory-mapped.

        Raises:
            LibraryDamagedError: a file is missing, broken, or of another version.
        """
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            arrays = [
                np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
                for name in _ARRAYS
            ]
            if manifest["format"] != FORMAT:
                raise _damaged(folder, f"format {manifest['format']!r}")
            bits = int(manifest["feature_bits"])
            ids = tuple(DocumentId(i) for i in manifest["ids"])
            counts = csr_matrix(tuple(arrays), shape=(len(ids), 2**bits), copy=False)
            counts.check_format(full_check=True)  # a wild column would be read outside the arrays
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(folder, str(error)) from error
        return cls(ids, counts, bits)


def _damaged(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Chỉ mục của thư viện bị hỏng ({folder.name}: {detail}). "
        "Hãy nạp lại các văn bản vào một thư viện mới.",
        en=f"The library's index is damaged ({folder.name}: {detail}). "
        "Add the documents to a new library.",
    )
