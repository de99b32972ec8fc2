"""The commands of ``scripts/``: arguments in, Vietnamese messages and an exit code out (0 fine, 1 findings, 2 wrong use)."""
