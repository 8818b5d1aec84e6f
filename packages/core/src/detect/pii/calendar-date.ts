const DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True when the day exists in the calendar; months count from 1. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const days = DAYS[month - 1];
  if (days === undefined || day < 1 || Number.isNaN(year)) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && isLeap ? 29 : days);
}

/** As {@link isCalendarDate}, for `YYMMDD` in a century such as 1900. */
export function isShortDate(digits: string, century: number): boolean {
  const year = century + Number(digits.slice(0, 2));
  return isCalendarDate(year, Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}
