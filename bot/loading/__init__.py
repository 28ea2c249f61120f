"""Reads the data files: YAML → model, with every problem found at its file and line."""
