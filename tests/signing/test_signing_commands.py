"""``scripts/sign`` and ``scripts/verify`` as their users call them, and what other programs say of the result."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import http.server
import io
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import tsp

from conftest import Run
from miniature import make_project
from signing.authorities import LONG_AGO, PASSWORD, authority, key_file, rsa_key, time_authority
from signing.edits import draw_over, edited
from vanban.commands import sign as sign_command
from vanban.commands import verify as verify_command
from vanban.commands.rebuilding import Rebuilder
from vanban.commands.sign import PASSWORD_VARIABLE
from vanban.project import Project
from vanban.signing.credential import Credential

REPORT = "bao-cao-ubnd-xa-mau-kinh-te-quy-i"


@pytest.fixture
def desk(tmp_path: Path, printed: bytes, signer: Credential, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a PDF, a key file, its password and the authority's certificate."""
    (tmp_path / "a.pdf").write_bytes(printed)
    (tmp_path / "k.p12").write_bytes(key_file(signer))
    (tmp_path / "mk.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (tmp_path / "goc.pem").write_bytes(authority().pem)
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    return tmp_path


@pytest.fixture
def call(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """A command run in the folder, in this process: starting one takes longer than signing."""
    monkeypatch.setenv("VANBAN_DEBUG", "1")

    def run_here(main: Callable[[list[str]], int], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(desk)
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as wrong_use:
            code = int(str(wrong_use.code))
        said = capsys.readouterr()
        return subprocess.CompletedProcess([], code, said.out, said.err)

    return run_here


@pytest.fixture
def sign(call):
    """Signs with the password's file."""

    def with_key(*arguments: str, key: str = "k.p12", password: tuple[str, ...] = ("--password-file", "mk.txt")):
        return call(sign_command.main, *arguments, "--key", key, *password)

    return with_key


@pytest.fixture
def verify(call, desk: Path):
    """Against a manifest of the published PDF, whose folder is not the project's own."""
    files = {f"van-ban/{REPORT}/a.pdf": hashlib.sha256((desk / "a.pdf").read_bytes()).hexdigest()}
    manifest = {"version": 1, "made_by": {}, "files": files}
    (desk / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return lambda *arguments: call(verify_command.main, *arguments, "--manifest", "manifest.json")


@pytest.mark.parametrize("name", ["sign", "verify"])
def test_help_is_vietnamese_and_wrong_use_is_two(run: Run, name: str) -> None:
    told = run(name, "--help")
    assert told.returncode == 0
    assert told.stdout.startswith(f"Cách dùng: scripts/{name}")
    assert "show this help" not in told.stdout
    wrong = run(name, "--khong-co")
    assert wrong.returncode == 2
    assert "dùng sai" in wrong.stderr


def test_sign_then_verify(sign, verify, desk: Path, printed: bytes) -> None:
    done = sign("a.pdf", "-o", "b.pdf", "--reason", "Ban hành", "--location", "Xã Mẫu")
    assert (done.returncode, done.stderr) == (0, "")
    assert "b.pdf: đã ký" in done.stdout
    assert "Nguyễn Văn An" in done.stdout
    assert (desk / "a.pdf").read_bytes() == printed
    assert (desk / "b.pdf").read_bytes().startswith(printed)
    told = verify("b.pdf", "--trust", "goc.pem")
    assert (told.returncode, told.stderr) == (0, "")
    for said in (
        "Người ký: Nguyễn Văn An, Ủy ban nhân dân xã Mẫu",
        "nơi tin cậy đã cho cấp",
        "(giờ Việt Nam), do người ký tự khai",
        "Lời ghi của người ký: Ban hành; Xã Mẫu",
        "nguyên vẹn",
        "phía sau chỉ thêm chữ ký",
        "Kết luận: không thấy vấn đề.",
    ):
        assert said in told.stdout
    assert sorted(path.name for path in desk.iterdir()) == [
        "a.pdf",
        "b.pdf",
        "goc.pem",
        "k.p12",
        "manifest.json",
        "mk.txt",
    ]


def test_both_as_processes(run: Run, desk: Path) -> None:
    """What happens outside of ``main``: modules found, output in UTF-8, exit codes."""
    signed = run("sign", "a.pdf", "--key", "k.p12", "--password-file", "mk.txt", cwd=desk)
    assert (signed.returncode, signed.stderr) == (0, "")
    told = run("verify", "a-da-ky.pdf", "--trust", "goc.pem", cwd=desk)
    assert (told.returncode, told.stderr) == (0, "")
    (desk / "a-da-ky.pdf").write_bytes(b"rac")
    assert run("verify", "a-da-ky.pdf", cwd=desk).returncode == 1


def test_verify_never_claims_to_know_a_signer_that_it_does_not(sign, verify) -> None:
    assert sign("a.pdf", "-o", "b.pdf").returncode == 0
    told = verify("b.pdf")
    assert told.returncode == 0
    assert "Danh tính: CHƯA KIỂM TRA" in told.stdout
    assert "chưa biết người ký có đúng là người ấy không" in told.stdout


def test_the_signed_file_gets_a_name_of_its_own(sign, desk: Path) -> None:
    assert sign("a.pdf").returncode == 0
    assert (desk / "a-da-ky.pdf").is_file()
    (desk / "ra").mkdir()
    assert sign("a.pdf", "-o", "ra").returncode == 0
    assert (desk / "ra" / "a.pdf").is_file()


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs poppler-utils")
def test_poppler_agrees(sign, desk: Path, signed: bytes) -> None:
    """NSS, not pyHanko: sound, altered, and signed twice."""
    assert sign("a.pdf", "-o", "b.pdf").returncode == 0
    assert sign("b.pdf", "-o", "c.pdf").returncode == 0
    place = signed.index(b"endstream") - 20
    (desk / "d.pdf").write_bytes(signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :])

    def pdfsig(name: str) -> str:
        # A home without any certificates: NSS then works without a store of its own.
        environment = {**os.environ, "HOME": str(desk)}
        command = ["pdfsig", name]
        done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False)
        return done.stdout

    once, twice, altered = pdfsig("b.pdf"), pdfsig("c.pdf"), pdfsig("d.pdf")
    assert once.count("Signature is Valid") == 1
    assert "Signer Certificate Common Name: Nguyễn Văn An" in once
    assert "Signature Type: ETSI.CAdES.detached" in once
    assert "Total document signed" in once
    assert twice.count("Signature is Valid") == 2
    assert "Not total document signed" in twice
    assert "Signature is Valid" not in altered
    assert "Digest Mismatch" in altered


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_openssl_agrees(sign, desk: Path) -> None:
    assert sign("a.pdf", "-o", "b.pdf").returncode == 0
    data = (desk / "b.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        value = pdf.Root.AcroForm.Fields[0].V
        _, before, start, after = (int(number) for number in value.ByteRange)
        (desk / "chu-ky.der").write_bytes(bytes(value.Contents))
    content = data[:before] + data[start : start + after]
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "chu-ky.der", "-content", "noi-dung"]
    command += ["-CAfile", "goc.pem", "-purpose", "any", "-cades", "-out", os.devnull]
    for said, code in ((content, 0), (content.replace(b"%PDF-1.7", b"%PDF-1.6", 1), 4)):
        (desk / "noi-dung").write_bytes(said)
        done = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr


def test_signing_twice_and_in_place(sign, verify, desk: Path, printed: bytes) -> None:
    (desk / "a.pdf").chmod(0o640)
    assert sign("a.pdf", "--in-place").returncode == 0
    assert sign("a.pdf", "--in-place").returncode == 0
    data = (desk / "a.pdf").read_bytes()
    assert data.startswith(printed)
    assert (desk / "a.pdf").stat().st_mode & 0o777 == 0o640
    told = verify("a.pdf", "--trust", "goc.pem", "--format", "json")
    assert told.returncode == 0
    (file,) = json.loads(told.stdout)["files"]
    assert [one["field"] for one in file["signatures"]] == ["ChuKySo1", "ChuKySo2"]
    assert file["signatures"][0]["additions"] == ["chữ ký “ChuKySo2”"]


def test_in_place_through_a_link_keeps_the_link(sign, desk: Path, printed: bytes) -> None:
    (desk / "noi-khac").mkdir()
    (desk / "a.pdf").rename(desk / "noi-khac" / "a.pdf")
    (desk / "a.pdf").symlink_to(desk / "noi-khac" / "a.pdf")
    assert sign("a.pdf", "--in-place").returncode == 0
    assert (desk / "a.pdf").is_symlink()
    assert len((desk / "noi-khac" / "a.pdf").read_bytes()) > len(printed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.pdf", "-o", "a.pdf"], "--in-place"),
        (["a.pdf", "-o", "."], "--in-place"),
        (["a.pdf", "-o", "link.pdf"], "--in-place"),
        (["a.pdf", "-o", "mk.txt"], "đã có mk.txt"),
        (["a.pdf", "-o", "khong/co.pdf"], "không có thư mục"),
        (["a.pdf", "-o", "b.pdf", "--in-place"], "dùng sai"),
        (["khong.pdf"], "không có tệp khong.pdf"),
        (["."], "không có tệp"),
        (["a.pdf", "--timestamp", "ftp://x"], "http"),
        (["a.pdf", "--timestamp", "http://["], "http"),
        (["a.pdf", "--password", "x"], "dùng sai"),
        (["a.pdf", "--password-env", "X"], "dùng sai"),
    ],
)
def test_outputs_and_uses_that_are_refused(sign, desk: Path, arguments: list[str], said: str) -> None:
    (desk / "link.pdf").symlink_to("a.pdf")
    before = {path.name: path.read_bytes() for path in desk.iterdir()}
    refused = sign(*arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert {path.name: path.read_bytes() for path in desk.iterdir()} == before


@pytest.mark.parametrize(
    ("credential", "said"),
    [
        (lambda: key_file(authority().issue(), "khác"), "Sai mật khẩu"),
        (lambda: key_file(authority().issue(valid=LONG_AGO)), "hết hạn ngày 01/01/2018"),
        (lambda: key_file(authority().issue(), key=False), "không có khóa riêng"),
        (lambda: b"khong phai khoa", "không phải PKCS#12"),
        (lambda: b"\0" * 2_000_000, "lớn quá"),
    ],
)
def test_key_files_that_cannot_sign(sign, desk: Path, credential, said: str) -> None:
    (desk / "hong.p12").write_bytes(credential())
    refused = sign("a.pdf", "-o", "b.pdf", key="hong.p12")
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (desk / "b.pdf").exists()


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\nnothing"])
def test_files_that_cannot_be_signed(sign, desk: Path, data: bytes) -> None:
    (desk / "a.pdf").write_bytes(data)
    refused = sign("a.pdf", "-o", "b.pdf")
    assert refused.returncode == 1
    assert "a.pdf: chưa ký được." in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(sign, desk: Path) -> None:
    (desk / "ra").mkdir(mode=0o500)
    assert "Không ghi được" in sign("a.pdf", "-o", "ra").stderr


def test_a_write_that_fails_leaves_nothing(sign, desk: Path, printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    before = sorted(desk.iterdir())
    refused = sign("a.pdf", "--in-place")
    assert refused.returncode == 1
    assert "No space left" in refused.stderr
    assert sorted(desk.iterdir()) == before
    assert (desk / "a.pdf").read_bytes() == printed


def test_where_the_password_comes_from(sign, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MK", PASSWORD)
    assert sign("a.pdf", "-o", "1.pdf", password=("--password-env", "MK")).returncode == 0
    missing = sign("a.pdf", "-o", "2.pdf", password=("--password-env", "KHONG_CO"))
    assert (missing.returncode, "KHONG_CO" in missing.stderr) == (2, True)
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    assert sign("a.pdf", "-o", "3.pdf", password=()).returncode == 0
    (desk / "mk.txt").write_bytes(b"\xef\xbb\xbf" + PASSWORD.encode() + b"\r\nghi chu\r\n")
    assert sign("a.pdf", "-o", "4.pdf").returncode == 0
    assert sign("a.pdf", "-o", "5.pdf", password=("--password-file", "khong.txt")).returncode == 2


def test_without_a_terminal_and_a_password_there_is_nobody_to_ask(
    sign, desk: Path, signer: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    asked = sign("a.pdf", "-o", "b.pdf", password=())
    assert (asked.returncode, "cần mật khẩu" in asked.stderr) == (2, True)
    (desk / "k.p12").write_bytes(key_file(signer, None))
    assert sign("a.pdf", "-o", "b.pdf", password=()).returncode == 0


def test_a_person_is_asked_up_to_three_times(sign, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["sai", PASSWORD, "sai", "sai", "sai", PASSWORD])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: next(answers))
    assert sign("a.pdf", "-o", "b.pdf", password=()).returncode == 0
    refused = sign("a.pdf", "-o", "c.pdf", password=())
    assert refused.returncode == 1
    assert refused.stderr.count("Sai mật khẩu") == 3
    assert not (desk / "c.pdf").exists()


class _TimeServer(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        stamper = time_authority(datetime.datetime.now(datetime.UTC).replace(microsecond=0))
        answer = asyncio.run(stamper.async_request_tsa_response(request)).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def time_server() -> Iterator[str]:
    rsa_key(2)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _TimeServer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_a_time_stamp_over_the_network(sign, verify, time_server: str) -> None:
    assert sign("a.pdf", "-o", "b.pdf", "--timestamp", time_server).returncode == 0
    told = verify("b.pdf", "--trust", "goc.pem")
    assert told.returncode == 0, told.stdout
    assert "theo dấu thời gian của Dấu thời gian thử, Nơi cấp dấu" in told.stdout
    assert "tự khai" not in told.stdout


def test_a_time_server_that_is_not_there(sign, desk: Path) -> None:
    refused = sign("a.pdf", "-o", "b.pdf", "--timestamp", "http://127.0.0.1:9/")
    assert refused.returncode == 1
    assert "Không lấy được dấu thời gian" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (desk / "b.pdf").exists()


def test_verify_tells_what_is_wrong(verify, desk: Path, signed: bytes) -> None:
    (desk / "sua.pdf").write_bytes(edited(signed, draw_over))
    place = signed.index(b"endstream") - 20
    (desk / "hong.pdf").write_bytes(signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :])
    (desk / "rac.pdf").write_bytes(b"rac")
    told = verify("sua.pdf", "hong.pdf", "rac.pdf", "--format", "json")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    files = json.loads(told.stdout)["files"]
    assert json.loads(told.stdout)["version"] == 1
    assert [file["ok"] for file in files] == [False, False, False]
    problems = [{problem["code"] for problem in file["problems"]} for file in files]
    # The signature was made in the past of the fixtures, which is the past of every clock.
    assert problems == [{"changed"}, {"altered", "unpublished"}, {"unreadable", "unpublished"}]
    text = verify("sua.pdf").stdout
    assert "Sau khi ký, tệp bị sửa: nội dung trang 1." in text
    assert "Kết luận: có 2 vấn đề." in text


def test_an_unsigned_file_proves_nothing_unless_its_content_is_asked_for(call, verify) -> None:
    told = call(verify_command.main, "a.pdf")
    assert told.returncode == 1
    assert "Không có chữ ký số." in told.stdout
    told = verify("a.pdf")
    assert told.returncode == 0
    assert "Bản công bố: giống từng byte" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khong.pdf"], "không có tệp khong.pdf"),
        (["."], "không có tệp"),
        (["a.pdf", "--trust", "khong.pem"], "khong.pem"),
        (["a.pdf", "--trust", "mk.txt"], "chứng thư tin cậy"),
        (["a.pdf", "--manifest", "khong.json"], "khong.json"),
        (["a.pdf", "--manifest", "a.pdf"], "Bản kê"),
        (["a.pdf", "--manifest", "rong.json"], "Bản kê"),
    ],
)
def test_measures_that_cannot_be_read(call, desk: Path, arguments: list[str], said: str) -> None:
    (desk / "rong.json").write_text("{}", encoding="utf-8")
    refused = call(verify_command.main, *arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_files_too_large_are_not_read_whole(sign, verify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.signing.reading.MAX_BYTES", 1000)
    refused = sign("a.pdf", "-o", "b.pdf")
    assert (refused.returncode, "a.pdf lớn quá" in refused.stderr) == (1, True)
    told = verify("a.pdf")
    assert (told.returncode, "a.pdf lớn quá" in told.stdout) == (1, True)


@pytest.fixture(scope="module")
def project(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature site, built."""
    config = make_project(tmp_path_factory.mktemp("verified"))
    result = run("build", "-f", config)
    assert result.returncode == 0, result.stderr
    return config


def test_a_published_pdf_is_made_again(run: Run, sign, desk: Path, project: Path) -> None:
    published = project.parent / "site" / "van-ban" / REPORT / f"{REPORT}.pdf"
    shutil.copy(published, desk)
    assert sign(f"{REPORT}.pdf", "-o", "doi-ten.pdf").returncode == 0
    # Its name says nothing, so its first bytes have to.
    told = run("verify", "-f", project, "--rebuild", published, desk / "doi-ten.pdf", "--format", "json")
    assert told.returncode == 0, told.stdout + told.stderr
    files = json.loads(told.stdout)["files"]
    assert [file["rebuild"]["content"] for file in files] == ["same", "same-signed"]
    assert [file["published"]["content"] for file in files] == ["same", "same-signed"]
    assert {file["rebuild"]["name"] for file in files} == {REPORT}


def test_making_again_never_takes_a_kept_pdf(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def print_nothing(project_of_run: Project, papers: object) -> tuple[dict[str, object], list[object]]:
        asked.append(project_of_run.settings.cache)
        return {}, [papers][:0]

    monkeypatch.setattr("vanban.commands.rebuilding.print_papers", print_nothing)
    assert Rebuilder(project).make(REPORT)[0] is None
    assert asked == [False]


def test_a_pdf_of_another_text_is_told(run: Run, desk: Path, project: Path) -> None:
    source = project.parent / "content" / "bao-cao" / "2026" / f"{REPORT}.md"
    shutil.copytree(project.parent, desk / "khac", dirs_exist_ok=True)
    source = desk / "khac" / "content" / "bao-cao" / "2026" / f"{REPORT}.md"
    source.write_text(source.read_text(encoding="utf-8").replace("Không có./.", "Không có gì./."), encoding="utf-8")
    manifest = desk / "khac" / "site" / "manifest.json"
    kept = json.loads(manifest.read_text(encoding="utf-8"))
    kept["made_by"] |= {"pango": "1.0", "cu": "2"}
    manifest.write_text(json.dumps(kept), encoding="utf-8")
    published = desk / "khac" / "site" / "van-ban" / REPORT / f"{REPORT}.pdf"
    told = run("verify", "-f", desk / "khac" / "mkdocs.yml", "--rebuild", published)
    assert told.returncode == 1
    assert "Bản công bố: giống từng byte" in told.stdout
    assert "Bản dựng lại khác tệp này: từ byte thứ" in told.stdout
    assert "khác phiên bản: pango: bản kê 1.0, máy này 1." in told.stdout
    assert "khác phiên bản: cu: bản kê 2, máy này không có" in told.stdout
    assert "khác phiên bản: harfbuzz" not in told.stdout


def test_a_single_print_is_what_is_published(printed: bytes, project: Path) -> None:
    """A paper is printed and signed before it is public; the published one must then be the same."""
    published = project.parent / "site" / "van-ban" / REPORT / f"{REPORT}.pdf"
    assert printed == published.read_bytes()


def test_a_pdf_without_a_source_is_told(run: Run, desk: Path, project: Path) -> None:
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(desk / "la.pdf")
    for document in ([], ["--document", "khong-co"]):
        told = run("verify", "-f", project, "--rebuild", *document, desk / "la.pdf", desk / "rac.pdf")
        assert told.returncode == 2
        told = run("verify", "-f", project, "--rebuild", *document, desk / "la.pdf")
        assert told.returncode == 1
        assert "[no-source]" in told.stdout
        assert "--document" in told.stdout
    told = run("verify", "-f", project, "--rebuild", "--document", REPORT, desk / "la.pdf", desk / "a.pdf")
    assert told.returncode == 1
    assert told.stdout.count("[not-rebuilt]") == 1
    assert f"Dựng lại: giống từng byte ({REPORT})" in told.stdout


def test_a_broken_manifest_of_the_site_is_told_but_not_in_the_way(run: Run, desk: Path, project: Path, sign) -> None:
    shutil.copytree(project.parent, desk / "khac")
    (desk / "khac" / "site" / "manifest.json").write_text("{", encoding="utf-8")
    assert sign("a.pdf", "-o", "b.pdf").returncode == 0
    told = run("verify", "-f", desk / "khac" / "mkdocs.yml", desk / "b.pdf")
    assert told.returncode == 0
    assert "Bản kê không phải JSON" in told.stderr
    assert "Bản công bố" not in told.stdout


def test_the_manifest_names_the_libraries_that_decide_bytes(project: Path) -> None:
    made_by = json.loads((project.parent / "site" / "manifest.json").read_text(encoding="utf-8"))["made_by"]
    assert {"weasyprint", "pango", "harfbuzz", "pydyf", "pikepdf", "fonttools", "python", "zlib"} <= set(made_by)
    assert all(made_by.values())
