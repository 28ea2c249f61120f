"""The one program: every channel that is configured, on one store and one server, started and stopped together.

`serve` is the way in: settings → ground → channels → the server's routes; health says how each of them is.
"""
