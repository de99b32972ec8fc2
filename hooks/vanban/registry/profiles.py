"""Layout profiles: one file per norm under ``data/profiles/``, and the choice of the one that rules a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import PartialDate
from vanban.registry.model import Profile, Regime
from vanban.text_files import read_text, shown_path
from vanban.vietnamese import nfc
from vanban.yaml_source import YamlEntry, YamlNode, read_yaml


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LAYOUT_PROPERTIES = _words("""
    margin-top margin-right margin-bottom margin-left page-number-size page-number-top
    body-size line-height indent paragraph-gap
    back-margin-left back-margin-right
    letterhead-left letterhead-shared letterhead-right
    heading-size motto-size superior-size issuer-size issuer-size-least issuer-mark-size
    number-size date-size date-size-least
    kind-size subject-size subject-size-least untitled-subject-size untitled-subject-style
    enacting-size addressed-size addressed-label-style legal-basis-style point-weight
    recipients-label-size recipients-label-weight recipients-label-style recipients-label-decoration recipients-size
    signature-size signature-title-weight signature-space seal-room drafter-size contact-size
    appendix-size table-size table-line-height
    urgency-size urgency-color urgency-border circulation-size
    draft-size draft-weight draft-style draft-border draft-columns
""")
"""What the print style sheets ask of a profile, each as the custom property ``--vb-<name>``."""

WORDING = _words("""
    heading motto issuer_mark subject_mark date addressed_to_label legal_basis_marker recipients_label recipients_marker
    recipients_mark
    untitled_kinds draft_mark
""")
"""Words and marks that the norm itself prints; ``addressed_to_label.<kind>`` may give one kind its own label."""

_KEYS = frozenset({"code", "name", "regime", "valid_from", "valid_to", "number", "wording", "layout"})
_OPTIONAL_PREFIX = "addressed_to_label."
# A value enters a style sheet: lengths, numbers, keywords and colours only, nothing that could end the declaration.
_LAYOUT_VALUE = re.compile(r"[#.%/\w -]+", re.ASCII)
# What ``printing.fit`` reckons with, by the unit that it reckons in.
_RECKONED = {
    "pt": _words("subject-size subject-size-least issuer-size issuer-size-least superior-size number-size")
    | _words("date-size date-size-least"),
    "mm": _words("margin-left margin-right letterhead-left letterhead-shared letterhead-right"),
}
_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"


def load_profiles(data_dir: Path, root: Path) -> tuple[Mapping[str, Profile], list[Diagnostic]]:
    """Every readable profile under ``data_dir/profiles``, by code; diagnostics name paths relative to ``root``."""
    folder = data_dir / "profiles"
    profiles: dict[str, Profile] = {}
    findings: list[Diagnostic] = []
    for file in sorted(folder.glob("*.yml")):
        path = shown_path(file, root)
        source, found = read_text(file, path)
        findings += found
        if source is None:
            continue
        profile, found = parse_profile(source.text, path)
        findings += found
        if profile:
            profiles[profile.code] = profile
    if not profiles and not findings:
        place = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()
        findings.append(_error("profile-missing", place, 1, "Không có mẫu trình bày nào.", "Thêm tệp như `nd30.yml`."))
    return profiles, findings


def parse_profile(text: str, path: str) -> tuple[Profile | None, list[Diagnostic]]:
    """The profile in ``text``; ``None`` exactly when there are diagnostics: ``profile-format`` or YAML's own."""
    node, findings = read_yaml(nfc(text), path)
    if node is None:
        return None, findings
    reader = _ProfileReader(path)
    reader.check_keys(node, _KEYS, "tệp mẫu trình bày")
    code = reader.text(node, "code")
    if code and code != Path(path).stem:
        reader.report(node.line_of("code"), f"Mã `{code}` khác tên tệp.", f"Đặt `code: {Path(path).stem}`.")
    profile = Profile(
        code=code,
        name=reader.text(node, "name"),
        regime=reader.regime(node),
        valid_from=reader.iso_date(node, "valid_from"),
        valid_to=reader.iso_date(node, "valid_to"),
        number_template=reader.number_template(node),
        css=reader.layout(node),
        templates=reader.wording(node),
    )
    return (None, reader.findings) if reader.findings else (profile, [])


