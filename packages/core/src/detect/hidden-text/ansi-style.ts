/** What SGR sequences (ECMA-48 8.3.117) make of the text behind them, as far as it can be seen. */
export interface TextStyle {
  readonly isConcealed: boolean;
  /** Colours, as numbers of the palette or `red,green,blue`; undefined for the default. */
  readonly color: string | undefined;
  readonly background: string | undefined;
}

/** The style of plain text. */
export const plainStyle: TextStyle = { isConcealed: false, color: undefined, background: undefined };

const PALETTE: ReadonlyMap<string, string> = new Map([
  ['0', '0,0,0'],
  ['16', '0,0,0'],
  ['15', '255,255,255'],
  ['231', '255,255,255'],
]);
const BRIGHT = 8;

/** The style that a sequence leaves: its parameters change another. */
export function styledBy(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const length = codes[index + 1] === 2 ? 3 : 1;
      const color = codes.slice(index + 2, index + 2 + length).join(',');
      next = code === 38 ? { ...next, color: rgb(color) } : { ...next, background: rgb(color) };
      index += length + 1;
    } else next = changedBy(next, code);
  }
  return next;
}

/** True when text of this style cannot be told from its background. */
export function isUnseen({ isConcealed, color, background }: TextStyle): boolean {
  return isConcealed || (color !== undefined && color === background);
}

function changedBy(style: TextStyle, code: number): TextStyle {
  if (code === 0) return plainStyle;
  if (code === 8) return { ...style, isConcealed: true };
  if (code === 28) return { ...style, isConcealed: false };
  if (code >= 30 && code <= 37) return { ...style, color: rgb(String(code - 30)) };
  if (code >= 40 && code <= 47) return { ...style, background: rgb(String(code - 40)) };
  if (code >= 90 && code <= 97) return { ...style, color: rgb(String(code - 90 + BRIGHT)) };
  if (code >= 100 && code <= 107) return { ...style, background: rgb(String(code - 100 + BRIGHT)) };
  if (code === 39) return { ...style, color: undefined };
  return code === 49 ? { ...style, background: undefined } : style;
}

function rgb(color: string): string {
  return PALETTE.get(color) ?? color;
}
