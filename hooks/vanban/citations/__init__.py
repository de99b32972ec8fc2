"""Citations of Vietnamese official documents in four verbs: ``normalize``, ``find``, ``resolve``, ``annotate``.

Each takes what the one before gives, none looks at files or at the clock, and all are linear in the length of the text.

>>> from pathlib import Path
>>> from vanban.citations import Citing, annotate, build_grammar, find, normalize, resolve
>>> from vanban.registry.load import load_registry
>>> registry, mistakes = load_registry(Path("data"), Path())
>>> grammar = build_grammar(registry)

``normalize`` gives the text as the grammar reads it (one space, one kind of dash, composed letters, no emphasis) with the way
back to every position of the source. ``find`` calls it by itself; it is there for other patterns over the same text.

>>> seen = normalize("Kết luận số **62–KL/TW**")
>>> seen.text
'Kết luận số 62-KL/TW'
>>> seen.source(12, 20)
Span(start=14, end=22)

``find`` gives what is printed, in reading order, without looking anything up; spans count in the text as given.

>>> text = "Thực hiện Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị và Thông báo số 160-TB/TW."
>>> citations = find(text, grammar)
>>> [(one.span.start, one.type_word, one.written, one.date) for one in citations]
[(10, 'Kết luận', '62-KL/TW', '2009-12-08'), (68, 'Thông báo', '160-TB/TW', None)]

``resolve`` says what each means, ``Found`` (or ``FoundPublished``, a document of this site), ``Ambiguous`` or ``Unknown``: never
a guess. It wants all citations of a text, as they explain each other. ``Citing`` is what is known of the document that cites:
nothing is taken to cite what was issued after it, and local numbers mean those of its own places.

>>> [one.target for one in resolve(citations, registry=registry, citing=Citing(issued_on="2026-04-22"))]
['62-KL/TW@2009', '160-TB/TW@2020']
>>> resolve(citations, registry=registry, citing=Citing(issued_on="2015"))[1]
Unknown(reason=<UnknownReason.LATER: 'later'>)

``annotate`` links the citations of finished HTML; not one printed character changes, nothing inside a link or code is touched.

>>> page = annotate(
...     "<p>Thực hiện <em>Kết luận</em> 62-KL/TW.</p>",
...     grammar=grammar,
...     resolve=lambda found: resolve(found, registry=registry, citing=Citing()),
...     href=lambda target: f"/dan-chieu/{registry.documents[target].slug}/",
...     title=lambda target: registry.documents[target].canonical,
... )
>>> print(page.html.replace("<a ", "\\n<a "))
<p>Thực hiện <em>
<a class="vb-citation" href="/dan-chieu/62-kl-tw-2009/" title="62-KL/TW">Kết luận</a></em>
<a class="vb-citation" href="/dan-chieu/62-kl-tw-2009/" title="62-KL/TW"> 62-KL/TW</a>.</p>

What is wrong in how a text cites is told by ``vanban.citations.lint``; ``vanban.citations.records`` puts everything together.
"""

from vanban.citations.annotate import Annotated
from vanban.citations.annotate import annotate_html as annotate
from vanban.citations.find import find_citations as find
from vanban.citations.grammar import Grammar, build_grammar
from vanban.citations.model import Ambiguous, Citation, Found, FoundPublished, Resolution, Span, Unknown, UnknownReason
from vanban.citations.normalize import Normalized, normalize
from vanban.citations.resolve import Citing
from vanban.citations.resolve import resolve_all as resolve

__all__ = [
    "Ambiguous",
    "Annotated",
    "Citation",
    "Citing",
    "Found",
    "FoundPublished",
    "Grammar",
    "Normalized",
    "Resolution",
    "Span",
    "Unknown",
    "UnknownReason",
    "annotate",
    "build_grammar",
    "find",
    "normalize",
    "resolve",
]
