"""What an installation says of its server."""

from pathlib import Path

import pytest

from etl import serving
from etl.serving import NotServed


def said(home: Path, text: str) -> Path:
    (home / "server.toml").write_text(text, encoding="utf-8")
    return home


def test_without_a_file_only_this_machine_is_named(tmp_path: Path):
    assert {"localhost", "127.0.0.1", "::1"} == serving.read(tmp_path).names


def test_names_are_added_as_addresses_have_them(tmp_path: Path):
    home = said(tmp_path, 'hosts = ["CCHC.tinh.gov.vn.", "10.1.2.3", "[2001:db8::7]"]')

    found = serving.read(home).names - serving.Serving().names

    assert {"cchc.tinh.gov.vn", "10.1.2.3", "2001:db8::7"} == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('host = ["a.vn"]', "không có khóa «host»"),
        ('hosts = ["https://a.vn"]', "«https://a.vn» không phải tên máy chủ"),
        ('hosts = ["a.vn:8501"]', "«a.vn:8501» không phải tên máy chủ"),
        ('hosts = ["*.vn"]', "«*.vn» không phải tên máy chủ"),
        ('hosts = [""]', "«» không phải tên máy chủ"),
        ('hosts = "a.vn"', "«a.vn» không phải tên máy chủ"),
        ("hosts = [1]", "«1» không phải tên máy chủ"),
        ("hosts = [", "không đọc được"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(tmp_path: Path, text: str, told: str):
    with pytest.raises(NotServed) as refused:
        serving.read(said(tmp_path, text))

    assert told in str(refused.value)
    assert "server.toml" in str(refused.value)
    assert "Sửa rồi mở lại." in str(refused.value)
