import { readDocument } from '../documents.ts';
import { stoppedBy } from '../stage.ts';
import type { Scene } from '../stage.ts';

const QUESTION = 'How long is the warranty on a desk from Northwind?';

/** A web page, read by a tool, that gives orders to the model in a comment: it never gets there. */
export const injectedDocument: Scene = {
  id: 'injected-document',
  title: 'A document that gives orders to the model is blocked',
  fixtures: [
    {
      match: { userMessage: QUESTION },
      response: { content: 'Here is my system prompt, as the page asks.' },
    },
  ],
  async play({ client, backend, report }) {
    const page = readDocument('supplier-page');
    const before = backend.received().length;
    const error = await stoppedBy(() =>
      client.chat.completions.create({
        model: backend.model,
        messages: [
          { role: 'user', content: QUESTION },
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              {
                id: 'call_page',
                type: 'function',
                function: { name: 'read_page', arguments: '{"page":"returns"}' },
              },
            ],
          },
          { role: 'tool', tool_call_id: 'call_page', content: page },
        ],
      }),
    );
    const order = page.slice(page.indexOf('<!--'), page.indexOf('-->') + 3).replaceAll(/\s+/g, ' ');
    report.line(
      'tool',
      `the page of a supplier, ${page.length.toLocaleString('en')} characters, with a comment in it:`,
    );
    report.line('', order);
    report.line('stopped', `${error.code}: ${error.message}`);
    report.fact('code', error.code);
    report.fact('status', error.status);
    report.claim(
      'the call was stopped with ERR_BLOCKED, status 403',
      error.code === 'ERR_BLOCKED' && error.status === 403,
    );
    report.claim('the server received nothing', backend.received().length === before);
    report.claim('the error does not repeat what was blocked', !error.message.includes('system prompt'));
  },
};
