// Days and times as people here write them, in the zone of the device.

const NAMES = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** Return the day of a moment as 2026-11-24: what messages of one day have in common, and what sorts them. */
export function dayOf(/** @type {Date} */ moment) {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Return a day of `dayOf` in words, seen from `now`. */
export function dayInWords(/** @type {string} */ day, /** @type {Date} */ now) {
  const [year, month, date] = day.split("-").map(Number);
  const then = new Date(year, month - 1, date);
  const before = Math.round((new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() - then.getTime()) / 864e5);
  if (before === 0) return "Hôm nay";
  if (before === 1) return "Hôm qua";
  return `${NAMES[then.getDay()]}, ${two(date)}/${two(month)}/${year}`;
}

/** Return the time of a moment as 08:05. */
export function clock(/** @type {Date} */ moment) {
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** Return a date that the server wrote (2020-02-28, also 2020-02 or 2020) as 28/02/2020. */
export function written(/** @type {string} */ date) {
  return date.split("-").reverse().join("/");
}
