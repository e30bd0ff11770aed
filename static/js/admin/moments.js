// Beside a date and a time stands what they are in UTC: kept true while they are typed.
{
  const partsIn = (zone) => new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });

  /** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
  const ahead = (format, moment) => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - moment;
  };

  /** The moment at which the clocks of a zone show a time; none where they are set forward over it. */
  const momentOf = (local, zone) => {
    const format = partsIn(zone);
    const near = local - ahead(format, local);
    const moment = local - ahead(format, near);
    return moment + ahead(format, moment) === local ? moment : null;
  };

  const read = (box) => {
    const [date, time] = [...box.querySelectorAll("input")].map((input) => input.value.trim());
    const day = /^(\d{4})\D(\d{1,2})\D(\d{1,2})$/.exec(date ?? "");
    const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(time ?? "");
    if (!day || !clock) return null;
    const [year, month, date_, hour, minute] = [day[1], day[2] - 1, day[3], clock[1], clock[2]].map(Number);
    const local = Date.UTC(year, month, date_, hour, minute, Number(clock[3] ?? 0));
    return new Date(local).getUTCDate() === date_ ? local : null;
  };

  const written = (moment, local) => {
    const isSameDay = new Date(moment).toISOString().slice(0, 10) === new Date(local).toISOString().slice(0, 10);
    const language = document.documentElement.lang || "en";
    const day = { year: "numeric", month: "long", day: "numeric" };
    const format = { timeZone: "UTC", hourCycle: "h23", hour: "2-digit", minute: "2-digit", ...(isSameDay ? {} : day) };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, format).format(moment);
  };

  const show = (box) => {
    const local = read(box);
    const moment = local === null ? null : momentOf(local, box.dataset.zone);
    const place = box.querySelector(".utc");
    place.hidden = moment === null;
    if (moment !== null) place.textContent = box.dataset.utc.replace("{}", written(moment, local));
  };

  const showAll = () => {
    for (const box of document.querySelectorAll(".moment")) {
      const values = [...box.querySelectorAll("input")].map((input) => input.value).join(" ");
      if (box.dataset.shown !== undefined && box.dataset.shown !== values) show(box);
      box.dataset.shown = values;
    }
  };
  // The calendar and the clock of the desk write into the fields without a word: look after each click, too.
  document.addEventListener("DOMContentLoaded", showAll);
  for (const event of ["input", "change"]) document.addEventListener(event, showAll);
  for (const event of ["click", "keyup"]) document.addEventListener(event, () => setTimeout(showAll));
}
