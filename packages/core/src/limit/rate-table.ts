// Arrival times by hash, without keys: 12 bytes a place.

const WAYS = 8;
// A bucket is eight marks of 4 bytes and then eight arrival times of 8, side by side: a look-up costs one cache miss
// in most cases.
const BUCKET_BYTES = WAYS * (4 + 8);
const MARK_STEP = BUCKET_BYTES / 4;
const ARRIVAL_STEP = BUCKET_BYTES / 8;
const FIRST_ARRIVAL = (WAYS * 4) / 8;
// Fuller than this, a key too often finds both of its buckets taken.
const MAX_LOAD = 0.77;

/**
 * A hash table of fixed size: cuckoo hashing with partial keys (Fan et al., CoNEXT 2014). A key has two buckets of
 * eight places, and is known in them by 32 bits of its hash; the first bucket comes from the other 32. Two keys with the
 * same mark and a bucket in common share a count, so they get less and never more: of a million keys one pair in about
 * 350 tables. The seed of the hash keeps anybody from looking for such keys.
 */
export class RateTable {
  /** Places in use. */
  size = 0;
  /** Keys that were forgotten before they were at rest. */
  evicted = 0;
  readonly #marks: Uint32Array;
  readonly #arrivals: Float64Array;
  readonly #buckets: number;

  constructor(maxKeys: number) {
    this.#buckets = Math.max(2, Math.ceil(maxKeys / MAX_LOAD / WAYS));
    // The system gives memory to what is written only, so an empty table takes next to none.
    const memory = new ArrayBuffer(this.#buckets * BUCKET_BYTES);
    this.#marks = new Uint32Array(memory);
    this.#arrivals = new Float64Array(memory);
  }

  /** Memory of the table when it is full. */
  get bytes(): number {
    return this.#marks.byteLength;
  }

  /** The place of a key, or -1. */
  find(high: number, low: number): number {
    const mark = markOf(low);
    const first = this.#firstBucket(high);
    const place = this.#findIn(first, mark);
    return place === -1 ? this.#findIn(this.#otherBucket(first, mark), mark) : place;
  }

  /** True while a key is where it was found: adding another one can move it. */
  isAt(place: number, low: number): boolean {
    return place !== -1 && this.#marks[markAt(place)] === markOf(low);
  }

  arrivalAt(place: number): number {
    return this.#arrivals[place] ?? 0;
  }

  setArrival(place: number, arrival: number): void {
    this.#arrivals[place] = arrival;
  }

  /**
   * Adds a key that is not in the table, in the place of one that is at rest. Where neither bucket has one, a neighbour
   * moves to its own other bucket; where none can, the key that is soonest at rest is forgotten, and counted as evicted.
   */
  add(high: number, low: number, arrival: number, now: number): void {
    const mark = markOf(low);
    const first = this.#firstBucket(high);
    const second = this.#otherBucket(first, mark);
    // The first one while it has room: whoever looks a key up looks there first.
    for (const bucket of [first, second]) {
      if (this.#hasRoom(bucket, now)) return this.#put(this.#soonest(bucket), mark, arrival);
    }
    const vacated = this.#vacate(first, now) ?? this.#vacate(second, now);
    if (vacated === undefined) this.evicted++;
    this.#put(vacated ?? this.#soonest(first), mark, arrival);
  }

  // Moves one key of a full bucket to its other bucket.
  #vacate(bucket: number, now: number): number | undefined {
    for (let way = 0; way < WAYS; way++) {
      const mark = this.#marks[bucket * MARK_STEP + way] ?? 0;
      const other = this.#otherBucket(bucket, mark);
      if (!this.#hasRoom(other, now)) continue;
      const place = bucket * ARRIVAL_STEP + FIRST_ARRIVAL + way;
      this.#put(this.#soonest(other), mark, this.arrivalAt(place));
      return place;
    }
    return undefined;
  }

  #put(place: number, mark: number, arrival: number): void {
    const at = markAt(place);
    if (this.#marks[at] === 0) this.size++;
    this.#marks[at] = mark;
    this.#arrivals[place] = arrival;
  }

  #findIn(bucket: number, mark: number): number {
    const marks = this.#marks;
    const from = bucket * MARK_STEP;
    for (let way = 0; way < WAYS; way++) {
      if (marks[from + way] === mark) return bucket * ARRIVAL_STEP + FIRST_ARRIVAL + way;
    }
    return -1;
  }

  // Whether a place can be had for nothing.
  #hasRoom(bucket: number, now: number): boolean {
    const marks = bucket * MARK_STEP;
    const arrivals = bucket * ARRIVAL_STEP + FIRST_ARRIVAL;
    for (let way = 0; way < WAYS; way++) {
      if (this.#marks[marks + way] === 0 || (this.#arrivals[arrivals + way] ?? 0) <= now) return true;
    }
    return false;
  }

  #soonest(bucket: number): number {
    const marks = bucket * MARK_STEP;
    const arrivals = bucket * ARRIVAL_STEP + FIRST_ARRIVAL;
    let soonest = 0;
    for (let way = 0; way < WAYS; way++) {
      if (this.#marks[marks + way] === 0) return arrivals + way;
      if (this.arrivalAt(arrivals + way) < this.arrivalAt(arrivals + soonest)) soonest = way;
    }
    return arrivals + soonest;
  }

  #firstBucket(high: number): number {
    return Math.floor(((high >>> 0) / 0x1_0000_0000) * this.#buckets);
  }

  // From one bucket and the mark the other one, in both directions: a key that is moved is not known any better.
  #otherBucket(bucket: number, mark: number): number {
    const mixed = Math.imul(mark ^ (mark >>> 15), 0x2c1b3c6d);
    const sum = Math.floor((((mixed ^ (mixed >>> 13)) >>> 0) / 0x1_0000_0000) * this.#buckets);
    const other = sum - bucket;
    return other < 0 ? other + this.#buckets : other;
  }
}

function markAt(place: number): number {
  const bucket = Math.floor(place / ARRIVAL_STEP);
  return bucket * MARK_STEP + (place - bucket * ARRIVAL_STEP - FIRST_ARRIVAL);
}

// 0 marks a place that was never used.
function markOf(low: number): number {
  return low === 0 ? 1 : low >>> 0;
}
