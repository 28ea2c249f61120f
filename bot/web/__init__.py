"""The web chat and the knowledge browser: one ASGI app, which carries the webhooks of other channels too."""
