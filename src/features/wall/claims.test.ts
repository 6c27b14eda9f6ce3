import { describe, expect, it } from 'vitest';
import type { OutcomeFamily } from '#domain/outcome.ts';
import { claimsOf } from '#features/wall/claims.ts';

const NOW = 3_600_000;

interface Situation {
  readonly isComplete?: boolean;
  readonly isPartial?: boolean;
  readonly total?: number;
  /** The ages of the data of two sources, in milliseconds; `null` before the first answer. */
  readonly ages?: readonly (number | null)[];
  /** Whether all of it is remembered from an earlier visit. */
  readonly isRemembered?: true;
  readonly undecided?: Partial<Record<OutcomeFamily, number>>;
}

function claimed({
  isComplete = true,
  isPartial = false,
  total = 5,
  ages = [0],
  isRemembered,
  undecided = {},
}: Situation) {
  const sources = ages.map((age) => ({
    provedAt: age === null ? null : NOW - age,
    isRemembered,
    intervalMs: 10_000,
    failingSince: null,
    error: null,
  }));
  const counts = { running: 0, completed: 0, failed: 0, cancelled: 0, unknown: 0, ...undecided };
  const board = { isProven: total > 0, isComplete, total, tooMany: [], sources, undecided: { counts } };
  return claimsOf(board as unknown as Parameters<typeof claimsOf>[0], isPartial, NOW);
}

const plusOf = (situation: Situation): string => {
  const { failed, running, completed } = claimed(situation).plus;
  return `${failed || '='}${running || '='}${completed || '='}`;
};

describe('what the wall may say', () => {
  it('is certain if everything was read and is fresh', () => {
    expect(claimed({})).toMatchObject({ isKnown: true, isCertain: true });
    expect(claimed({ total: 0 }).isKnown).toBe(false);
    for (const doubt of [
      { isComplete: false },
      { isPartial: true },
      { ages: [0, null] },
      { ages: [0, 600_000] },
      { isRemembered: true } as const,
      { undecided: { failed: 1 } },
    ])
      expect(claimed(doubt).isCertain).toBe(false);
  });

  it('marks each number that may be larger', () => {
    expect(plusOf({})).toBe('===');
    // The polls read all active tasks, however many older ones are left to read.
    expect(plusOf({ isComplete: false })).toBe('+=+');
    expect(plusOf({ isPartial: true })).toBe('+++');
    expect(plusOf({ ages: [0, null] })).toBe('+++');
    expect(plusOf({ undecided: { failed: 1 } })).toBe('+==');
    expect(plusOf({ undecided: { unknown: 1 } })).toBe('=+=');
    expect(plusOf({ isRemembered: true })).toBe('+++');
    // Old numbers are marked by their age.
    expect(plusOf({ ages: [600_000] })).toBe('===');
  });
});
