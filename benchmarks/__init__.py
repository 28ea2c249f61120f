"""How fast, how small and how right the bot is, beside what others use: `python -m benchmarks`, or `make bench`.

latency    the shipped knowledge: one answer, the start, the memory
scale      the same at 1× to 1,000× a generated knowledge (`generated`)
examples   the classifier at 100 to 100,000 examples
chats      a message while 1 to 100,000 chats are kept
due        a look for what is due among 1,000 to 1,000,000 reminders
answers    right and wrong answers, by way of typing, beside what a user would build instead (`engines`)
peers      what the intent step costs, beside the same
dates      reading the time of a meeting beside dateparser and chrono-node
stages     where the time of an answer goes
telegram   the bot on Telegram beside a bare echo bot of the same library
reminders  how late reminders are, and what the store costs beside bare SQL
articles   reading articles
web        the web chat beside a bare handler of the same server
replicas   one and three programs on one PostgreSQL

Every number is measured in this run, pinned to one core; the line about the machine belongs to it. What a section finds
(`report`) is kept in docs/benchmarks/results.json (`results`), from which the page and the plots there are written
(`page`, `curves`).
"""

SECTIONS = (
    "latency", "scale", "examples", "chats", "due", "answers", "peers", "dates", "stages", "telegram", "reminders",
    "articles", "web", "replicas", "chatterbot",
)  # fmt: skip
"""The modules that measure: each has `show`, which prints and returns which of its bars are met."""
UNASKED = frozenset({"chatterbot"})
"""Sections that are measured only by name: they install what the others can do without."""
