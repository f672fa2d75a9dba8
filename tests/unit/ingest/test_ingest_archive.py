import io
import stat
import zipfile

import pytest

from app.errors import DamagedFileError, FileTooLargeError, NoTextError
from app.ingest import IngestOptions, is_archive, read_archive
from app.ingest.read import read_document


def zipped(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members:
            container.writestr(name, content)
    return file.getvalue()


def unpacked(data: bytes, **options: int):
    return read_archive(data, "goi.zip", IngestOptions(**options))


def names(data: bytes, **options: int) -> list[str]:
    return [file.name for file in unpacked(data, **options).files]


def test_files_come_out_with_their_names_and_bytes() -> None:
    found = unpacked(zipped(("xã/nghị quyết.txt", "Đảng uỷ".encode()), ("b.txt", b"b")))
    assert [(file.name, file.data) for file in found.files] == [
        ("xã/nghị quyết.txt", "Đảng uỷ".encode()),
        ("b.txt", b"b"),
    ]
    assert found.problems == []


def test_a_zip_in_a_zip_is_taken_apart_and_a_document_is_not() -> None:
    docx = zipped(("word/document.xml", b"x"))
    data = zipped(("trong.zip", zipped(("a.txt", b"a"))), ("b.docx", docx))
    assert names(data) == ["trong.zip/a.txt", "b.docx"]
    assert is_archive(data)
    assert not is_archive(docx)
    assert not is_archive(b"a")


def test_depth_has_a_limit_that_costs_only_what_lies_deeper() -> None:
    deep = zipped(("3.zip", zipped(("a.txt", b"a"))), ("b.txt", b"b"))
    found = unpacked(zipped(("2.zip", deep), ("c.txt", b"c")))
    assert [file.name for file in found.files] == ["2.zip/b.txt", "c.txt"]
    assert [(p.name, p.error.code) for p in found.problems] == [("2.zip/3.zip", "file_too_large")]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/tuyet/doi.txt", "tuyet/doi.txt"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("a\x1b[2Jb.txt", "a_[2Jb.txt"),
    ],
)
def test_names_lead_nowhere_else(name: str, safe: str) -> None:
    assert names(zipped((name, b"x"))) == [safe]


def test_equal_names_are_told_apart() -> None:
    data = zipped(("A.txt", b"1"), ("./a.txt", b"2"), ("../A.txt", b"3"))
    assert names(data) == ["A.txt", "a (2).txt", "A (3).txt"]


def test_leavings_links_and_folders_are_passed_over() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr(link, "/etc/passwd")
        for name in ("__MACOSX/._a.txt", "x/.DS_Store", "Thumbs.db", "~$a.docx", "folder/"):
            container.writestr(name, b"")
        container.writestr("a.txt", b"a")
    assert names(file.getvalue()) == ["a.txt"]


def test_names_in_utf_8_are_read_where_the_zip_does_not_say_so() -> None:
    plain = zipped(("AAAAAAA.txt", b"x"))
    assert names(plain.replace(b"AAAAAAA", "Xã ỷ".encode())) == ["Xã ỷ.txt"]


def test_sizes_are_limited_before_anything_is_unpacked() -> None:
    bomb = zipped(("a.txt", b"0" * 3_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(FileTooLargeError):
        unpacked(bomb, max_unpacked_bytes=1_000_000)


def test_sizes_of_nested_zips_count_together() -> None:
    inner = zipped(("a.txt", b"0" * 60_000))
    found = unpacked(zipped(("1.zip", inner), ("2.zip", inner)), max_unpacked_bytes=100_000)
    assert [file.name for file in found.files] == ["1.zip/a.txt"]
    assert [problem.name for problem in found.problems] == ["2.zip/a.txt"]


def test_one_large_file_costs_only_itself() -> None:
    found = unpacked(zipped(("to.txt", b"x" * 200), ("nho.txt", b"y")), max_file_bytes=199)
    assert [file.name for file in found.files] == ["nho.txt"]
    assert found.problems[0].error.code == "file_too_large"


def test_the_number_of_files_is_limited() -> None:
    data = zipped(*((f"{i}.txt", b"x") for i in range(4)))
    found = unpacked(data, max_archive_files=3)
    assert (len(found.files), len(found.problems)) == (3, 1)
    with pytest.raises(FileTooLargeError):
        unpacked(data, max_zip_members=3)


def test_a_damaged_member_costs_only_itself() -> None:
    data = bytearray(zipped(("a.txt", b"abcdefgh" * 50), ("b.txt", b"b")))
    data[45] ^= 0xFF
    found = unpacked(bytes(data))
    assert [file.name for file in found.files] == ["b.txt"]
    assert found.problems[0].error.code == "damaged_file"


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped(("a.txt", b"a"), ("b.txt", b"b")))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    found = unpacked(bytes(data))
    assert found.problems[0].error.code == "encrypted_file"


def test_an_empty_or_broken_archive_is_refused() -> None:
    with pytest.raises(NoTextError, match=r"goi\.zip"):
        unpacked(zipped())
    with pytest.raises(DamagedFileError):
        unpacked(b"PK\x03\x04 cut off")


def test_a_markdown_file_is_read_as_text() -> None:
    text = "# Nghị quyết\n\n* Một\n"
    assert read_document(text.encode(), "a.md", IngestOptions()).text == text
