"""ChatterBot in a process and an environment of its own: `python benchmarks/apart/lines.py`. Nothing of the bot.

The first line of the standard input is JSON: (intent, text) rows. Every later line is a text as JSON, answered by a
line [intent, confidence, milliseconds of CPU, megabytes]. A statement's reply is the name of its intent.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time


def main() -> None:
    """Learn, then answer until there is no more."""
    from chatterbot import ChatBot
    from chatterbot.conversation import Statement
    from chatterbot.tagging import LowercaseTagger

    logging.disable(logging.CRITICAL)
    rows = json.loads(sys.stdin.readline())
    bot = ChatBot("intents", database_uri="sqlite://", tagger=LowercaseTagger, read_only=True)
    statements = [
        Statement(text=label, in_response_to=text.lower(), search_text=label, search_in_response_to=text.lower())
        for label, text in rows
    ]
    bot.storage.create_many(statements)
    tell(time.process_time())
    for line in sys.stdin:
        begun = time.process_time()
        found = bot.get_response(json.loads(line).lower())
        spent = 1e3 * (time.process_time() - begun)
        tell([found.text, float(found.confidence), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024])


def tell(found: object) -> None:
    """Print one line of JSON."""
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
