from articles.queues import Queue

HEADLESS = Queue(
    "headless",
    "Without a section",
    "articles.change_article",
    lambda stories, user, now: stories.filter(section=None),
    "admin/articles/desk/waiting.html",
)
QUEUES = [HEADLESS]
