"""Property tests try the same examples every time; `HYPOTHESIS_PROFILE=explore` looks for new ones."""

import os
import signal

from hypothesis import settings

# no deadline: how long an example takes is the machine's, not the code's
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# a shell that starts the tests in the background lets them ignore Ctrl-C, and the commands they start inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)
