"""Running it: whose installation this is, how its parts are, copies of it, and how a new version comes in."""
