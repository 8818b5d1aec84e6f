// Colours for the terminal, or none.
type Paint = (text: string) => string;

/** The colours of the demo. */
export interface Ink {
  readonly plain: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
}

const plain: Paint = (text) => text;
// SGR codes (ECMA-48): how a style begins and ends.
const sgr =
  (begin: number, end: number): Paint =>
  (text) =>
    text === '' ? '' : `\u001B[${begin}m${text}\u001B[${end}m`;

/** Colours when asked for, else functions that change nothing. */
export function createInk(isColoured: boolean): Ink {
  if (!isColoured) return { plain, bold: plain, dim: plain, red: plain, green: plain, yellow: plain };
  return {
    plain,
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    red: sgr(31, 39),
    green: sgr(32, 39),
    yellow: sgr(33, 39),
  };
}

/** Whether a terminal wants colours (https://no-color.org). */
export function wantsColour(isTerminal: boolean, noColor: string | undefined): boolean {
  return isTerminal && (noColor === undefined || noColor === '');
}
