"""Rules of a form: what its figures must be to each other; here they are only read, never applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanban.appendices.fields import Findings, read_choice, read_list, read_mapping, read_text, read_texts
from vanban.appendices.model import Column, ColumnType, Row, RowKind, Rule, RuleKind
from vanban.yaml_source import YamlNode

RULE_KEYS = frozenset({"kind", "row", "column", "of", "rows", "columns"})
# How many figures stand on the other side of each rule: least and most.
_ARITY = {
    RuleKind.SUM: (2, None),
    RuleKind.AT_MOST: (1, 1),
    RuleKind.PAIR: (0, 0),
    RuleKind.PERCENT: (2, 2),
}
_ARITY_WORDS = {
    RuleKind.SUM: "`of` phải có từ hai mã trở lên",
    RuleKind.AT_MOST: "`of` phải là đúng một mã",
    RuleKind.PAIR: "không dùng `of`",
    RuleKind.PERCENT: "`of` phải là đúng hai mã: phần, rồi tổng",
}


def parse_rules(
    node: YamlNode | None, rows: Sequence[Row], columns: Sequence[Column], findings: Findings
) -> tuple[Rule, ...]:
    """The rules in order; those that name what the form lacks are reported and left out. Code: ``form-rule``."""
    if node is None or node.is_null:
        return ()
    reader = _Reader(
        {row.id: row.kind is RowKind.ITEM for row in rows},
        {column.id: column.type is ColumnType.NUMBER for column in columns},
        findings,
    )
    read = (reader.rule(item) for item in read_list(node, node.line, "`rules`", findings))
    return tuple(rule for rule in read if rule is not None)


class _Reader:
    """Ids of rows and columns, each with whether figures stand there, and the findings on the way."""

    def __init__(self, rows: Mapping[str, bool], columns: Mapping[str, bool], findings: Findings) -> None:
        self._rows = rows
        self._columns = columns
        self._findings = findings

    def rule(self, node: YamlNode) -> Rule | None:
        if not read_mapping(node, "Một quy tắc", RULE_KEYS, self._findings):
            return None
        kind = read_choice(node, "kind", RuleKind, self._findings)
        is_across = node.get("column") is not None
        own, others = ("column", "rows") if is_across else ("row", "columns")
        if kind is None:
            if node.get("kind") is None:
                known = ", ".join(choice.value for choice in RuleKind)
                self._report(node.line, "Quy tắc thiếu `kind`.", f"Thêm `kind`, một trong: {known}.")
            return None
        if (node.get("row") is None) == (node.get("column") is None) or node.get(own + "s") is not None:
            message = "Quy tắc phải có `row` (và `columns` nếu chỉ đúng ở vài cột), hoặc `column` (và `rows`)."
            self._report(node.line, message, "Xem mẫu trong data/forms.")
            return None
        target = read_text(node, own, self._findings) or ""
        of = read_texts(node, "of", self._findings)
        within = read_texts(node, others, self._findings)
        same, other = (self._columns, self._rows) if is_across else (self._rows, self._columns)
        checked = [
            self._are_known(node, own, (target,), same),
            self._are_known(node, "of", of, same),
            self._are_known(node, others, within, other),
            self._has_right_count(node, kind, target, of),
        ]
        return Rule(kind, target, of, is_across, within, self._findings.at(node.line)) if all(checked) else None

    def _are_known(self, node: YamlNode, key: str, ids: Sequence[str], known: Mapping[str, bool]) -> bool:
        what = "hàng" if known is self._rows else "cột"
        unknown = [one for one in ids if one not in known]
        without = [one for one in ids if one in known and not known[one]]
        line = node.line_of(key)
        if unknown:
            names = ", ".join(f"`{one}`" for one in unknown)
            self._report(line, f"Biểu mẫu không có {what} {names}.", f"Sửa mã trong `{key}` cho đúng mã {what}.")
        if without:
            names = ", ".join(f"`{one}`" for one in without)
            self._report(line, f"{what.capitalize()} {names} không ghi số.", f"Bỏ mã ấy khỏi `{key}`.")
        return not unknown and not without

    def _has_right_count(self, node: YamlNode, kind: RuleKind, target: str, of: Sequence[str]) -> bool:
        least, most = _ARITY[kind]
        if len(of) < least or (most is not None and len(of) > most):
            self._report(node.line, f"Quy tắc `{kind.value}`: {_ARITY_WORDS[kind]}.", "Sửa `of` cho đúng.")
            return False
        if target in of or len(set(of)) != len(of):
            self._report(node.line_of("of"), "Một mã đứng hai lần trong quy tắc.", "Bỏ mã lặp.")
            return False
        return True

    def _report(self, line: int, message: str, hint: str) -> None:
        self._findings.error("form-rule", line, message, hint)
