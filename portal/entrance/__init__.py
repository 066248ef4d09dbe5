"""The way into the newsroom: password, second factor, passkeys, how long somebody stays, and where they are signed in.

The steps are django-allauth's; the pages, the limits and who must have a second factor are ours. What compares
passkeys is imported when somebody comes in by one, and by no process that answers readers alone (decision 53).
"""
