"""The tests; what a program that they start keeps of its tables is gone with them."""

import os
import tempfile

# Removed when this process ends.
KEPT = tempfile.TemporaryDirectory(prefix="dashboard-kept-")
os.environ["XDG_DATA_HOME"] = KEPT.name
