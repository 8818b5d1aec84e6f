/** Ways in which the opening tag of an HTML element keeps its text from people. */

/** `firm` hides in every browser; `faint` depends on what else the page says. */
export type Hiding = 'firm' | 'faint' | 'none';

// All of them read a tag of bounded length.
const QUOTED = /"[^"]*"|'[^']*'/g;
const HIDDEN_ATTRIBUTE = /\shidden(?=[\s>=/]|$)/;
const OPACITY_ATTRIBUTE = /\s(?:fill-)?opacity=["']?0(?:\.0+)?["'\s>]/;
const COLOR_ATTRIBUTE = /\scolor=["'\\]*([#a-z0-9]+)/;
const BACKGROUND_ATTRIBUTE = /\sbgcolor=["'\\]*([#a-z0-9]+)/;
const HIDDEN_CLASS =
  /\sclass(?:name)?=["'\\]*(?:[\w:-]+\s+)*(?:sr-only|visually-?hidden|screen-reader-text|hidden|d-none|invisible|hide)(?=["'\\\s])/;
const ARIA_HIDDEN = /\saria-hidden=["'\\{]*true/;

// These read it without white space and quotes, and with a mark where a declaration begins.
const NOT_SHOWN = /[;{=,](?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden)/;
const NO_SPACE =
  /[;{=,](?:clip:rect\((?:0|1px)|clip-?path:(?:inset\((?:50|100)%|circle\(0|polygon\(0(?:px)?,?0)|transform:scale[xy]?\(0(?:\.0+)?[,)])/;
const FAR_AWAY =
  /[;{=,](?:left|right|top|bottom|text-indent|textindent|margin-(?:left|top)):-(?:\d{4}|\d{3}(?:em|rem|vw|vh|%))/;
const AWAY_BY_TRANSFORM = /transform:translate[xy3d]{0,2}\(-(?:\d{4}|\d{3}(?:em|rem|vw|vh|%))/;
const NO_SIZE = /[;{=,](?:max-)?(?:width|height):[01](?:px)?(?![\d.%])/;
const CUT_OFF = /[;{=,]overflow:hidden/;
const FONT_SIZE = /[;{=,]font-?size:(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem|%|vw)?/;
const NO_FONT = /[;{=,]font:0(?:px)?[/,;]/;
const OPACITY = /[;{=,]opacity:(\d{0,4}(?:\.\d{1,4})?)(%)?/;
const COLOR = /[;{=,]color:([^;}!>]{1,40})/;
const BACKGROUND = /[;{=,]background(?:-?color)?:([^;}!>]{1,40})/;
const CLEAR = /^(?:transparent|(?:rgba|hsla)\([^)]*,0(?:\.0+)?\)|#[0-9a-f]{3}0$|#[0-9a-f]{6}00$)/;

const LARGEST_UNSEEN: ReadonlyMap<string, number> = new Map([
  ['px', 2],
  ['pt', 2],
  ['%', 10],
  ['vw', 0.1],
  ['em', 0.1],
  ['rem', 0.1],
]);
const UNSEEN_OPACITY = 0.05;
const NAMED: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ['white', [255, 255, 255]],
  ['snow', [255, 250, 250]],
  ['ivory', [255, 255, 240]],
  ['whitesmoke', [245, 245, 245]],
  ['black', [0, 0, 0]],
]);
const CLOSE = 20;
const WHITE = [255, 255, 255] as const;

type Color = readonly [red: number, green: number, blue: number];

/** Reads the opening tag of an element, from its `<` to its `>`. */
export function hidingOf(tag: string): Hiding {
  const lower = tag.toLowerCase();
  if (HIDDEN_ATTRIBUTE.test(lower.replaceAll(QUOTED, '""')) || OPACITY_ATTRIBUTE.test(lower)) return 'firm';
  const style = lower.replaceAll(/\/\*[^*]*\*\//g, '').replaceAll(/[\s"'\\]/g, '');
  if (isHiddenByStyle(style)) return 'firm';
  const shown = hidingOfColors(style, lower);
  if (shown !== 'none') return shown;
  return HIDDEN_CLASS.test(lower) || ARIA_HIDDEN.test(lower) ? 'faint' : 'none';
}

function isHiddenByStyle(style: string): boolean {
  if (!style.includes(':')) return false;
  if (NOT_SHOWN.test(style) || NO_SPACE.test(style) || FAR_AWAY.test(style) || AWAY_BY_TRANSFORM.test(style))
    return true;
  if (NO_FONT.test(style) || (NO_SIZE.test(style) && CUT_OFF.test(style))) return true;
  return isTiny(FONT_SIZE.exec(style)) || isFaded(OPACITY.exec(style));
}

function isTiny(size: RegExpExecArray | null): boolean {
  const [, amount = '', unit = ''] = size ?? [];
  return amount !== '' && Number(amount) <= (LARGEST_UNSEEN.get(unit) ?? 0);
}

function isFaded(opacity: RegExpExecArray | null): boolean {
  const [, amount = '', percent] = opacity ?? [];
  return amount !== '' && Number(amount) <= (percent === undefined ? UNSEEN_OPACITY : UNSEEN_OPACITY * 100);
}

function hidingOfColors(style: string, tag: string): Hiding {
  const color = COLOR.exec(style)?.[1] ?? COLOR_ATTRIBUTE.exec(tag)?.[1];
  if (color === undefined) return 'none';
  if (CLEAR.test(color)) return 'firm';
  const background = BACKGROUND.exec(style)?.[1] ?? BACKGROUND_ATTRIBUTE.exec(tag)?.[1];
  if (background !== undefined) return isSame(color, background) ? 'firm' : 'none';
  // Most pages are white.
  return isNear(colorOf(color), WHITE) ? 'faint' : 'none';
}

function isSame(color: string, background: string): boolean {
  return color === background || isNear(colorOf(color), colorOf(background));
}

function isNear(one: Color | undefined, other: Color | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.every((part, index) => Math.abs(part - (other[index] ?? 0)) <= CLOSE);
}

function colorOf(value: string): Color | undefined {
  const named = NAMED.get(value);
  if (named !== undefined) return named;
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1];
  if (hex !== undefined) {
    const digits = hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex;
    return [partOf(digits, 0), partOf(digits, 2), partOf(digits, 4)];
  }
  const [, red, green, blue] = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(value) ?? [];
  if (red === undefined) return /^hsla?\(\d{1,3},\d{1,3}%,100%/.test(value) ? WHITE : undefined;
  return [Number(red), Number(green), Number(blue)];
}

function partOf(digits: string, at: number): number {
  return Number.parseInt(digits.slice(at, at + 2), 16);
}
