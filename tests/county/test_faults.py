"""Faults of the system, each as it happens: full disks, pipes, locked folders, two at once."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import command, environment
from tests.county import counties as c

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults as Linux has them")

SMALL = 60 * 1024  # bytes of a disk that holds some of the results
NOBODY = 65534
ROUND = ("--year", str(c.YEAR), "--roster", "list.csv", "--reports")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county with an inbox and a roster, in which everybody may look around."""
    for number in (1, 2, 3):
        c.put(tmp_path / "in", f"{number}.xlsx", c.workbook(c.town(number)), c.day(3))
    units = [c.town_unit(number) for number in range(1, 6)]
    (tmp_path / "list.csv").write_text(c.roster_text(units), "utf-8")
    for each in (tmp_path, *tmp_path.parents):
        if each.stat().st_uid == os.getuid() and each != each.parent:
            each.chmod(each.stat().st_mode | 0o055)
    return tmp_path


@pytest.fixture
def disk(county: Path) -> Iterator[Path]:
    """A disk that is soon full."""
    place = county / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if os.getuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def run(folder: Path, *words: object, **options: object) -> tuple[int, list[str]]:
    """How a command ends, and the lines of its complaint but for its progress."""
    done = subprocess.run(
        command(*words),
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    lines = done.stderr.decode().splitlines()
    return done.returncode, [line for line in lines if not line.startswith("正在")]


def collected(folder: Path, *words: object, **options: object) -> tuple[int, list[str]]:
    return run(folder, "collect", "in", "-o", "out", *(words or ROUND), **options)


def half_written(folder: Path) -> list[Path]:
    """What a run left that is no result."""
    return [each for each in folder.rglob(".excel-report-*") if each.name != ".excel-report.json"]


class DescribeAFullDisk:
    def it_ends_a_round_with_one_sentence(self, county: Path, disk: Path) -> None:
        status, told = run(county, "collect", "in", "-o", disk / "out", *ROUND)
        assert (status, len(told)) == (2, 1)
        assert "磁盘已满" in told[0]
        assert half_written(disk) == []

    @pytest.mark.parametrize("most", [4, 20, 30])
    def it_may_be_full_at_any_file(self, county: Path, most: int) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most * 1024, most * 1024))

        status, told = collected(county, preexec_fn=limit)
        assert (status, len(told)) == (2, 1)
        assert "系统不让写这么大的文件" in told[0]
        assert half_written(county) == []
        assert collected(county)[0] == 0

    @pytest.mark.parametrize(
        "words",
        [
            ("template", "--unit", "甲镇", "--level", "township", "--year", "2024", "-o"),
            ("mark", "in/1.xlsx", "-o"),
            ("fill", "in/1.xlsx", "--data", "data.json", "-o"),
        ],
    )
    def it_leaves_no_half_of_a_file(self, county: Path, disk: Path, words: tuple[str, ...]) -> None:
        (county / "data.json").write_bytes(c.data_file(c.town(1)))
        (disk / "full").write_bytes(bytes(SMALL // 2))
        status, told = run(county, *words, disk / "a.xlsx")
        assert (status, len(told)) == (2, 1)
        assert "磁盘已满" in told[0]
        assert [each.name for each in disk.iterdir()] == ["full"]


class DescribeWhatIsNoFile:
    @pytest.fixture(params=["pipe", "/dev/zero"])
    def thing(self, request: pytest.FixtureRequest, county: Path) -> Path:
        if request.param == "pipe":
            os.mkfifo(county / "pipe")
        return county / str(request.param)

    @pytest.mark.parametrize(
        "words",
        [
            ("check", "{}"),
            ("read", "{}"),
            ("verify", "{}", "in/1.xlsx"),
            ("report", "in/1.xlsx", "--master", "{}", "-o", "x.docx"),
            ("fill", "in/1.xlsx", "--data", "{}", "-o", "x.xlsx"),
            ("collect", "in", "-o", "out", "--year", "2024", "--roster", "{}"),
            ("collect", "in", "-o", "out", "--year", "2024", "--previous", "{}"),
        ],
        ids=" ".join,
    )
    def it_is_refused_wherever_a_file_is_asked_for(
        self, county: Path, thing: Path, words: tuple[str, ...]
    ) -> None:
        status, told = run(county, *(word.format(thing) for word in words))
        assert (status, len(told)) == (2, 1)
        assert "不是普通文件" in told[0]
        assert not (county / "out").exists()

    def it_is_told_on_the_board_where_it_lies_in_the_inbox(self, county: Path) -> None:
        os.mkfifo(county / "in" / "pipe.xlsx")
        (county / "in" / "link.xlsx").symlink_to(county / "in" / "1.xlsx")
        (county / "in" / "nowhere.xlsx").symlink_to(county / "nothing")
        assert collected(county)[0] == 0
        rows = json.loads((county / "out" / "进度.json").read_text("utf-8"))
        told = {row["file"]: row["findings"][0]["message"] for row in rows if row["findings"]}
        assert "不是普通文件" in told["pipe.xlsx"]
        assert "链接" in told["link.xlsx"]
        assert "链接" in told["nowhere.xlsx"]


class DescribeWhatMayNotBeSeen:
    @pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
    def it_is_told_on_the_board(self, county: Path) -> None:
        (county / "in" / "locked").mkdir(mode=0o700)
        (county / "in" / "locked" / "4.xlsx").write_bytes(c.workbook(c.town(4)))
        (county / "in" / "5.xlsx").write_bytes(b"x")
        (county / "in" / "5.xlsx").chmod(0o600)
        (county / "out").mkdir()
        (county / "out").chmod(0o777)

        assert collected(county, user=NOBODY, group=NOBODY)[0] == 0
        rows = json.loads((county / "out" / "进度.json").read_text("utf-8"))
        told = {row["file"]: row["findings"][0]["message"] for row in rows if row["findings"]}
        assert "没有看到" in told["locked"]
        assert "没有权限" in told["5.xlsx"]
        assert sum(row["in_sum"] for row in rows) == 3


class DescribeTwoRoundsAtOnce:
    def they_do_not_write_over_each_other(self, county: Path) -> None:
        call = command("collect", "in", "-o", "out", *ROUND)
        both = [
            subprocess.Popen(
                call, cwd=county, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(3)
        ]
        ended = [(each.communicate()[1].decode(), each.returncode) for each in both]
        assert 0 in {status for _, status in ended}
        for told, status in ended:
            assert status in {0, 2}
            assert ("另一个汇总正在写" in told) == (status == 2)
        whole = {path.name: path.read_bytes() for path in (county / "out").glob("*.*")}
        assert half_written(county) == []
        assert collected(county)[0] == 0
        assert whole == {path.name: path.read_bytes() for path in (county / "out").glob("*.*")}


class DescribeAPathBeyondTheSystem:
    @pytest.mark.parametrize("path", ["x" * 300, "/".join(["d" * 80] * 60)])
    @pytest.mark.parametrize(
        "words",
        [
            ("check", "{}"),
            ("collect", "{}", "-o", "out"),
            ("collect", "in", "-o", "{}", "--year", "2024"),
            ("collect", "in", "-o", "out", "--year", "2024", "--roster", "{}"),
            ("collect", "in", "-o", "out", "--year", "2024", "--previous", "{}"),
            ("mark", "in/1.xlsx", "-o", "{}.xlsx"),
        ],
        ids=" ".join,
    )
    def it_is_told_as_such(self, county: Path, words: tuple[str, ...], path: str) -> None:
        status, told = run(county, *(word.format(path) for word in words))
        assert (status, len(told)) == (2, 1)
        assert "太长" in told[0]
        assert len(told[0]) < 400


class DescribeThePlainestLocale:
    def it_runs_a_round_with_chinese_names(self, county: Path) -> None:
        done = subprocess.run(
            command("collect", "in", "-o", "结果", *ROUND),
            cwd=county,
            env=environment(LC_ALL="C", LANG="C"),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0
        assert (county / "结果" / "汇总.xlsx").exists()
        assert "计入汇总 3 个" in done.stdout.decode()


class DescribeOutputThatIsClosed:
    def it_stops_a_round_before_it_writes(self, county: Path) -> None:
        words = " ".join(map(str, command("collect", "in", "-o", "out", *ROUND)))
        done = subprocess.run(
            ["sh", "-c", f"{words} >&-"], cwd=county, env=environment(), capture_output=True,
            check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr.decode()) == (2, "结果无法输出：输出已被关闭。\n")
        assert not (county / "out").exists()
