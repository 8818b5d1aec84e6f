import type { DetectorInfo, ScanCursor } from '../../types.ts';
import type { Tracker } from '../tracker.ts';
import { createLinkCursor } from './link-cursor.ts';
import { hostList, splitUrl } from './host.ts';
import { payloadOf } from './payload.ts';
import type { Place } from './place.ts';

const info = (name: string): DetectorInfo => ({
  id: `exfiltration.${name}`,
  category: 'improper_output_handling',
  entity: 'link',
});

const BY_KIND = {
  image: info('markdown_image'),
  reference: info('markdown_reference'),
  link: info('markdown_link'),
  resource: info('html_resource'),
  anchor: info('html_link'),
  bare: info('url'),
} as const satisfies Record<Place['kind'], DetectorInfo>;

/** All detectors of links that carry data. */
export const exfiltrationDetectors: readonly DetectorInfo[] = Object.values(BY_KIND);

// What is shown asks its host at once; a link has to be followed. References serve images as well.
const LOADING: ReadonlySet<Place['kind']> = new Set(['image', 'reference', 'resource']);

/** Links, images and other resources in what a model writes that carry data to a host which a policy does not allow. */
export function createExfiltration(allowedHosts: readonly string[]): Tracker {
  const isAllowed = hostList(allowedHosts);
  const judge = (kind: Place['kind'], url: string): number | undefined => {
    const split = splitUrl(url);
    if (split === undefined || (split.host !== undefined && isAllowed(split.host))) return undefined;
    const payload = payloadOf(split.host, split.rest);
    if (LOADING.has(kind)) return payload === 'none' ? undefined : payload === 'data' ? 0.9 : 0.6;
    return payload === 'data' ? 0.7 : undefined;
  };
  return {
    detectors: exfiltrationDetectors,
    createCursor: (): ScanCursor => createLinkCursor({ detectorOf: (kind) => BY_KIND[kind], judge }),
  };
}
