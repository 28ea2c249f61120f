"""Reads a news article about an emulation cluster and proposes facts, each with the words it rests on.

source (one spelling, offsets kept) → lines (title, dates of the page, captions, paragraphs) → mentions (who and what is
named) → sentences (words, every mention as one letter) → frame (whose article, which meeting, which years) → rules.
No model and no look-up outside the text: the same text always gives the same facts, in time linear in its length.
"""
