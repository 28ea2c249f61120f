"""What each view may find, and the values it fills for each outcome: the placeholders a wording may use.

intents.yaml is checked against this table when it is loaded; a test checks the views against it.
"""

from __future__ import annotations

from collections.abc import Mapping

_AWARD = """asked award awarded awarded_giver cluster date_place known nominated nominated_award nominated_giver
presenter reason today unit year"""
_AWARD_UNKNOWN = "asked award cluster known unit"
_DETAIL = "asked cluster giver lines more n one unit year"
_HOLDER = "before cluster lacking lines note other today unit year"
_NOBODY = "chair chair_year cluster host_day known other place"
_MEETING = "lines members moment name one place purpose title"
_MEETING_NONE = {"no_such": "cluster lines", "unknown": "cluster known", "which": "known"}
_MEMBERS = "asked attended cluster list n note region year"
_PERSON = {
    "found": "awards deeds name title year",
    "holder": "cluster lines person today year",
    "holders": "cluster lines person today year",
    "no_holder": "place title year",
    "unknown": "",
}
_THEME = "asked cluster lacking lines own sector stated theme today year"
_TODAY = "cluster now parts place"
_ROLE = {
    "found": _HOLDER,
    "list": _HOLDER,
    "latest": _HOLDER,
    "nearest": _HOLDER + " asked",
    "disputed": "cluster lacking lines today year",
    "unknown": _NOBODY,
    "unknown_unit": "unit known",
    "which": "known",
}

_TABLE: Mapping[str, Mapping[str, str]] = {
    "members": {
        "found": _MEMBERS,
        "attended": _MEMBERS,
        "partial": _MEMBERS,
        "unknown": "cluster known",
        "which": "known",
    },
    "belongs": {
        "found": "attended cluster known note now parts place today unit year",
        "unknown": "cluster known now parts place unit",
        "which_unit": "",
    },
    "mates": {
        "found": "cluster list n note unit",
        "partial": "cluster list n note unit",
        "each": "known list unit",
        "unknown": "known list unit",
    },
    "overview": {
        "all": "known lines n",
        "one": "cluster lead list meetings n some theme",
        "unknown": "cluster known",
    },
    "merged": {"found": _TODAY, "kept_name": _TODAY, "stayed": _TODAY, "renamed": _TODAY, "reform": "reforms"},
    "lead": _ROLE,
    "deputy": _ROLE,
    "role_of_unit": {
        "found": "awarded cluster deputy hosted lead nominated unit",
        "unknown_unit": "known unit",
    },
    "rotating_flag": {"found": "cluster from to year"},
    "handover": {
        "found": "asked cluster date from place to year",
        "elected": "asked cluster note other place unit year",
        "unknown": _NOBODY,
        "which": "known",
    },
    "theme": {
        "found": _THEME,
        "list": _THEME,
        "latest": _THEME,
        "nearest": _THEME,
        "disputed": _THEME,
        "unknown": "asked cluster known",
        "which": "known",
    },
    "award": {
        "found": _AWARD,
        "nominated": _AWARD,
        "nearest": _AWARD,
        "other_units": _AWARD,
        "not_listed": _AWARD,
        "other_kind": _AWARD,
        "unknown": _AWARD_UNKNOWN,
        "unknown_unit": "known unit",
        "which": "known",
    },
    "meeting_when": {"card": _MEETING, "no_date": _MEETING, "no_hour": _MEETING, **_MEETING_NONE},
    "meeting_where": {"card": _MEETING, "no_place": _MEETING, **_MEETING_NONE},
    "meeting_card": {"card": _MEETING, **_MEETING_NONE},
    "meeting_part": {
        "part": _MEETING,
        "one_part": _MEETING,
        "no_part": _MEETING,
        "without_title": _MEETING,
        "members": _MEETING,
        **_MEETING_NONE,
    },
    "meeting_list": {"list": "lines n", "no_such": "cluster lines", "unknown": "cluster known", "which": "known"},
    "person": _PERSON,
    "post_holder": _PERSON,
    "details": {
        "found": _DETAIL,
        "specific": _DETAIL,
        "nearest": _DETAIL,
        "nearest_specific": _DETAIL,
        "nearest_unit": _DETAIL,
        "no_figure": "cluster",
        "unknown": "cluster known years",
        "which": "known",
    },
    "range": {"found": "first known last n"},
    "article": {"found": "lines", "unknown": "known"},
    "said": {"found": "first known last"},
}

CONTRACTS: Mapping[str, Mapping[str, frozenset[str]]] = {
    view: {outcome: frozenset(fields.split()) for outcome, fields in outcomes.items()}
    for view, outcomes in _TABLE.items()
}
"""View → outcome → the values that are always filled for it."""
