"""The one program: every channel that is configured, on one store, started and stopped together."""
