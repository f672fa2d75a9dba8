import json
from pathlib import Path

import numpy as np
import pytest

from app.domain.document import DocumentId
from app.errors import LibraryDamagedError
from app.retrieve import TfidfIndex
from app.retrieve.features import count_features, unit_ngrams

CHE = ["trồng", "chè", "trên", "đồi", "<NUMBER>", "ha"]
CHO = ["chợ", "phiên", "họp", "hai", "buổi", "mỗi", "tuần"]
NUOC = ["nước", "sạch", "về", "bản", "xa", "đường", "ống"]


def ids(*names: str) -> list[DocumentId]:
    return [DocumentId(name) for name in names]


@pytest.fixture
def index() -> TfidfIndex:
    return TfidfIndex.empty(14).with_added(ids("che", "cho", "nuoc"), [CHE, CHO, NUOC])


def test_a_document_is_most_like_itself(index: TfidfIndex):
    similarity = index.similarities([CHE, CHO, NUOC])
    assert np.allclose(np.diag(similarity), 1)
    assert similarity.argmax(axis=1).tolist() == [0, 1, 2]
    assert similarity.min() >= 0


def test_slots_alone_are_no_feature_but_their_neighbourhood_is():
    assert count_features([["<NUMBER>"]], 14).nnz == 0
    assert count_features([["<NUMBER>", "ha"]], 14).sum() == 2
    assert list(unit_ngrams(["đồi", "chè"])) == ["đồi", "chè", "đồi chè"]


def test_documents_come_and_go_without_a_rebuild(index: TfidfIndex):
    grown = TfidfIndex.empty(14).with_added(ids("che"), [CHE]).with_added(ids("cho"), [CHO])
    shrunk = index.without({DocumentId("nuoc"), DocumentId("unknown")})
    assert shrunk.ids == grown.ids == ("che", "cho")
    assert (shrunk.counts != grown.counts).nnz == 0


def test_an_index_can_lose_its_last_document(tmp_path: Path, index: TfidfIndex):
    index.without(set(index.ids)).save(tmp_path / "empty")
    opened = TfidfIndex.open(tmp_path / "empty")
    assert opened.ids == ()
    assert opened.with_added(ids("cho"), [CHO]).similarities([CHO])[0, 0] == pytest.approx(1)


def test_a_saved_index_answers_as_before(tmp_path: Path, index: TfidfIndex):
    index.save(tmp_path / "saved")
    opened = TfidfIndex.open(tmp_path / "saved")
    assert opened.ids == index.ids
    assert np.array_equal(opened.similarities([CHE, NUOC]), index.similarities([CHE, NUOC]))


def test_an_index_is_never_written_over_another(tmp_path: Path, index: TfidfIndex):
    index.save(tmp_path / "saved")
    with pytest.raises(FileExistsError):
        index.save(tmp_path / "saved")


def broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def other_format(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": "other/9"}))


def missing_array(folder: Path) -> None:
    (folder / "indices.npy").unlink()


def lost_documents(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "ids": ["che"]}))


def pickled_array(folder: Path) -> None:
    np.save(folder / "data.npy", np.array([{"code": "runs"}], dtype=object), allow_pickle=True)


def wild_columns(folder: Path) -> None:
    columns = np.load(folder / "indices.npy")
    columns[0] = 2**30
    np.save(folder / "indices.npy", columns)


@pytest.mark.parametrize(
    "damage",
    [
        broken_manifest,
        other_format,
        missing_array,
        lost_documents,
        pickled_array,
        wild_columns,
    ],
)
def test_a_damaged_index_is_refused_and_nothing_in_it_runs(
    tmp_path: Path, index: TfidfIndex, damage
):
    folder = tmp_path / "saved"
    index.save(folder)
    damage(folder)
    with pytest.raises(LibraryDamagedError):
        TfidfIndex.open(folder)
