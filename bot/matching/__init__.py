"""From text to a Match: names found (lexicon, entities), shape scored (features, classifier), judged (matcher)."""
