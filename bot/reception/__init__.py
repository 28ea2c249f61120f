"""How people are served on any channel: a message or a press in, what to show out.

`Reception` takes a message through the talks of editors and the secretary, the commands, and the dialogue. A channel
translates: what came in to a `Said` or a `Pressed` in a `Scene`, the `Response` to messages of its own.
"""

from bot.reception.model import Response, Shown
from bot.reception.reception import Reception

__all__ = ["Reception", "Response", "Shown"]
