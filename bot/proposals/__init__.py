"""What the reader of articles proposes, weighed against the knowledge and written into it as a person would."""
