"""`cchc publish` and `cchc ask … --on ledger`, as a user runs them."""

import pytest

import cli
from queries import elsewhere
from queries.postgres import VARIABLE
from tests.queries.elsewhere.conftest import Builds

TREND = ["ask", "trend", "--indicator", "resolved_total", "--unit", "d:1"]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code of a command, and what it said on both streams."""
    code = cli.main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_answer_is_the_same_letter_by_letter(
    builds: Builds, database: str, capsys: pytest.CaptureFixture[str]
):
    assert 0 == cli.main(["publish"])
    capsys.readouterr()
    for how in ("table", "json", "csv"):
        here = said(capsys, *TREND, "--on", "2024-06-01", "--format", how)
        there = said(capsys, *TREND, "--on", "ledger", "--on", "2024-06-01", "--format", how)

        assert "12.0" in here[1]
        assert here == there == (0, here[1], "")


def test_publishing_tells_what_it_sent(
    builds: Builds, database: str, capsys: pytest.CaptureFixture[str]
):
    code, first, _ = said(capsys, "publish")
    assert 0 == code
    assert "mọi bảng làm lại" in first
    assert "MB; đang có" in first

    code, again, _ = said(capsys, "publish")
    assert 0 == code
    assert "Đã gửi 0 dòng, 0,0 MB" in again


def test_an_older_build_there_is_told(
    builds: Builds, database: str, capsys: pytest.CaptureFixture[str]
):
    elsewhere.publish(builds.first)
    code, out, err = said(capsys, *TREND, "--on=ledger", "--format", "csv")

    assert 0 == code
    assert ",9.0," in out
    assert "là bản dựng 1 (đến bút toán" in err
    assert "bản dựng hiện tại là 2 (đến bút toán" in err
    assert "cchc publish" in err


def test_nothing_published_is_told(
    builds: Builds, database: str, capsys: pytest.CaptureFixture[str]
):
    code, out, err = said(capsys, *TREND, "--on", "ledger")

    assert (2, "") == (code, out)
    assert "Chạy «cchc publish»" in err


def test_no_server_named_is_told(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delenv(VARIABLE, raising=False)
    for words in ([*TREND, "--on", "ledger"], ["publish"]):
        code, out, err = said(capsys, *words)

        assert (2, "") == (code, out)
        assert "Chưa đặt CCHC_LEDGER" in err


def test_a_server_that_does_not_answer_is_told(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv(VARIABLE, "postgresql://postgres@127.0.0.1:1/nothing")
    for words in ([*TREND, "--on", "ledger"], ["publish"]):
        code, out, err = said(capsys, *words)

        assert (2, "") == (code, out)
        assert "Không nối được PostgreSQL" in err


def test_a_wrong_question_is_told_in_the_same_words(
    builds: Builds, database: str, capsys: pytest.CaptureFixture[str]
):
    elsewhere.publish(builds.second)
    for words, told in (
        (["ask", "lookup", "--most", "abc"], "có tham số không đúng dạng (most = abc)"),
        (["ask", "trends"], "không có câu hỏi"),
        (["ask", "ranking", "--indicator", "quality"], "thiếu tham số parent, period"),
    ):
        here, there = said(capsys, *words), said(capsys, *words, "--on", "ledger")

        assert told in here[2]
        assert here == there == (2, "", here[2])
