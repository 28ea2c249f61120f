"""The Zalo Official Account: the path of an office with many people, with its own tokens, windows and groups."""

CHANNEL = "zalo_oa"