def choose_profile(
    profiles: Mapping[str, Profile],
    *,
    regime: Regime,
    issued_on: PartialDate,
    stated: str | None,
    reason: str | None,
    location: Location,
) -> tuple[Profile | None, list[Diagnostic]]:
    """The profile of a paper: the one stated with its reason, else the only one of the regime in force on its date.

    ``location`` is where ``profile:`` stands, or the start of the file. ``None`` exactly when an error was found:
    ``profile-unknown``, ``profile-regime``, ``profile-reason``, ``profile-undecided``; ``profile-against-date`` warns.
    """
    fitting = _fitting(profiles.values(), regime, issued_on)
    if stated is None:
        return _only(fitting, regime, profiles, location)
    chosen = profiles.get(stated)
    if chosen is None:
        hint = f"Chọn một trong: {_codes(profiles.values(), regime)}."
        return None, [_found("profile-unknown", location, f"Không có mẫu trình bày `{stated}`.", hint)]
    if chosen.regime is not regime:
        message = f"Mẫu `{stated}` không dùng cho {_REGIME_NAMES[regime]}."
        return None, [_found("profile-regime", location, message, f"Chọn: {_codes(profiles.values(), regime)}.")]
    if fitting == [chosen]:
        return chosen, []
    if not reason:
        message = f"Chọn mẫu trình bày `{stated}` mà không nói lý do, trong khi ngày ban hành không chỉ rõ mẫu này."
        return None, [_found("profile-reason", location, message, "Thêm `profile_reason:` nói vì sao chọn mẫu này.")]
    if chosen not in fitting:
        message = f"Mẫu `{stated}` không có hiệu lực vào ngày ban hành của văn bản."
        hint = "Xem lại ngày ban hành hoặc mẫu; nếu đúng là vậy thì giữ nguyên."
        return chosen, [_found("profile-against-date", location, message, hint, Severity.WARNING)]
    return chosen, []


def css_rule(profile: Profile, selector: str) -> str:
    """The profile's layout as one CSS rule of custom properties: ``:root{--vb-body-size:14pt;…}``."""
    return selector + "{" + "".join(f"--vb-{name}:{profile.css[name]};" for name in sorted(profile.css)) + "}"


_REGIME_NAMES = {Regime.STATE: "khối Nhà nước", Regime.PARTY: "khối Đảng"}


def _only(
    fitting: list[Profile], regime: Regime, profiles: Mapping[str, Profile], location: Location
) -> tuple[Profile | None, list[Diagnostic]]:
    if len(fitting) == 1:
        return fitting[0], []
    codes = _codes(fitting or profiles.values(), regime)
    if fitting:
        message = f"Ngày ban hành không đủ để chọn mẫu trình bày của {_REGIME_NAMES[regime]}."
    else:
        message = f"Không có mẫu trình bày nào của {_REGIME_NAMES[regime]} có hiệu lực vào ngày ban hành."
    hint = f"Thêm `profile:` (một trong: {codes}) và `profile_reason:` nói vì sao."
    return None, [_found("profile-undecided", location, message, hint)]


def _fitting(profiles: Iterable[Profile], regime: Regime, issued_on: PartialDate) -> list[Profile]:
    """Profiles of the regime in force on at least one day that the stated part of the date allows, oldest first."""
    first, last = _span(issued_on)
    fitting = [
        profile
        for profile in profiles
        if profile.regime is regime
        and (profile.valid_from or _EARLIEST) <= last
        and first <= (profile.valid_to or _LATEST)
    ]
    return sorted(fitting, key=lambda profile: (profile.valid_from or _EARLIEST, profile.code))


def _span(issued_on: PartialDate) -> tuple[str, str]:
    """First and last ISO day that the date may mean."""
    known = issued_on.iso()
    if known is None:
        return _EARLIEST, _LATEST
    return known + _EARLIEST[len(known) :], known + _LATEST[len(known) :].replace("99", "31")


def _codes(profiles: Iterable[Profile], regime: Regime) -> str:
    return ", ".join(f"`{code}`" for code in sorted(profile.code for profile in profiles if profile.regime is regime))


