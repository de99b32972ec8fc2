"""Documents as their authors wrote them: front matter and body, loaded, converted and held in a corpus."""
