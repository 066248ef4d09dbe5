from copydesk.deliveries.delivery import Delivery


def read(file):
    for key, line in enumerate(file.read().decode().splitlines()):
        yield Delivery(key=f"example:{key}", headline=line, body="一行。", is_text=True)


def write(site, stories):
    for story in stories:
        yield f"{story.words.headline}\n"


READERS, WRITERS = {"lines": read}, {"lines": write}
