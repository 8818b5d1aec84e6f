import type OpenAI from 'openai';
import { readDocument } from '../documents.ts';
import type { Scene } from '../stage.ts';

const QUESTION = 'Why did the nightly import write nothing, although the run was green?';
// In pieces, so that no scanner takes this repository for a leak.
const SECRET = ['sk', 'proj', 'q7Zt2LmW9xVb4RkD', 'T3BlbkFJ', 'h8Ns3YcP6gKe5QaU']
  .join('-')
  .replaceAll('-T3', 'T3')
  .replaceAll('FJ-', 'FJ');
const ANSWER = readDocument('deployment-answer').replace('{{secret}}', SECRET);

/** An answer with a key in it, cut into pieces of four characters: the caller sees a placeholder. */
export const streamedSecret: Scene = {
  id: 'streamed-secret',
  title: 'A secret is redacted while the answer streams',
  fixtures: [
    {
      match: { userMessage: QUESTION },
      response: { content: ANSWER },
      streamingProfile: { ttft: 20, tps: 600 },
    },
  ],
  async play({ client, plainClient, backend, report }) {
    if (!backend.isLive) {
      const pieces: string[] = [];
      for await (const piece of answerOf(plainClient, backend.model)) pieces.push(piece);
      report.line(
        'server',
        `sends the key in ${piecesAround(pieces).length} pieces: ${piecesAround(pieces).join('│')}`,
      );
      report.claim('without the gate the key would have come through', pieces.join('').includes(SECRET));
    }
    const stream = report.stream('caller');
    for await (const piece of answerOf(client, backend.model)) stream.write(piece);
    const text = stream.end();
    report.fact('text', text);
    report.fact('pieces', stream.pieces);
    report.claim('no part of the key came through', !hasPartOf(text));
    if (backend.isLive) {
      report.claim('the answer streamed', text !== '');
    } else {
      report.claim(
        'all else came through, piece by piece',
        text.replace(/\[[A-Z_]{2,40}_\d{1,4}\]/, SECRET) === ANSWER && stream.pieces > 20,
      );
    }
  },
};

async function* answerOf(client: OpenAI, model: string): AsyncGenerator<string> {
  const chunks = await client.chat.completions.create({
    model,
    messages: [{ role: 'user', content: QUESTION }],
    stream: true,
  });
  for await (const chunk of chunks) {
    const piece = chunk.choices[0]?.delta.content ?? '';
    if (piece !== '') yield piece;
  }
}

// The pieces that hold the key or a part of it.
function piecesAround(pieces: readonly string[]): readonly string[] {
  const start = pieces.join('').indexOf(SECRET);
  let end = 0;
  return pieces.filter((piece) => {
    end += piece.length;
    return end > start && end - piece.length < start + SECRET.length;
  });
}

const PART = 8;

function hasPartOf(text: string): boolean {
  for (let index = 0; index + PART <= SECRET.length; index++) {
    if (text.includes(SECRET.slice(index, index + PART))) return true;
  }
  return false;
}
