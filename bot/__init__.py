"""A chatbot that answers questions about emulation clusters (cụm thi đua), in the order a message passes through it.

`__main__` → `commands` (chat, ask, check, test, evaluate) → `app` (builds everything from the files) →
`dialogue` (utterance, session → turn) → `matching` (text → what is asked and named; on `language`) → `slots`
(with the session → one Ask) → `answers` (Ask → findings; on `facts`) → wording from intents.yaml → the reply.
`loading` reads knowledge/ and intents.yaml; `model` has the nouns; `errors` what can go wrong.
"""
