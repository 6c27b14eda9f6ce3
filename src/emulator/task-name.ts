import { hash } from './chance.ts';

const PREFIX = 'import-ami-';

/** A permutation of all 32-bit words, so that ids look random and can be decoded. */
function scramble(word: number, salt: number): number {
  let mixed = Math.imul((word ^ salt) >>> 0, 0x9e3779b1);
  mixed ^= mixed >>> 16;
  return Math.imul(mixed, 0x85ebca6b) >>> 0;
}

/** The inverse; the factors are the modular inverses (2^32) of those above. */
function unscramble(word: number, salt: number): number {
  let mixed = Math.imul(word, 0xa5cb9243);
  mixed ^= mixed >>> 16;
  return (Math.imul(mixed, 0x0e8b2f51) ^ salt) >>> 0;
}

/**
 * Returns the id of task `key` in one of the three observed forms: 17 hexadecimal digits, 16 and a `t`, and (old, rare)
 * 8 letters and digits.
 */
export function importTaskId(key: number, base: number): string {
  const low = scramble(key | 0, base);
  const high = hash(base, 'id', key);
  if (high % 40 === 0) return `${PREFIX}f${low.toString(36).padStart(7, '0')}`;
  const digits = high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
  return high % 5 === 0 ? `${PREFIX}${digits}t` : `${PREFIX}0${digits}`;
}

/** Returns the key between `oldest` and `newest` with this id, or null. */
export function keyOf(id: string, base: number, newest: number, oldest: number): number | null {
  if (!id.startsWith(PREFIX)) return null;
  const name = id.slice(PREFIX.length).replace(/t$/, (end) => (id.length === PREFIX.length + 17 ? '' : end));
  const low = name.length === 8 ? Number.parseInt(name.slice(1), 36) : Number.parseInt(name.slice(-8), 16);
  if (!Number.isSafeInteger(low)) return null;
  // The id determines the key modulo 2^32; at most one candidate is in the range.
  const word = unscramble(low, base);
  const key = oldest + ((((word - oldest) % 4294967296) + 4294967296) % 4294967296);
  return key <= newest && importTaskId(key, base) === id ? key : null;
}
