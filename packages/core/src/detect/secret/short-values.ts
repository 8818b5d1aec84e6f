/** Secrets that are too short to be known by their form: the name says whose they are. */
interface ShortValue {
  readonly name: RegExp;
  readonly form: RegExp;
}

const SHORT_VALUES: readonly ShortValue[] = [
  { name: /contribsys|sidekiq/i, form: /^[a-f0-9]{8}:[a-f0-9]{8}$/ },
  { name: /dropbox/i, form: /^[a-z0-9]{15}$/ },
  { name: /linkedin/i, form: /^[a-z0-9]{14}$/ },
  { name: /sumo_?(?:logic|access|token|key|api)|^sumo$/i, form: /^su[A-Za-z0-9]{12}$/ },
  { name: /ipinfo/i, form: /^[a-f0-9]{14}$/ },
  { name: /bootstrap[_-]?token/i, form: /^[a-z0-9]{6}\.[a-z0-9]{16}$/ },
  { name: /asana/i, form: /^[0-9]{16}$/ },
];
const ANY_NAME = /contribsys|sidekiq|dropbox|linkedin|sumo|ipinfo|bootstrap|asana/i;
const MAX_LENGTH = 24;

/** True when values of the name can be too short to be known without it. */
export function hasShortSecret(name: string): boolean {
  return ANY_NAME.test(name);
}

/** True when the value has the form that values of this name have. */
export function isShortSecret(name: string, value: string): boolean {
  if (value.length > MAX_LENGTH || !/[\d:]/.test(value)) return false;
  return SHORT_VALUES.some((known) => known.name.test(name) && known.form.test(value));
}
