"""Values for a reply's text: views compute, never phrase.

`views` is the literal table from a view's name in intents.yaml to its function.
"""

from __future__ import annotations

from bot.answers import awards, leadership, meetings, membership, people, sources, themes
from bot.answers.ask import View
from bot.answers.details import Details


def views(details: Details) -> dict[str, View]:
    """Return every view by name; `details` carries an index over the facts."""
    return {
        "members": membership.members,
        "belongs": membership.belongs,
        "mates": membership.mates,
        "overview": membership.overview,
        "merged": membership.merged,
        "lead": leadership.lead,
        "deputy": leadership.deputy,
        "role_of_unit": leadership.role_of_unit,
        "handover": leadership.handover,
        "rotating_flag": leadership.rotating_flag,
        "theme": themes.theme,
        "award": awards.award,
        "meeting_when": meetings.when,
        "meeting_where": meetings.where,
        "meeting_card": meetings.card,
        "meeting_part": meetings.part,
        "meeting_list": meetings.listing,
        "person": people.who,
        "post_holder": people.holder,
        "details": details,
        "range": sources.data_range,
        "article": sources.article,
        "said": sources.said,
    }
