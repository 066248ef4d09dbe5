from articles.gate import Check

CHECKS = [Check("shouting", "The headline shouts.", "headline", lambda story: "！" in story.headline)]
