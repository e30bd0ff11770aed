"""Dates as the site prints them in English."""

DATE_FORMAT = "j F Y"
MONTH_FORMAT = "F"
SHORT_MONTH_FORMAT = "M"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"

# A stretch of days: how its first day is written, what stands between, how its last day is written.
DAYS_IN_MONTH = ("j", "–", "j F")
DAYS_IN_YEAR = ("j F", " – ", "j F")
DAYS_OVER_YEARS = ("j F Y", " – ", "j F Y")
DAYS_WITH_YEAR = "{days} {year}"
