// Times several tasks against each other: short turns in rotating order, so that whatever disturbs
// the machine disturbs all of them alike.

/** Something to time. The number keeps the engine from leaving the work out. */
export interface Task {
  readonly name: string;
  readonly run: (text: string) => number;
}

/** What a task took. */
export interface Timing {
  readonly name: string;
  /** Nanoseconds of one run, one sample a round. */
  readonly samples: readonly number[];
}

export interface RoundOptions {
  readonly tasks: readonly Task[];
  /** Distinct copies of one text, so that nothing can be remembered from run to run. */
  readonly texts: readonly string[];
  readonly rounds: number;
  /** How long one turn of a task lasts at least, in milliseconds. */
  readonly turnMs: number;
}

// What all runs returned in sum: a result that is kept cannot be optimised away.
let sink = 0;

/** Times every task in every round. */
export function timeInRounds({ tasks, texts, rounds, turnMs }: RoundOptions): readonly Timing[] {
  const entries = tasks.map((task) => ({
    task,
    runs: calibrate(task, texts, turnMs),
    samples: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const entry = entries[(turn + round) % entries.length];
      if (entry !== undefined) entry.samples.push((timeRuns(entry.task, texts, entry.runs) * 1e6) / entry.runs);
    }
  }
  return entries.map(({ task, samples }) => ({ name: task.name, samples }));
}

// Doubles the number of runs until a turn is long enough, which warms the code up on the way.
function calibrate(task: Task, texts: readonly string[], turnMs: number): number {
  let runs = texts.length;
  while (timeRuns(task, texts, runs) < turnMs) runs *= 2;
  timeRuns(task, texts, runs);
  return runs;
}

function timeRuns({ run }: Task, texts: readonly string[], runs: number): number {
  const from = performance.now();
  for (let index = 0; index < runs; index++) sink = (sink + run(texts[index % texts.length] ?? '')) | 0;
  return performance.now() - from;
}
