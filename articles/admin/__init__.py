"""The newsroom's screens for stories, one folder or file a screen."""

from . import article, assignment, front, notices, photo, records, script_pairs, word_list
