"""Case B13, who gives way: at the door without a ticket, and among those who send where all places are taken."""

import socket

import pytest

from tips import limits
from tips.site.places import Door, Line, Places

CREEPS, SLOW, FAST = 50_000, 300_000, 9_000_000


@pytest.fixture
def cut(monkeypatch):
    """The lines that were cut, in that order."""
    lines = []

    def cut(line):
        lines.append(line)

    monkeypatch.setattr(Line, "cut", cut)
    return lines


def lines_of(*tips):
    lines = [Line() for _tip in tips]
    for line, tip in zip(lines, tips, strict=True):
        line.tip = tip
    return lines


def test_at_a_crowded_door_whoever_has_shown_no_ticket_for_longest_goes(cut):
    door, lines = Door(2), lines_of(None, None, None, None)
    door.enter(lines[0])
    door.enter(lines[1])
    door.leave(lines[1])  # its ticket was seen
    door.enter(lines[2])
    door.enter(lines[3])
    door.leave(lines[0])
    assert cut == [lines[0]]


def test_one_tip_has_all_places_until_another_wants_one(cut):
    places, greedy, (second, third, fourth) = Places(3), lines_of(1, 1, 1, 1), lines_of(2, 3, 4)
    assert [places.take(line) for line in greedy] == [True, True, True, False]
    assert [places.take(line) for line in (second, third)] == [True, True]
    assert cut == greedy[:2]
    assert all(line.gave_way for line in cut)
    # Now each has one, and nobody is slow.
    assert not places.take(fourth)
    places.give_back(greedy[0])
    assert not places.take(fourth)
    places.give_back(greedy[2])
    assert places.take(fourth)


def test_where_each_has_one_the_slowest_gives_way_and_nobody_who_sends_as_a_telephone_does(cut):
    places, lines, newcomers = Places(3), lines_of(1, 2, 3), lines_of(4, 5, 6)
    for line, sent in zip(lines, (SLOW, CREEPS, FAST), strict=True):
        assert places.take(line)
        line.last_stretch = sent
    assert [places.take(line) for line in newcomers] == [True, True, False]
    assert cut == [lines[1], lines[0]]


def test_whose_file_is_here_and_is_looked_at_gives_way_to_nobody(cut):
    places, lines, (newcomer,) = Places(2), lines_of(1, 1), lines_of(2)
    for line in lines:
        places.take(line)
        line.is_read, line.last_stretch = True, CREEPS
    assert not places.take(newcomer)
    assert cut == []


def test_a_line_that_ended_in_the_same_moment_is_cut_without_a_word():
    ours, theirs = socket.socketpair()
    theirs.close()
    ours.close()
    Line(ours).cut()
    Line().cut()


def test_slow_in_a_crowd_is_faster_than_what_is_cut_anyhow():
    assert limits.UPLOAD_PACE < limits.UPLOAD_PACE_IN_A_CROWD
    assert CREEPS < SLOW < limits.UPLOAD_PACE_IN_A_CROWD * limits.UPLOAD_STRETCH < FAST
