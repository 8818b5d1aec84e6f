/** A calendar window: it begins when the clock on the wall of a time zone does. */
export type CalendarWindow = 'hour' | 'day' | 'month';

interface LocalTime {
  readonly year: number;
  /** From 0 on. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly seconds: number;
}

/**
 * Gives the boundaries of calendar windows around a time, in milliseconds since the epoch: the window before, the
 * present one and the next. Days of 23 and 25 hours are days. One formatter a time zone, and one answer a window.
 */
export class Calendar {
  readonly #window: CalendarWindow;
  readonly #format: Intl.DateTimeFormat;
  #boundaries: readonly number[] = [];

  /** @param timeZone - An IANA name, for instance `Europe/Berlin`. */
  constructor(window: CalendarWindow, timeZone: string) {
    this.#window = window;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  boundariesAt(now: number): readonly number[] {
    const [, start = Number.NaN, end = Number.NaN] = this.#boundaries;
    if (now >= start && now < end) return this.#boundaries;
    this.#boundaries = [-1, 0, 1, 2].map((step) => this.#start(now, step));
    return this.#boundaries;
  }

  // The start of the window that is so many windows after that of `now`.
  #start(now: number, step: number): number {
    if (this.#window === 'hour') return this.#hourStart(now, step);
    const { year, month, day } = this.#localTime(now);
    return this.#window === 'day' ? this.#midnightOf(year, month, day + step) : this.#midnightOf(year, month + step, 1);
  }

  // Hours go on evenly when clocks are changed. Some zones are off by half an hour.
  #hourStart(now: number, step: number): number {
    const offset = this.#offsetAt(now);
    return Math.floor((now + offset) / HOUR_MS) * HOUR_MS - offset + step * HOUR_MS;
  }

  // Local time minus UTC.
  #offsetAt(time: number): number {
    const second = Math.floor(time / 1000) * 1000;
    const { year, month, day, hour, minute, seconds } = this.#localTime(second);
    return Date.UTC(year, month, day, hour, minute, seconds) - second;
  }

  // The first moment of a local day or month. Where clocks skip midnight, it is when they go on.
  #midnightOf(year: number, month: number, day: number): number {
    const wall = Date.UTC(year, month, day);
    const guesses = [wall - DAY_MS, wall + DAY_MS].map((near) => wall - this.#offsetAt(near));
    const fitting = guesses.filter((guess) => guess + this.#offsetAt(guess) === wall);
    return fitting.length > 0 ? Math.min(...fitting) : Math.max(...guesses);
  }

  #localTime(time: number): LocalTime {
    const parts = new Map<string, number>(
      this.#format.formatToParts(time).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return {
      year: part('year'),
      month: part('month') - 1,
      day: part('day'),
      hour: part('hour'),
      minute: part('minute'),
      seconds: part('second'),
    };
  }
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
