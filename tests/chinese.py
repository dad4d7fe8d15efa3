"""What of a text is Chinese."""

from __future__ import annotations

import re

# Letters alone.
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Letters, punctuation and full-width forms: what has no place in an English sentence.
CHINESE_WRITING = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
