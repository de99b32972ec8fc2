"""Văn bản: from Markdown and data to official documents on the web and on paper.

Data flow, in one line::

    content/*.md + data/ → load → Document → checks → Corpus + Registry → citations → paper HTML → website · PDF · search · exports

Everything up to the last arrow is pure and knows nothing of MkDocs; ``build`` adapts it to MkDocs' events and ``printing.pdf``
to WeasyPrint.

Glossary (English identifier: Vietnamese term): document: văn bản; kind: loại văn bản; number, symbol: số, ký hiệu; issuer: cơ
quan ban hành; issued_on: ngày ban hành; subject: trích yếu; legal_basis: căn cứ; addressed_to: kính gửi; recipients: nơi nhận;
signature, signatory: ký, người ký; appendix: phụ lục; indicator: chỉ tiêu; figure: số liệu; citation: dẫn chiếu; pinpoint: điều,
khoản, điểm; regime: khối Nhà nước or khối Đảng; profile: the norm that fixes a document's layout.
"""
