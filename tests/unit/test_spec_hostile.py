"""Files that nobody should send: each is a fault or a spec, never an exception, and soon."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.faults import MOST_OF_A_FILE
from campaigns.reading.load import Reading, read_campaign

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "tests/specs/parts"
LICHENG = (ROOT / "campaign_specs/licheng-2010.yaml").read_text("utf-8")
SECONDS = 5.0
"""Generous, for slow machines; each takes a tenth of that."""

GOOD = f"""\
id: demo
title: 示例专项行动
start: 2025-03-03
end: 2025-03-31
roster: {PARTS}/roster.yaml
leading_group:
  name: 示例领导小组
  head: {{post: 组长, email: head@office.example}}
  office: {{name: 办公室, email: office@office.example}}
phases:
  - {{key: work, name: 组织实施, start: 2025-03-03, end: 2025-03-31}}
"""


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < SECONDS


def read(folder: Path, content: str | bytes) -> Reading:
    path = folder / "spec.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_campaign(path)


def codes(reading: Reading) -> set[str]:
    for fault in reading.faults:
        assert "\n" not in fault.line_of_report("zh-CN") + fault.line_of_report("en")
        assert len(fault.line_of_report("zh-CN")) < 2000
    return {fault.code for fault in reading.faults}


def test_the_spec_that_these_tests_spoil_is_good(tmp_path: Path) -> None:
    assert codes(read(tmp_path, GOOD)) == set()


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "a bomb of aliases": ("a: &a [x]\n" + "b: &a [*a, *a, *a, *a]\n" * 30, "yaml-alias"),
    "an alias to itself": ("a: &a [*a]\n", "yaml-alias"),
    "brackets without end": ("[" * 100_000, "yaml-depth"),
    "braces without end": ("{a: " * 100_000, "yaml-depth"),
    "dashes without end": ("- " * 100_000, "yaml-depth"),
    "indentation without end": (
        "\n".join(" " * n + "a:" for n in range(2000)), "yaml-depth",
    ),
    "twenty megabytes of comment": (b"# x\n" * 5_000_000, "file-too-large"),
    "twenty megabytes of one word": (b"id: " + b"x" * 20_000_000, "file-too-large"),
    "more values than a spec has": ("a: [" + "x," * 1_000_000 + "]\n", "too-many-values"),
    "the same key again and again": ("id: demo\n" * 5000, "too-many-faults"),
    "a key of a megabyte": (GOOD + "x" * 1_000_000 + ": 1\n", "yaml-no-colon"),
    "a quoted key of a thousand": (GOOD + '"' + "x" * 1000 + '": 1\n', "unknown-key"),
    "a title of a megabyte": (GOOD.replace("示例专项行动", "x" * 1_000_000), "long-text"),
    "GBK": (GOOD.encode("gbk"), "file-not-utf8"),
    "UTF-16 with its mark": (GOOD.encode("utf-16"), "file-not-utf8"),
    "UTF-16 without": (b"i\0d\0:\0 \0x\0", "yaml-character"),
    "UTF-32": (GOOD.encode("utf-32"), "file-not-utf8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "file-not-utf8"),
    "a zip": (b"PK\x03\x04\x14\x00", "yaml-character"),
    "NUL": (GOOD.replace("demo", "de\0mo"), "yaml-character"),
    "a bell": (GOOD.replace("示例", "示\x07例"), "yaml-character"),
    "a bell in words": (GOOD.replace("示例专项行动", '"示\\a例"'), "yaml-character"),
    "a line separator in words": (GOOD.replace("示例专项行动", '"示\\L例"'), "yaml-character"),
    "half a character in words": (GOOD.replace("示例专项行动", '"\\ud800"'), "yaml-escape"),
    "tabs": (GOOD.replace("  ", "\t"), "yaml-tab"),
    "full-width colons": (GOOD.replace(": ", "："), "yaml-wide-colon"),
    "a full-width day that there is not": (
        GOOD.replace("start: 2025-03-03\n", "start: ２０２５-０２-３０\n"), "no-such-day",
    ),
    "a date with slashes": (
        GOOD.replace("start: 2025-03-03\n", "start: 03/03/2025\n"), "not-a-day",
    ),
    "duplicate keys": (GOOD + "title: x\n", "duplicate-key"),
    "an object of Python": (GOOD + "x: !!python/object/apply:os.system [ls]\n", "unknown-key"),
    "a tag that nobody knows": (GOOD + "x: !no!such y\n", "yaml"),
    "a date as title": (GOOD.replace("title: 示例专项行动", "title: [2025-03-03]"), "not-text"),
    "a number as phases": (GOOD.replace("phases:\n  -", "phases: 3\nx:\n  -"), "not-list"),
    "null as a phase": (GOOD.replace("  - {key", "  -\n  - {key"), "empty-text"),
    "a truth as roster": (GOOD.replace(f"{PARTS}/roster.yaml", "true"), "no-such-file"),
    "a number as form": (GOOD + "forms: {1: 2}\n", "no-such-file"),
    "forms as a list": (GOOD + "forms: [a, b]\n", "not-mapping"),
    "a list as key": (GOOD + "[a]: b\n", "yaml-key"),
    "a mapping as key": (GOOD + "{a: b}: c\n", "yaml-key"),
    "null as key": (GOOD + "? \n: x\n", "yaml-key"),
    "a merge": (GOOD + "<<: {locale: en}\n", "unknown-key"),
    "a merge of an alias": (GOOD + "<<: *x\n", "yaml-alias"),
    "nothing": ("", "not-a-spec"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "not-a-spec"),
    "null": ("~\n", "not-a-spec"),
    "one word": ("demo\n", "not-a-spec"),
    "a list": ("- id: demo\n", "not-a-spec"),
    "an empty list": ("[]\n", "not-a-spec"),
    "an empty mapping": ("{}\n", "missing"),
    "two documents": (GOOD + "---\n" + GOOD, "yaml-documents"),
    "a directive of the future": ("%YAML 9.9\n---\n" + GOOD, "yaml"),
    "years without end": (
        GOOD.replace("2025-03-31", "2199-12-31").replace("2025-03-03", "1900-01-01")
        + 'summarise: "+9999 workdays 09:00"\n', "year-not-announced",
    ),
    "a distance without end": (GOOD + "summarise: +P99999999999D\n", "not-an-offset"),
    "a zone that is a path": (GOOD + "calendar: {time_zone: ../../etc/passwd}\n", "not-a-zone"),
    "a zone that is a folder": (GOOD + "calendar: {time_zone: Europe}\n", "not-a-zone"),
    "a country that is none": (GOOD + "calendar: {country: ../CN}\n", "not-a-country"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_a_fault(what: str, tmp_path: Path) -> None:
    content, code = HOSTILE[what]
    assert code in codes(read(tmp_path, content))


ROSTERS = {
    "spec.yaml": "unknown-key",
    "../../etc/passwd": "no-such-file",
    "/dev/zero": "no-such-file",
    "/proc/self/mem": "file-unreadable",
    ".": "no-such-file",
    "..": "no-such-file",
    "/": "no-such-file",
    "null": "not-a-file-name",
    '" "': "not-a-file-name",
    "x" * 5000: "no-such-file",
    "spec.yaml/x": "no-such-file",
    '"a\\0b"': "no-such-file",
    "~": "not-a-file-name",
    "https://office.example/roster.yaml": "no-such-file",
}


@pytest.mark.parametrize("named", ROSTERS, ids=lambda named: named[:30])
def test_a_roster_that_is_none_is_a_fault(named: str, tmp_path: Path) -> None:
    if named.startswith("/proc") and not Path("/proc/self/mem").exists():
        pytest.skip("there is no /proc here")
    text = GOOD.replace(f"{PARTS}/roster.yaml", named)
    assert ROSTERS[named] in codes(read(tmp_path, text))


@pytest.mark.parametrize("named", ["/etc/passwd", "../" * 20 + "etc/passwd", "/etc/hosts"])
def test_a_file_of_the_system_is_no_roster(named: str, tmp_path: Path) -> None:
    reading = read(tmp_path, GOOD.replace(f"{PARTS}/roster.yaml", named))
    assert codes(reading)
    assert reading.campaign is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    text = GOOD.replace(f"{PARTS}/roster.yaml", "pipe")
    assert codes(read(tmp_path, text)) == {"no-such-file"}


def test_a_file_that_is_not_there_a_folder_and_a_closed_file_are_told_apart(
    tmp_path: Path,
) -> None:
    def fault_of(path: Path) -> str:
        (fault,) = read_campaign(path).faults
        return fault.code

    assert fault_of(tmp_path / "none.yaml") == "file-missing"
    assert fault_of(tmp_path) == "file-is-folder"
    assert fault_of(tmp_path / ("x" * 5000)) == "file-unreadable"
    assert fault_of(tmp_path / "a\0b") == "file-unreadable"


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    assert codes(read_campaign(tmp_path / "spec.yaml")) == {"file-forbidden"}


def test_a_roster_of_twenty_megabytes_may_be_one_but_not_one_of_empty_items(
    tmp_path: Path,
) -> None:
    roster = tmp_path / "roster.yaml"
    text = GOOD.replace(f"{PARTS}/roster.yaml", "roster.yaml")
    roster.write_bytes(b"title: x\nunits: []\n" + b"# comment\n" * 2_000_000)
    assert codes(read(tmp_path, text)) == set()
    roster.write_bytes(b"title: " + b"x" * 20_000_000)
    assert codes(read(tmp_path, text)) == {"long-text", "missing"}
    roster.write_bytes(b"x" * 50_000_000)
    assert codes(read(tmp_path, text)) == {"file-too-large"}


def test_the_memory_that_a_hostile_roster_takes_is_bounded(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "roster.yaml").write_text("title: x\nunits: [" + "{}," * 100_000 + "]\n")
    (tmp_path / "spec.yaml").write_text(GOOD.replace(f"{PARTS}/roster.yaml", "roster.yaml"))
    program = (
        "import sys; from campaigns.reading.load import Path, read_campaign; "
        "print(len(read_campaign(Path(sys.argv[1])).faults))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "spec.yaml")],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{MOST_OF_A_FILE + 1}\n", done.stderr[-2000:]


def test_thousands_of_faults_are_cut_with_a_word_on_the_rest(tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("title: x\nunits: [" + "x," * 20_000 + "]\n")
    reading = read(tmp_path, GOOD.replace(f"{PARTS}/roster.yaml", "roster.yaml"))
    assert len(reading.faults) == MOST_OF_A_FILE + 1
    assert reading.faults[-1].code == "too-many-faults"


def test_names_that_thousands_of_units_resemble_are_still_found(tmp_path: Path) -> None:
    units = "".join(f"  - {{id: u-{n}, name: 第{n}号单位}}\n" for n in range(4000))
    (tmp_path / "roster.yaml").write_text(f"title: x\nunits:\n{units}")
    items = "work_items:\n" + "- {number: 一, task: x, lead: [第12号单立]}\n" * 20
    reading = read(tmp_path, GOOD.replace(f"{PARTS}/roster.yaml", "roster.yaml") + items)
    assert codes(reading) == {"unknown-unit-near"}


LINES = LICHENG.splitlines()
SCALARS = [
    "", "~", "no", "[]", "{}", "-", "- -", '"', "'", "|", ">", "&a", "*a", "!!int 3", "@", "%",
    "0", "-1", "1e400", "2010-02-30", "2199-12-31", "1900-01-01", "2010-12-24 24:00",
    "+9999 workdays 09:00", "-9999 workdays 09:00", "-P9999D", "：", "，", "\t", "x" * 500,
    "县公安局", "submission", "rosters/licheng.yaml", "[县公安局, [县财政局]]", "{a: {b: c}}",
]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """The spec of Licheng after a few slips: lines lost, doubled, swapped, values replaced."""
    lines = list(LINES)
    places = st.integers(0, len(LINES) - 1)
    for _ in range(draw(st.integers(1, 6))):
        one, other = draw(places) % len(lines), draw(places) % len(lines)
        match draw(st.sampled_from(["delete", "double", "swap", "value", "cut", "indent"])):
            case "delete":
                del lines[one]
            case "double":
                lines.insert(one, lines[other])
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case "value":
                key, colon, _ = lines[one].partition(":")
                lines[one] = f"{key}{colon} {draw(st.sampled_from(SCALARS))}"
            case "cut":
                lines[one] = lines[one][: draw(st.integers(0, 40))]
            case "indent":
                lines[one] = " " * draw(st.integers(0, 8)) + lines[one].lstrip()
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    for part in ("rosters", "forms"):
        (folder / part).symlink_to(ROOT / "campaign_specs" / part)
    return folder


@given(text=spoilt())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_spoilt_spec_is_a_campaign_or_has_faults(text: str, office: Path) -> None:
    reading = read(office, text)
    codes(reading)
    assert reading.campaign is not None or reading.errors
