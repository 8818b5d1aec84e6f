import { messageText } from '../backend.ts';
import { readDocument } from '../documents.ts';
import type { Scene } from '../stage.ts';

const QUESTION = 'Write a short, friendly answer to this mail.';
const IDENTIFIERS = ['4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00', '512-34-6789'];
const ANSWER =
  'Dear Maren, thank you for your patience, and I am sorry that this took three mails. I have asked our finance ' +
  'department to look for the transfer RF-20931 today, and will write to you before the end of the quarter.';

/** A mail with card, account and social security number: the server gets placeholders. */
export const personalData: Scene = {
  id: 'personal-data',
  title: 'Personal data never reaches the server',
  fixtures: [{ match: { userMessage: QUESTION }, response: { content: ANSWER } }],
  async play({ client, backend, report }) {
    const sent = `${QUESTION}\n\n${readDocument('support-mail')}`;
    const completion = await client.chat.completions.create({
      model: backend.model,
      messages: [{ role: 'user', content: sent }],
    });
    const request = backend.received().at(-1);
    const received = messageText(request, 'user');
    report.difference('sent', sent, 'received', received);
    report.claim(
      'card, account and social security number stayed here',
      received !== '' && IDENTIFIERS.every((identifier) => !JSON.stringify(request).includes(identifier)),
    );
    report.claim('the rest of the mail arrived', withoutPlaceholders(received) === withoutIdentifiers(sent));
    report.claim('the answer came back', (completion.choices[0]?.message.content ?? '') !== '');
  },
};

const GAP = '\u0000';

function withoutPlaceholders(text: string): string {
  return text.replaceAll(/\[[A-Z_]{2,40}_\d{1,4}\]/g, GAP);
}

function withoutIdentifiers(text: string): string {
  return IDENTIFIERS.reduce((rest, identifier) => rest.replaceAll(identifier, GAP), text);
}
