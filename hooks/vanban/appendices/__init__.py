"""Appendices and other tables of documents: forms, values as printed, and their one HTML for web and paper."""
