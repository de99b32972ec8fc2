"""What is wrong, or worth a look, in how a text cites: one family of rules per module, none of which changes a word.

Certainly wrong (a warning) is what the grammar of numbers, the text's own other citations or verified facts contradict;
everything less is a note.
"""
