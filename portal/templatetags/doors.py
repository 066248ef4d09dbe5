"""The doors that apps hand in, for the frame of a page."""

from django import template

from portal import doors

register = template.Library()
register.simple_tag(doors.doors, name="doors")
