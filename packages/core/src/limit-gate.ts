import { CallLimits, limitDetail } from './call-limits.ts';
import type { LimitServices } from './call-limits.ts';
import type { Call, CallDescriptor } from './call.ts';
import type { TakeOutcome } from './limit/take.ts';
import type { CallContext, FailMode } from './types.ts';

/**
 * Takes the limits of a call and opens it. No call waits for limits that only watch, or for a store that answers with a
 * value.
 * @throws GuardError when a limit refuses, or the store fails and the policy says to stop; a promise rejects with it.
 */
export function passLimits(
  services: LimitServices,
  call: Call,
  descriptor: CallDescriptor,
  context: CallContext,
): Promise<void> | undefined {
  if (services.limits.length === 0) {
    call.open(undefined);
    return undefined;
  }
  const limits = new CallLimits(services, descriptor, context);
  const outcome = limits.take();
  if (limits.isOnlyMonitored) {
    call.open(limits);
    if (outcome instanceof Promise) void outcome.then((late) => noteMonitored(services, call, limits, late));
    else noteMonitored(services, call, limits, outcome);
    return undefined;
  }
  if (outcome instanceof Promise) return outcome.then((late) => open(services, call, limits, late));
  open(services, call, limits, outcome);
  return undefined;
}

function open(services: LimitServices, call: Call, limits: CallLimits, outcome: TakeOutcome): void {
  switch (outcome.kind) {
    case 'taken':
      noteMonitored(services, call, limits, outcome);
      call.open(limits);
      return;
    case 'refused':
      throw call.error(limitDetail(outcome));
    case 'failed': {
      const { failMode } = outcome;
      reportStore(services, failMode);
      if (failMode === 'open') {
        call.open(undefined);
        return;
      }
      const message = 'The limit store does not answer, and the policy says to stop what it could not count.';
      throw call.error({ code: 'ERR_FAIL_CLOSED', message: `${message} Repair the store, or set failMode "open".` });
    }
    default:
      throw outcome satisfies never;
  }
}

function noteMonitored(services: LimitServices, call: Call, limits: CallLimits, outcome: TakeOutcome): void {
  if (outcome.kind === 'taken') for (const id of limits.monitored(outcome)) call.noteMonitored(id);
  else reportStore(services, 'open');
}

function reportStore({ onFailure }: LimitServices, failMode: FailMode): void {
  onFailure({ subject: 'limit_store', failMode, reason: 'no answer' });
}
