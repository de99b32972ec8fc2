"""Digital signatures of print PDFs: ``sign`` makes them, ``inspection`` looks at them, ``published`` compares what was signed.

A signature is appended (an incremental update): the PDF as built stays, byte for byte, the beginning of the signed file, so that
anyone can still compare it with the published one. Only this part knows pyHanko.
"""
