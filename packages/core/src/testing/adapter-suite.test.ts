import { vitestFunctions } from '../detect/test-functions.ts';
import type { GuardedCall } from '../call.ts';
import type { Guard } from '../guard.ts';
import { adapterSuite } from './adapter-suite.ts';
import type { AdapterUnderTest, ModelScript } from './adapter-suite.ts';

// The smallest adapter there can be: a function that takes a prompt and gives pieces.
function reference(guard: Guard, script: ModelScript): AdapterUnderTest {
  const { pieces, failures = 0, beforePiece } = script;
  const received: string[] = [];

  function begin(prompt: string): Promise<GuardedCall> {
    const contents = [{ target: 'input', provenance: 'user', text: prompt, path: 'prompt' }] as const;
    return guard.begin({ adapter: 'reference', operation: 'chat', contents });
  }

  function request(call: GuardedCall): readonly string[] {
    for (let attempt = 0; attempt <= failures; attempt++) received.push(call.contents[0]?.text ?? '');
    return pieces;
  }

  return {
    received: () => received,
    async ask(prompt) {
      const call = await begin(prompt);
      try {
        const text = request(call).join('');
        const [answer] = call.output([{ target: 'output', provenance: 'model', text, path: 'answer' }]);
        call.end();
        return answer?.text ?? '';
      } catch (error) {
        call.fail(error);
        throw error;
      }
    },
    async *stream(prompt) {
      const call = await begin(prompt);
      try {
        const text = call.stream('answer');
        for (const [index, piece] of request(call).entries()) {
          await beforePiece?.(index);
          yield text.push(piece);
        }
        yield text.end();
      } catch (error) {
        call.fail(error);
        throw error;
      } finally {
        call.end();
      }
    },
    async askUnguarded() {
      guard.reportUnguarded({ adapter: 'reference', operation: 'other', reason: 'not covered' });
      return Promise.resolve();
    },
  };
}

adapterSuite('reference', reference, vitestFunctions);
