"""The API of the Official Account: a token in the header, renewed once where Zalo does not take it any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.zalo import Refused, Unauthorized, id_of, is_group
from bot.zalo.http import Http
from bot.zalo.oa.codes import error_of
from bot.zalo.oa.tokens import Lost, Tokens
from bot.zalo.wire import Message

BASE = "https://openapi.zalo.me"
_PERSON, _GROUP, _ACCOUNT = "/v3.0/oa/message/cs", "/v3.0/oa/group/message", "/v3.0/oa/getoa"


class Api:
    """Calls the API of one account."""

    def __init__(self, http: Http, tokens: Tokens, base: str = BASE) -> None:
        """Keep the parts."""
        self._http, self._tokens, self._base = http, tokens, base.rstrip("/")

    async def post(self, path: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the data of an answer. Raises SendError, by what helps against it."""
        return await self._called("POST", path, json=dict(payload))

    async def account(self) -> Mapping[str, Any]:
        """Return what Zalo says of the account."""
        return await self._called("GET", _ACCOUNT)

    async def _called(self, method: str, path: str, **how: Any) -> Mapping[str, Any]:
        token = await self._token()
        try:
            return await self._http.patiently(lambda: self._once(method, path, token, how))
        except Unauthorized:
            again = await self._token(instead_of=token)
            return await self._http.patiently(lambda: self._once(method, path, again, how))

    async def _token(self, instead_of: str = "") -> str:
        try:
            return await self._tokens.access(instead_of)
        except Lost as error:
            raise Unauthorized(str(error)) from None

    async def _once(self, method: str, path: str, token: str, how: Mapping[str, Any]) -> Mapping[str, Any]:
        url, headers = self._base + path, {"access_token": token}
        _, answer = await self._http.json(method, url, headers=headers, **how)
        code = answer.get("error")
        if code != 0:
            raise error_of(code if isinstance(code, int) else -1, str(answer.get("message", "")))
        data = answer.get("data")
        return data if isinstance(data, dict) else {}


class OaWire:
    """What an Official Account sends: consultation messages to people, messages to groups of its own."""

    def __init__(self, api: Api) -> None:
        """Send through `api`."""
        self._api = api

    async def send(self, chat: str, message: Message) -> str:
        """Send; see `bot.zalo.wire.Wire`. A group gets a picture's address, as does a person where the picture itself
        is refused.
        """
        if is_group(chat):
            to, path = {"group_id": id_of(chat)}, _GROUP
        else:
            to, path = {"user_id": chat}, _PERSON
            if message.picture:
                try:
                    return _id(await self._api.post(path, {"recipient": to, "message": _picture(message)}))
                except Refused:  # perhaps of the template: the address does as well
                    pass
        text = "\n".join(filter(None, (message.text, message.picture)))
        return _id(await self._api.post(path, {"recipient": to, "message": {"text": text}}))

    async def typing(self, chat: str) -> None:
        """Show nothing: the API has nothing for it."""


def _picture(message: Message) -> dict[str, Any]:
    """Return a picture with its caption as the API has it."""
    element = {"media_type": "image", "url": message.picture}
    payload = {"template_type": "media", "elements": [element]}
    said = {"text": message.text} if message.text else {}
    return said | {"attachment": {"type": "template", "payload": payload}}


def _id(data: Mapping[str, Any]) -> str:
    """Return the id of a sent message, "" where Zalo does not tell it."""
    found = data.get("message_id")
    return str(found) if isinstance(found, str | int) else ""
