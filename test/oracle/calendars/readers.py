"""Reads questions from stdin, one JSON a line, and answers each with the days that others find: null where one cannot tell.

{"rule", "start", "last"}: by dateutil, libical and recurring-ical-events, days as 2027-02-16.
{"calendar", "first", "last"}: an iCalendar text, by recurring-ical-events.
"""

import ctypes
import ctypes.util
import datetime
import json
import multiprocessing
import os
import re
import sys
import types
import warnings

import dateutil.rrule
import icalendar
import recurring_ical_events

warnings.simplefilter("ignore")

# A rule that never comes is looked for up to this year, and not to the year 9999.
dateutil.rrule.datetime = types.SimpleNamespace(**{**vars(datetime), "MAXYEAR": 2040})

DAY = datetime.timedelta(days=1)
MOST_DAYS_OF_EVENTS = 800


class Time(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_int)
        for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
    ] + [("zone", ctypes.c_void_p)]


class Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


Found = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Span), ctypes.c_void_p)


def load_libical():
    """The library of libical 3; its structures are those of that version."""
    for name in (os.environ.get("LIBICAL"), ctypes.util.find_library("ical"), "libical.so.3"):
        try:
            library = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if library is None:
            continue
        library.icaltime_from_string.restype = Time
        library.icalcomponent_new_from_string.restype = ctypes.c_void_p
        library.icalcomponent_free.argtypes = [ctypes.c_void_p]
        library.icalcomponent_foreach_recurrence.argtypes = [ctypes.c_void_p, Time, Time, Found, ctypes.c_void_p]
        return library
    return None


LIBICAL = load_libical()


def event(start, rule):
    return f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:{start}\r\nRRULE:{rule}\r\nEND:VEVENT\r\n"


def date_of(text):
    return datetime.datetime.strptime(text, "%Y%m%d").date()


def by_dateutil(rule, start, last):
    end = datetime.datetime.combine(date_of(last), datetime.time())
    days = []
    for found in dateutil.rrule.rrulestr(rule, dtstart=datetime.datetime.combine(date_of(start), datetime.time())):
        if found > end:
            break
        days.append(found.date().isoformat())
    return days


def by_libical(rule, start, last):
    """It always has the first day too, and looks for what never comes for as long as it may: hence UNTIL in the place of COUNT."""
    if LIBICAL is None:
        return None
    count = re.search(r";COUNT=(\d+)", rule)
    endless = re.sub(r";COUNT=\d+", "", rule)
    bounded = endless if "UNTIL" in endless else f"{endless};UNTIL={last}"
    component = LIBICAL.icalcomponent_new_from_string(event(start, bounded).encode())
    days = set()

    def note(_component, span, _data):
        days.add((datetime.date(1970, 1, 1) + datetime.timedelta(seconds=span.contents.start)).isoformat())

    first, end = (LIBICAL.icaltime_from_string(text.encode()) for text in (start, (date_of(last) + DAY).strftime("%Y%m%d")))
    LIBICAL.icalcomponent_foreach_recurrence(component, first, end, Found(note), None)
    LIBICAL.icalcomponent_free(component)
    return [sorted(days), int(count.group(1)) if count else None]


def by_events(text, first, last):
    """The days that the events of a calendar cover; the end of an event is not of it."""
    days = set()
    for found in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(first, last + DAY):
        if found.get("STATUS") == "CANCELLED":
            continue
        start = found["DTSTART"].dt
        end = found["DTEND"].dt if "DTEND" in found else start
        day = start.date() if isinstance(start, datetime.datetime) else start
        stop = end.date() if isinstance(end, datetime.datetime) else end
        if isinstance(end, datetime.datetime) and end.time() != datetime.time():
            stop += DAY
        days.add(day.isoformat())
        while day + DAY < stop:
            day += DAY
            days.add(day.isoformat())
    return sorted(day for day in days if first.isoformat() <= day <= last.isoformat())


def told(read, *question):
    try:
        return read(*question)
    except Exception as error:  # what one of them refuses is no answer of it
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return None


def without_first(days, start, expected):
    first = date_of(start).isoformat()
    return days if first in expected else [day for day in days if day != first]


def answer(line):
    question = json.loads(line)
    if "calendar" in question:
        first, last = (date_of(question[name]) for name in ("first", "last"))
        return json.dumps({"events": told(by_events, question["calendar"], first, last)})
    rule, start, last = (question[name] for name in ("rule", "start", "last"))
    expected = told(by_dateutil, rule, start, last)
    if expected is None:
        return json.dumps({"dateutil": None, "libical": None, "events": None})
    read = told(by_libical, rule, start, last) if expected else None
    libical = None if read is None else without_first(read[0], start, expected)[: read[1]]
    first = date_of(start)
    end = min(date_of(last), first + datetime.timedelta(days=MOST_DAYS_OF_EVENTS))
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-\r\n{event(start, rule)}END:VCALENDAR\r\n"
    found = told(by_events, text, first, end) if expected else None
    events = None if found is None else without_first(found, start, expected)
    return json.dumps({"dateutil": expected, "libical": libical, "events": events, "eventsUntil": end.isoformat()})


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        for found in pool.imap(answer, sys.stdin, chunksize=20):
            print(found)
