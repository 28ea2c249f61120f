"""What people asked, for those who look after the bot: questions without an answer, in groups, and a month in numbers.

unanswered questions → `grouping` → an editor attaches a group to an intent → `wording` makes an example of it →
`editing` puts that into intents.yaml → `trial` sees whether anything got worse → `applying` keeps it or does not.
counts by day → `monthly` → lines of text, JSON, a picture.
"""
