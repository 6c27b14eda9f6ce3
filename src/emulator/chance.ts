/**
 * Random values without a generator: every value is a hash of what it decides, so that a task can be derived alone, in
 * any order and repeatedly, and is always the same.
 */

/** The finalizer of MurmurHash3: every input bit reaches every output bit. Returns an unsigned 32-bit integer. */
function mix(value: number): number {
  let word = value >>> 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/** Hashes texts and whole numbers (up to 2^53, negative ones too) in order. Returns an unsigned 32-bit integer. */
export function hash(...parts: readonly (string | number)[]): number {
  let word = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === 'number') {
      word = mix(word ^ (part | 0));
      word = mix(word + Math.floor(part / 4294967296));
    } else {
      for (let index = 0; index < part.length; index += 1) word = Math.imul(word ^ part.charCodeAt(index), 0x01000193);
      word = mix(word + part.length);
    }
  }
  return word;
}

/** The random values of one thing. The same `purpose` gives the same value; different purposes are independent. */
export class Chance {
  readonly #state: number;

  constructor(...parts: readonly (string | number)[]) {
    this.#state = hash(...parts);
  }

  /** Returns a number from 0 up to, but not including, 1. */
  unit(purpose: string): number {
    return hash(this.#state, purpose) / 4294967296;
  }

  /** Returns a number from `low` up to `high`. */
  between(purpose: string, low: number, high: number): number {
    return low + (high - low) * this.unit(purpose);
  }

  /** Returns a whole number from 0 to `count` - 1. */
  below(purpose: string, count: number): number {
    return Math.floor(this.unit(purpose) * count);
  }

  /** Returns true with a given probability. */
  happens(purpose: string, probability: number): boolean {
    return this.unit(purpose) < probability;
  }

  /** Returns one entry of a list that must not be empty. Throws a RangeError if it is. */
  pick<T>(purpose: string, list: readonly T[]): T {
    const entry = list[this.below(purpose, list.length)];
    if (entry === undefined) throw new RangeError(`nothing to pick for ${purpose}`);
    return entry;
  }

  /** Returns `digits` lower-case hexadecimal digits. */
  hex(purpose: string, digits: number): string {
    let text = '';
    for (let part = 0; text.length < digits; part += 1) {
      text += hash(this.#state, purpose, part).toString(16).padStart(8, '0');
    }
    return text.slice(0, digits);
  }

  /** Returns text in the form of a UUID. */
  uuid(purpose: string): string {
    return this.hex(purpose, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
