"""The knowledge browser: a page per cluster, unit and source, and a search over all, made of the facts of replies."""
