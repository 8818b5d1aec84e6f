import { expect, test } from 'vitest';
import { builtInDetectors } from './all.ts';
import { charactersOfLead } from './scan/lead.ts';
import { probesOf } from './scan/probe.ts';

// One lead of unknown characters, and every piece of every stream is scanned.
test('of every lead it is known what it is made of', () => {
  const unknown = builtInDetectors.flatMap((detector) => {
    if (detector.kind !== 'anchored' && detector.kind !== 'pattern') return [];
    const leads = probesOf(detector).anchors.flatMap(({ lead }) => lead ?? []);
    return leads.every((lead) => charactersOfLead(lead) !== undefined) ? [] : [detector.id];
  });
  expect(unknown).toEqual([]);
});
