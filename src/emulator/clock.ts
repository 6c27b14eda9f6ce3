import { hash } from './chance.ts';

/**
 * The moment at which simulated and wall time agree. A constant, so that a wall clock time always maps to the same
 * simulated time, whenever the emulator was started.
 */
const EPOCH = Date.UTC(2026, 0, 1);

/** Wall clock (ms since 1970) to simulated time (ms since 1970); `speed` is simulated seconds per second. */
export function simulatedTime(wall: number, speed: number): number {
  return EPOCH + (wall - EPOCH) * speed;
}

/** The inverse: the wall clock time of a simulated time. With speed 0 every time is the epoch. */
export function wallTime(simulated: number, speed: number): number {
  return speed === 0 ? EPOCH : EPOCH + (simulated - EPOCH) / speed;
}

/** The maximum age of an answer, in wall clock ms. */
const MAX_LAG = 1000;
const REPLICA_PERIOD = 400;

/**
 * The moment (wall clock ms) whose state an answer at `now` shows: up to a second old, because a replica may lag behind
 * (EC2 calls it eventual consistency). The replica changes every 0.4 s.
 */
export function shownMoment(now: number, place: string): number {
  const period = Math.floor(now / REPLICA_PERIOD);
  return now - (hash('replica', place, period) / 4294967296) * MAX_LAG;
}
