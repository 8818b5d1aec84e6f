// Shows a text while it streams, wrapped to the width of the terminal.
import type { Ink } from './ink.ts';

interface StreamWriterOptions {
  readonly say: (text: string) => void;
  readonly ink: Ink;
  /** What stands before the first line, and before all others. */
  readonly first: string;
  readonly next: string;
  readonly width: number;
}

/** A text on its way to the screen. */
export class StreamWriter {
  readonly #options: StreamWriterOptions;
  #text = '';
  #word = '';
  #column = 0;
  #pieces = 0;
  #lineEnds = 0;

  constructor(options: StreamWriterOptions) {
    this.#options = options;
    options.say(options.first);
  }

  /** How many pieces that were not empty have come so far. */
  get pieces(): number {
    return this.#pieces;
  }

  write(piece: string): void {
    if (piece === '') return;
    this.#pieces++;
    this.#text += piece;
    for (const character of piece) {
      if (character === ' ' || character === '\n') this.#endWord();
      else this.#word += character;
      if (character === '\n') this.#lineEnds++;
    }
  }

  /** Ends the text and returns all of it. */
  end(): string {
    this.#endWord();
    this.#options.say('\n');
    return this.#text;
  }

  #endWord(): void {
    const word = this.#word;
    if (word === '') return;
    const { say, ink, next, width } = this.#options;
    // A blank line is a new paragraph; a single line end is a blank like any other.
    const isParagraph = this.#lineEnds > 1;
    this.#lineEnds = 0;
    if (this.#column > 0 && (isParagraph || this.#column + word.length + 1 > width)) {
      say(`\n${next}`);
      this.#column = 0;
    }
    const shown = word.replace(/\[[A-Z_]{2,40}_\d{1,4}\]/, (placeholder) => ink.green(placeholder));
    say(this.#column > 0 ? ` ${shown}` : shown);
    this.#column += word.length + 1;
    this.#word = '';
  }
}
