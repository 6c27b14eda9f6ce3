import { hash } from './chance.ts';

/**
 * The moment at which simulated and wall time agree. A constant, so that a moment of the wall clock is always the same
 * moment of the simulation, whenever the cloud was started, and nothing has to be remembered.
 */
const EPOCH = Date.UTC(2026, 0, 1);

/** Wall clock (ms since 1970) to simulated time (ms since 1970); `speed` is simulated seconds per second. */
export function simulatedTime(wall: number, speed: number): number {
  return EPOCH + (wall - EPOCH) * speed;
}

/** The inverse: when on the wall clock a simulated moment is. In a simulation that stands still (speed 0) all is now. */
export function wallTime(simulated: number, speed: number): number {
  return speed === 0 ? EPOCH : EPOCH + (simulated - EPOCH) / speed;
}

/** How far an answer may lag behind the truth, in wall ms. */
const MAX_LAG = 1000;
const REPLICA_PERIOD = 400;

/**
 * The moment (wall ms) that an answer given at `now` shows: up to a second old, because an answer may come from a copy
 * that has not heard the latest yet (EC2 calls it eventual consistency). Which copy answers changes every 0.4 s.
 */
export function shownMoment(now: number, place: string): number {
  const period = Math.floor(now / REPLICA_PERIOD);
  return now - (hash('replica', place, period) / 4294967296) * MAX_LAG;
}
