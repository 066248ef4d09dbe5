from portal.operations.doctor import Part, fine

PARTS = [Part("tides", "Tides", lambda: fine("They come and go."))]
