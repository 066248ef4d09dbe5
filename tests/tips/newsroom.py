"""The newsroom's screens of tips, as their tests ask for them."""

QUEUE = "/newsroom/tips/tip/"


def screen(tip):
    return f"{QUEUE}{tip.pk}/change/"


def words_of(page):
    return page.content.decode()


def numbers(page):
    return {tip.pk for tip in page.context["cl"].result_list}
