"""The commands of `thidua`, one module each; the only part of the program that reads a clock.

parser → one of chat, ask, batch, check, test, evaluate; they start the bot with `start` and word it with `shown`.
Each has one function `run(...) -> int` that returns the exit code: 0 fine, 1 something found wrong.
"""
