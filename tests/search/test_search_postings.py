"""What is tallied and merged is what a shard says, read back byte for byte by a reader that shares no code with the writer."""

import random
from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from search.search_site import language
from vanban.search.normalize import forms
from vanban.search.pieces import add_printed
from vanban.search.postings import (
    BUCKETS,
    CHUNK,
    MAX_FOLLOWERS,
    NOT_TOLD,
    Merged,
    join_followers,
    merge,
    shard,
    tally,
    term_hash,
    varint,
)
from vanban.search.records import Named, SearchRecord
from vanban.search.sections import Section
from vanban.search.terms import TermReader

Rows = dict[int, int]
"""Document → code."""


def _read_shard(data: bytes) -> dict[str, tuple[list[str], dict[str, Rows]]]:
    """Followers and variants by folded key."""
    assert data[:4] == b"VBT2"
    at = 8

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value += (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def text() -> str:
        nonlocal at
        length = number()
        at += length
        return data[at - length : at].decode()

    groups = {}
    for _ in range(number()):
        key, length = text(), number()
        end = at + length
        followers, variants = text().split(), {}
        for _ in range(number()):
            accented = text() or key
            documents, last = [], -1
            for _ in range(number()):
                last += 1 + number()
                documents.append(last)
            variants[accented] = dict(zip(documents, data[at : at + len(documents)], strict=True))
            at += len(documents)
        assert at == end
        groups[key] = (followers, variants)
    assert at == len(data)
    return groups


def _runs(postings: Mapping[str, Rows], size: int) -> Iterator[tuple[int, list[dict[str, bytes]]]]:
    for base in range(0, size, CHUNK):
        documents = range(base, min(size, base + CHUNK))
        yield base, tally({key: rows[d] for key, rows in postings.items() if d in rows} for d in documents)


def _merged(postings: Mapping[str, Rows], size: int) -> list[Merged]:
    runs = list(_runs(postings, size))
    return [merge(((base, run[bucket]) for base, run in runs), size) for bucket in range(BUCKETS)]


def _read_back(postings: Mapping[str, Rows], size: int) -> dict[str, Rows]:
    groups = sorted(group for bucket in _merged(postings, size) for group in bucket.groups)
    read = _read_shard(shard(groups, {}, 7))
    return {accented: rows for _, variants in read.values() for accented, rows in variants.items()}


def test_postings_are_read_back_over_chunks_and_long_gaps() -> None:
    drawn = random.Random(5)
    size = 3 * CHUNK + 20
    keys = ["hoà binh`", "hoa", "hoa binh", "#62", "kl#62", "bo chinh tri", "ơ´", *(f"tư{n}" for n in range(40))]
    codes = [level | part << 4 for level in range(1, 16) for part in range(16)]
    postings = {
        key: {d: drawn.choice(codes) for d in sorted(drawn.sample(range(size), n * n % 90 + 1))}
        for n, key in enumerate(keys)
    }
    postings["đầu"] = {0: 1}
    postings["cuối"] = {size - 1: NOT_TOLD | 15}
    postings["hai đầu"] = {0: 17, size - 1: 33}
    postings["gap"] = {0: 1, 128: 2, 256: 3, 384: 4, 513: 5, 770: 6}
    assert _read_back(postings, size) == postings


@given(
    st.lists(st.dictionaries(st.sampled_from(["a", "á", "a b", "á b", "1", "a#1"]), st.integers(1, 255)), max_size=12)
)
def test_any_postings_are_read_back(documents: list[dict[str, int]]) -> None:
    postings: dict[str, Rows] = {}
    for number, codes in enumerate(documents):
        for key, code in codes.items():
            postings.setdefault(key, {})[number] = code
    assert _read_back(postings, len(documents)) == postings


def test_what_most_documents_hold_keeps_three_levels_and_no_part() -> None:
    codes = {d: 1 + d % 15 | 2 << 4 for d in range(100)}
    read = _read_back({"của": {d: codes[d] for d in range(51)}, "riêng": {d: codes[d] for d in range(50)}}, 100)
    assert read["riêng"] == {d: codes[d] for d in range(50)}
    coarse = {1: 2, 4: 2, 5: 6, 8: 6, 9: 11, 14: 11, 15: 15}
    assert {level: read["của"][level - 1] for level in coarse} == {k: v | NOT_TOLD for k, v in coarse.items()}
    few = _read_back({"của": {d: codes[d] for d in range(60)}}, 63)
    assert few["của"] == {d: codes[d] for d in range(60)}, "a small site keeps all"


def test_words_are_told_with_the_accents_that_most_documents_hold() -> None:
    postings = {"bản": {0: 1, 1: 1}, "bạn": {2: 1}, "ban": {3: 1}, "bản đồ": {0: 1}, "62": {0: 1}, "62kl": {0: 1}}
    (entry,) = [entry for bucket in _merged(postings, 4) for entry in bucket.vocabulary]
    assert (entry.folded, entry.accented, entry.count) == ("ban", "bản", 2)


def test_followers_are_the_most_frequent_ones_over_all_buckets() -> None:
    words = [f"{chr(97 + n % 26)}{chr(97 + n // 26)}a" for n in range(40)]
    postings = {f"mat {word}": dict.fromkeys(range(n + 1), 1) for n, word in enumerate(words)}
    postings |= {"mat 62": dict.fromkeys(range(60), 1), "mat tran to": dict.fromkeys(range(60), 1)}
    joined = join_followers(bucket.followers for bucket in _merged(postings, 60))
    assert joined == {"mat": words[::-1][:MAX_FOLLOWERS]}
    same = join_followers([{"a": [(2, "c"), (2, "b")]}, {"a": [(3, "d")]}])
    assert same == {"a": ["d", "b", "c"]}


def test_a_shard_tells_followers_and_its_index() -> None:
    groups = [("mat", varint(1) + b"\0" + varint(1) + b"\5" + b"\1")]
    data = shard(groups, {"mat": ["tran", "troi"], "khac": ["x"]}, 0x01020304)
    assert data[4:8] == b"\4\3\2\1"
    assert _read_shard(data) == {"mat": (["tran", "troi"], {"mat": {5: 1}})}


def test_numbers_are_leb128() -> None:
    assert [varint(n) for n in (0, 127, 128, 300, 16384)] == [b"\0", b"\x7f", b"\x80\1", b"\xac\2", b"\x80\x80\1"]


def test_terms_lie_in_the_bucket_of_their_folded_hash() -> None:
    run = tally([{"kết luận": 1, "ket luan": 2}])
    (bucket,) = [n for n, terms in enumerate(run) if terms]
    assert bucket == term_hash("ket luan") % BUCKETS
    assert run[bucket] == {"kết luận": b"\0\1", "ket luan": b"\0\2"}


def test_the_printed_form_does_not_hang_on_the_order() -> None:
    for spellings in (["hoà", "hòa"], ["hòa", "hoà"]):
        printed: dict[str, str] = {}
        add_printed(printed, (("hoa`", spelling) for spelling in spellings))
        assert printed == {"hoa`": "hòa"}


def _key(word: str) -> str:
    return forms(word).accented


def _record(*sections: Section, title: str = "Tên") -> SearchRecord:
    kind = Named("bao-cao", "Báo cáo")
    return SearchRecord("a", "a/", title, "", (), kind, None, None, "", (), (), None, sections)


def test_a_term_is_told_with_the_part_in_which_it_stands_first() -> None:
    long = "chữ " * 2500
    texts = ("đầu tiên ở đây", long, "về sau mới có", long, "đầu tiên ở đây về sau mới có rồi cuối")
    record = _record(*(Section(f"Mục {n}" if n != 3 else "Mục 0", f"m{n}", text) for n, text in enumerate(texts)))
    codes = TermReader(language()).read(record).codes
    parts = {
        key: codes[key] >> 4
        for key in (_key("đầu"), "sau", _key("cuối"), "dau tien o", "ve sau moi", "sau moi co", "moi co roi")
    }
    first, later, last = (parts[_key(word)] for word in ("đầu", "sau", "cuối"))
    assert first < later < last
    assert [parts[key] for key in list(parts)[3:]] == [first, later, later, last]
    assert codes[_key("tên")] >> 4 == NOT_TOLD >> 4
    assert codes[_key("mục")] >> 4 == first


def test_acronyms_stand_where_their_words_stand_unless_they_stand_there_themselves() -> None:
    long = "chữ " * 2500
    texts = (long, "của Mặt trận Tổ quốc xã", long, "MTTQ")
    sections = [Section("", f"m{n}", text) for n, text in enumerate(texts)]
    reader = TermReader(language())
    parts = [reader.read(_record(*some)).codes["mttq"] >> 4 for some in (sections, sections[:3])]
    assert parts == [3, 1]
    titled = reader.read(_record(*sections[:3], title="Mặt trận Tổ quốc")).codes
    assert titled["mttq"] == titled[f"{_key('tổ')} {_key('quốc')}"]
    assert reader.printed()["mttq"] == "mttq"
