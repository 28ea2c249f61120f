"""Which channels there are: those that the settings configure; each is imported only where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.errors import Stop
from bot.program.program import How
from bot.program.sockets import PORT, Http
from bot.reception.channel import Channel
from bot.reception.ground import Ground
from bot.settings.reading import Running


def how_of(settings: Running) -> How:
    """Return how the program runs by the settings."""
    fixed = settings.port is not None or bool(settings.public_url)  # who has a proxy in front counts on the port
    http = Http(
        host=settings.host,
        port=PORT if settings.port is None else settings.port,
        fixed=fixed,
        proxies=settings.proxies,
        token=settings.metrics_token,
    )
    return How(
        database=settings.database,
        http=http,
        public_url=settings.public_url,
        editors=settings.editors,
        unanswered_kept=timedelta(days=settings.unanswered_days),
        migrate=settings.migrate,
    )


def channels_of(settings: Running) -> Callable[[Ground], Sequence[Channel]]:
    """Return what makes the channels that the settings configure."""

    def make(ground: Ground) -> Sequence[Channel]:
        made = [*_telegram(settings, ground), *_zalo(settings, ground), *_zalo_oa(settings, ground)]
        if not made:
            raise Stop("chưa có kênh nào; bỏ WEB=off, hoặc đặt TELEGRAM_TOKEN hay ZALO_TOKEN")
        return made

    return make


def _telegram(settings: Running, ground: Ground) -> Sequence[Channel]:
    if (telegram := settings.telegram) is None:
        return ()
    from bot.reception.allowed import Allowed
    from bot.telegram.outgoing import Pace
    from bot.telegram.service import TelegramChannel, TelegramSettings

    how = TelegramSettings(
        token=telegram.token,
        base=telegram.base,
        public_url=settings.public_url,
        pace=Pace() if telegram.paced else Pace.unlimited(),
        per_minute=telegram.per_minute,
        allowed=Allowed(users=telegram.users, chats=telegram.chats),
        editors=frozenset(int(person) for person in ground.chiefs("telegram")),
    )
    return (TelegramChannel(ground, how),)


def _zalo(settings: Running, ground: Ground) -> Sequence[Channel]:
    if (zalo := settings.zalo) is None:
        return ()
    from bot.zalo.channel import ZaloChannel, ZaloSettings

    return (
        ZaloChannel(ground, ZaloSettings(token=zalo.token, base=zalo.base, monthly=zalo.monthly, names=zalo.names)),
    )


def _zalo_oa(settings: Running, ground: Ground) -> Sequence[Channel]:
    if (account := settings.zalo_oa) is None:
        return ()
    from bot.zalo.oa.channel import ZaloOaChannel, ZaloOaSettings

    how = ZaloOaSettings(
        app=account.app_id,
        secret=account.secret,
        webhook_secret=account.webhook_secret,
        refresh_token=account.refresh_token,
        folder=account.folder,
        base=account.base,
        oauth_base=account.oauth_base,
        monthly=account.monthly,
    )
    return (ZaloOaChannel(ground, how),)
