"""How many examples hypothesis tries: HYPOTHESIS_PROFILE is dev, ci or nightly; with CI set it is ci.

No profile has a deadline, which would measure how busy the machine is.
"""

import os

from hypothesis import settings

for _name, _examples in {"dev": 25, "ci": 100, "nightly": 1500}.items():
    settings.register_profile(_name, max_examples=_examples, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

# For text in, text out: an example costs little, and the grammar has many corners.
thorough = settings(max_examples=4 * settings.default.max_examples)
