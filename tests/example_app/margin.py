def sections(article, user):
    return [("example_app/tides.html", {"rows": [f"Tides for {article.headline}"]})]
