"""How fast and how small the bot is: `python -m benchmarks`, or `make bench`.

latency   the shipped knowledge: one answer, the start, the memory
scale     the same at 1×, 10× and 100× a generated knowledge (`generated`)
peers     the intent step beside a linear SVM and hassil
stages    where the time of an answer goes
telegram  the bot on Telegram beside a bare echo bot of the same library

Every number is measured in this run, pinned to one core; the line about the machine belongs to it.
"""
