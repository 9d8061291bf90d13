"""`check --fix-interactive`: asks, and writes what was agreed; every other byte stays what it was."""

import io

import pytest

from bot.check import Streams, Wishes, run
from tests.bot.test_check import Stream

BEFORE = (
    b"\xef\xbb\xbf# Incident\r\n\r\nOn Monday you broke\r\n  the importer.  It was late.\r\n\r\n"
    b"- you broke the cache!\t\r\nend"
)
KINDER = b"The importer broke after [change]. What did our checks not cover?"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(BEFORE)
    path.chmod(0o640)
    return path


def mend(path, typed):
    out = Stream()
    code = run([str(path)], Wishes(fix=True), Streams(io.StringIO(typed), out, Stream()))
    return code, out.getvalue()


def test_yes_puts_the_kinder_wording_in_place_of_the_sentence_and_nothing_else_changes(file):
    code, told = mend(file, "y\nn\n")
    assert code == 1
    assert file.read_bytes() == BEFORE.replace(b"On Monday you broke\r\n  the importer.", KINDER)
    assert file.stat().st_mode & 0o777 == 0o640
    assert "Now:     On Monday you broke the importer." in told
    assert f"Perhaps: {KINDER.decode()}" in told
    assert told.endswith(f"{file} is written.\n")
    assert list(file.parent.iterdir()) == [file]


def test_ones_own_words_may_stand_there_and_no_words_leave_it(file):
    code, _ = mend(file, "e\n\nedit\nThe cache broke.\n")
    assert code == 1
    assert file.read_bytes() == BEFORE.replace(b"you broke the cache!", b"The cache broke.")


def test_when_nothing_is_left_it_exits_with_0(file):
    assert mend(file, "e\nThe importer broke.\ne\nSo did the cache.\n")[0] == 0
    assert mend(file, "")[0] == 0


@pytest.mark.parametrize("typed", ["n\nn\n", "q\n", "", "what?\n\nq\n"])
def test_without_a_yes_the_file_is_not_touched(file, typed):
    written = file.stat()
    code, told = mend(file, typed)
    assert code == 1
    assert file.read_bytes() == BEFORE
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (written.st_mtime_ns, written.st_ino)
    assert "is written" not in told


def test_quitting_keeps_what_was_agreed_before(file):
    mend(file, "y\nq\n")
    assert KINDER in file.read_bytes()


def test_a_file_that_somebody_changed_meanwhile_is_left_as_it_is(file):
    class Typing(io.StringIO):
        def readline(self, *size):
            file.write_bytes(b"newer")
            return super().readline(*size)

    out = Stream()
    code = run([str(file)], Wishes(fix=True), Streams(Typing("y\ny\n"), out, Stream()))
    assert code == 2
    assert file.read_bytes() == b"newer"
    assert "was changed meanwhile" in out.getvalue()
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(file)
    mend(link, "y\nn\n")
    assert link.is_symlink()
    assert KINDER in file.read_bytes()


def test_cells_and_items_keep_what_stands_around_them(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("| 10:02 | you broke the importer | ok |\n\n> [!NOTE]\n> you broke the importer\n")
    mend(path, "y\ny\n")
    kinder = KINDER.decode()
    assert path.read_text() == f"| 10:02 | {kinder} | ok |\n\n> [!NOTE]\n> {kinder}\n"
