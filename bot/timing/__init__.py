"""Vietnamese time: what a message asks to be reminded of, read by rules over its folded words."""
