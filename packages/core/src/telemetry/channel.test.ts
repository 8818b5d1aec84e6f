import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { EventChannel } from './channel.ts';
import type { Exporter, GuardEvent } from './event.ts';
import { memoryExporter } from './memory-exporter.ts';

afterEach(() => void vi.useRealTimers());

const event = (time: number): GuardEvent => ({ type: 'restore', time, id: 'kill-1' });
const exporterOf = (run: Exporter['export'], close?: Exporter['close']): Exporter => ({
  name: 'test',
  export: run,
  ...(close === undefined ? {} : { close }),
});

test('delivers in order, outside the call that emitted', async () => {
  const memory = memoryExporter();
  const channel = new EventChannel([memory]);
  for (let time = 0; time < 1000; time++) channel.emit(event(time));
  expect(memory.events).toHaveLength(0);
  await channel.flush();
  expect(memory.events.map(({ time }) => time)).toEqual(Array.from({ length: 1000 }, (_, time) => time));
  expect(channel.status()).toEqual([{ name: 'memory', delivered: 1000, failed: 0, dropped: 0, queued: 0 }]);
});

test('an exporter that throws or rejects is counted, and the others get everything', async () => {
  const memory = memoryExporter();
  const throwing = exporterOf(() => {
    throw new Error('down');
  });
  const rejecting = exporterOf(() => Promise.reject(new Error('down')));
  const channel = new EventChannel([throwing, memory, rejecting]);
  for (let time = 0; time < 10; time++) channel.emit(event(time));
  await channel.flush();
  expect(channel.status().map(({ delivered, failed }) => [delivered, failed])).toEqual([
    [0, 10],
    [10, 0],
    [0, 10],
  ]);
});

test('a slow exporter costs the oldest events, and every event is counted somewhere', async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const seen: number[] = [];
  const channel = new EventChannel([
    exporterOf(async (batch) => {
      await gate;
      seen.push(...batch.map(({ time }) => time));
    }),
  ]);
  for (let time = 0; time < 10_000; time++) {
    channel.emit(event(time));
    if (time === 0) await Promise.resolve();
  }
  const [status] = channel.status();
  expect(status?.queued).toBeLessThanOrEqual(4096 + 256);
  expect((status?.queued ?? 0) + (status?.dropped ?? 0)).toBe(10_000);
  open();
  await channel.flush();
  const [after] = channel.status();
  expect((after?.delivered ?? 0) + (after?.dropped ?? 0)).toBe(10_000);
  expect(seen.at(-1)).toBe(9999);
});

test('no event is left lying, at whatever moment it comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(8), { maxLength: 20 }), async (pauses) => {
      const memory = memoryExporter();
      const channel = new EventChannel([memory]);
      for (const pause of pauses) {
        channel.emit(event(0));
        for (let turn = 0; turn < pause; turn++) await Promise.resolve();
      }
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      expect(memory.events).toHaveLength(pauses.length);
    }),
  );
});

test('no further batch comes before the last one has settled', async () => {
  let running = 0;
  let most = 0;
  const channel = new EventChannel([
    exporterOf(async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
    }),
  ]);
  for (let time = 0; time < 2000; time++) {
    channel.emit(event(time));
    if (time % 300 === 0) await Promise.resolve();
  }
  await channel.close();
  expect(most).toBe(1);
});

test('closing delivers, closes, and forgives exporters that throw', async () => {
  const close = vi.fn(() => Promise.reject(new Error('down')));
  const memory = memoryExporter();
  const channel = new EventChannel([exporterOf(() => undefined, close), memory]);
  channel.emit(event(0));
  await channel.close();
  expect(close).toHaveBeenCalledOnce();
  expect(memory.events).toHaveLength(1);
});

test('closing gives up on an exporter that hangs', async () => {
  vi.useFakeTimers();
  const memory = memoryExporter();
  const channel = new EventChannel([exporterOf(() => new Promise(() => undefined)), memory]);
  channel.emit(event(0));
  const closed = channel.close();
  await vi.advanceTimersByTimeAsync(5000);
  await closed;
  expect(memory.events).toHaveLength(1);
  expect(channel.status()[0]?.queued).toBe(1);
});

test('the memory exporter keeps the latest', async () => {
  const memory = memoryExporter(3);
  await memory.export([0, 1, 2, 3, 4].map(event));
  expect(memory.events.map(({ time }) => time)).toEqual([2, 3, 4]);
});