def _found(code: str, location: Location, message: str, hint: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, severity, location, message, hint)


def _error(code: str, path: str, line: int, message: str, hint: str) -> Diagnostic:
    return _found(code, Location(path, line), message, hint)


class _ProfileReader:
    """Takes the values out of one file's tree and collects what is wrong."""

    def __init__(self, path: str) -> None:
        self.findings: list[Diagnostic] = []
        self._path = path

    def report(self, line: int, message: str, hint: str) -> None:
        self.findings.append(_error("profile-format", self._path, line, message, hint))

    def check_keys(
        self, node: YamlNode, required: frozenset[str], place: str, optional_prefix: str | None = None
    ) -> None:
        """Every required key is there and no other."""
        present = {entry.key: entry.line for entry in node.entries or ()}
        for key in sorted(required - present.keys()):
            self.report(node.line, f"Thiếu khóa `{key}` trong {place}.", f"Thêm `{key}:`; xem các mẫu khác.")
        for key in sorted(present.keys() - required):
            if optional_prefix is None or not key.startswith(optional_prefix):
                self.report(present[key], f"Khóa `{key}` không có trong {place}.", "Xóa khóa này hoặc sửa chính tả.")

    def text(self, node: YamlNode, key: str) -> str:
        """A required, non-empty string; missing keys are reported elsewhere."""
        entry = node.entry(key)
        if entry is None:
            return ""
        if not entry.node.text:
            self.report(entry.line, f"Khóa `{key}` phải là chữ và không được trống.", f"Viết `{key}: …`.")
            return ""
        return entry.node.text

    def regime(self, node: YamlNode) -> Regime:
        value = self.text(node, "regime")
        if value and value not in set(Regime):
            self.report(
                node.line_of("regime"), f"Không có khối `{value}`.", "Viết `state` (Nhà nước) hoặc `party` (Đảng)."
            )
        return Regime(value) if value in set(Regime) else Regime.STATE

    def iso_date(self, node: YamlNode, key: str) -> str | None:
        found = node.get(key)
        if found is None or found.is_null:
            return None
        try:
            return date.fromisoformat(found.text or "").isoformat()
        except ValueError:
            self.report(found.line, f"Ngày `{found.text}` ở `{key}` không đúng.", 'Viết như "2020-03-05", hoặc null.')
            return None

    def number_template(self, node: YamlNode) -> str:
        template = self.text(node, "number")
        if template and sorted(re.findall(r"\{.*?\}", template)) != ["{number}", "{symbol}"]:
            hint = "Viết như `Số: {number}/{symbol}`."
            self.report(
                node.line_of("number"), "Mẫu số, ký hiệu phải có `{number}` và `{symbol}`, mỗi thứ một lần.", hint
            )
        return template

    def layout(self, node: YamlNode) -> dict[str, str]:
        section = self._section(node, "layout", LAYOUT_PROPERTIES)
        for entry in section:
            if not _LAYOUT_VALUE.fullmatch(entry.node.text or ""):
                hint = "Chỉ dùng số đo, từ khóa hoặc màu của CSS, như `14pt`."
                self.report(entry.line, f"Trị số của `{entry.key}` không đúng.", hint)
            for unit, names in _RECKONED.items():
                if entry.key in names and not re.fullmatch(rf"\d+(\.\d+)?{unit}", entry.node.text or ""):
                    self.report(entry.line, f"Trị số của `{entry.key}` phải tính bằng {unit}.", f"Viết như `14{unit}`.")
        return {entry.key: entry.node.text or "" for entry in section}

    def wording(self, node: YamlNode) -> dict[str, str]:
        section = self._section(node, "wording", WORDING, _OPTIONAL_PREFIX)
        for entry in section:
            if entry.node.text is None:
                self.report(entry.line, f"Khóa `{entry.key}` phải là chữ.", 'Không in gì thì viết `""`.')
        return {entry.key: entry.node.text or "" for entry in section}

    def _section(
        self, node: YamlNode, key: str, required: frozenset[str], optional_prefix: str | None = None
    ) -> tuple[YamlEntry, ...]:
        found = node.get(key)
        if found is None:
            return ()
        self.check_keys(found, required, f"mục `{key}`", optional_prefix)
        return found.entries or ()
