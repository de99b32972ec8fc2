"""Figures that sentences state: found with their units, put in relation to each other, reckoned with; nothing is judged here."""
