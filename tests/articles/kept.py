"""What a window tells of the words that are typed in it, as its script sends it."""

import json
from uuid import uuid4

from tests.cast import person

KEPT = "/newsroom/articles/article/kept/"


def send(client, role="reporter", **account):
    account = {"place": "story:" + str(uuid4()), "window": "w1", "person": person(role).pk, **account}
    return client.post(KEPT, json.dumps(account), content_type="application/json")
