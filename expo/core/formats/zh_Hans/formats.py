"""What Django's own Chinese formats lack: months without a leading zero, and stretches of days."""

MONTH_FORMAT = "n月"
SHORT_MONTH_FORMAT = "n月"
MONTH_DAY_FORMAT = "n月j日"

DAYS_IN_MONTH = ("n月j日", "至", "j日")
DAYS_IN_YEAR = ("n月j日", "至", "n月j日")
DAYS_OVER_YEARS = ("Y年n月j日", "至", "Y年n月j日")
DAYS_WITH_YEAR = "{year}年{days}"
