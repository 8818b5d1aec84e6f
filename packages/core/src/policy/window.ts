const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time: digits and a unit, for instance `30s`, `1m`, `24h`. */
export const WINDOW_PATTERN: RegExp = /^[1-9]\d{0,6}(?:ms|s|m|h|d)$/;

/** A length of time as above, or a calendar window. */
export const BUDGET_WINDOW_PATTERN: RegExp = /^(?:[1-9]\d{0,6}(?:ms|s|m|h|d)|hour|day|month)$/;

const CALENDAR_WINDOWS = ['hour', 'day', 'month'] as const;

/** True for a calendar window, false for a length of time. */
export function isCalendarWindow(window: string): window is (typeof CALENDAR_WINDOWS)[number] {
  return CALENDAR_WINDOWS.some((name) => name === window);
}

/** The milliseconds that a window stands for. */
export function toMilliseconds(window: string): number {
  const unit = window.replace(/^\d+/, '') as keyof typeof MILLISECONDS;
  return Number.parseInt(window, 10) * MILLISECONDS[unit];
}
