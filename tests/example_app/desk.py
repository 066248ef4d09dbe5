from portal.newsroom import Panel


def panels(request):
    return [Panel("example", "Tide table", "example_app/tides.html", ["06:30", "18:50"], 2)]
