"""Search without a server: pages → records → a static index that the reader's browser asks for a few kB at a time.

``records`` makes one ``SearchRecord`` per page, ``terms`` weighs what stands in it, ``postings`` tallies and merges that chunk by
chunk, ``index`` writes the files that ``theme/assets/search/engine.js`` reads, ``feed`` the same records for other sites.
``normalize`` and ``references`` have twins in JavaScript that answer the same table of test vectors: what they make of a text must
be the same on both sides, or nothing is found.
"""
