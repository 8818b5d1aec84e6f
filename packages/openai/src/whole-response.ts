/** An answer that has been judged: the value of its JSON where it is JSON, and its text. */
export interface WholeAnswer {
  /** The parsed body, for one reader; undefined where the body is no JSON. */
  readonly value?: unknown;
  readonly text: string;
}

/** What a whole response works with. */
export interface WholeOptions {
  readonly headers: Headers;
  /** Reads and judges the body when somebody asks for it; the same promise for all who ask. */
  readonly read: () => Promise<WholeAnswer>;
  /** Called when the body is given up unread. */
  readonly onCancel: (reason: unknown) => Promise<void>;
}

/**
 * A response whose body is judged as a whole before anybody sees a part of it. The body that native
 * code sees is empty: what goes past these methods finds nothing, rather than the unsafe text.
 */
export class WholeResponse extends Response {
  readonly #source: Response;
  readonly #options: WholeOptions;
  #body: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #isUsed = false;
  /** The parsed value is given away once; whoever reads a clone parses the text anew. */
  readonly #isFirst: boolean;

  constructor(source: Response, options: WholeOptions, isFirst = true) {
    const { status, statusText } = source;
    super(null, { status, statusText });
    this.#source = source;
    this.#options = options;
    this.#isFirst = isFirst;
  }

  override get url(): string {
    return this.#source.url;
  }

  override get headers(): Headers {
    return this.#options.headers;
  }

  override get bodyUsed(): boolean {
    return this.#isUsed;
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> {
    this.#body ??= new ReadableStream(
      {
        pull: async (controller) => {
          controller.enqueue(await this.bytes());
          controller.close();
        },
        cancel: async (reason) => {
          this.#isUsed = true;
          await this.#options.onCancel(reason);
        },
      },
      { highWaterMark: 0 },
    );
    return this.#body;
  }

  override async json(): Promise<unknown> {
    const { value, text } = await this.#take();
    return value === undefined || !this.#isFirst ? JSON.parse(text) : value;
  }

  override async text(): Promise<string> {
    const { text } = await this.#take();
    return text;
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new TextEncoder().encode(await this.text());
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer } = await this.bytes();
    return buffer;
  }

  override async blob(): Promise<Blob> {
    return new Blob([await this.text()], { type: this.headers.get('content-type') ?? '' });
  }

  override async formData(): Promise<FormData> {
    return new Response(await this.text(), { headers: this.headers }).formData();
  }

  override clone(): Response {
    if (this.#isUsed) throw new TypeError('Response.clone: Body has already been consumed.');
    return new WholeResponse(this.#source, this.#options, false);
  }

  #take(): Promise<WholeAnswer> {
    if (this.#isUsed) return Promise.reject(new TypeError('Body is unusable: Body has already been read'));
    this.#isUsed = true;
    return this.#options.read();
  }
}
