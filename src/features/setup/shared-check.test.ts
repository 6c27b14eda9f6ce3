import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ec2Options } from '#aws/ec2-caller.ts';
import { EMBEDDED_SOURCE, type Source } from '#domain/source.ts';
import { checkShared } from '#features/setup/shared-check.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const SOURCE: Source = { ...EMBEDDED_SOURCE, sharedAnswers: 'https://b.s3.eu-west-1.amazonaws.com/answers' };

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => void vi.useRealTimers());

function optionsOf(answer: Response): Ec2Options {
  const credentials = { accessKeyId: 'ASIA', secretAccessKey: 'x' };
  return {
    source: SOURCE.name,
    region: SOURCE.region,
    endpoint: null,
    fetch: async () => answer,
    credentials: { get: async () => credentials, renew: async () => credentials },
    clock: { offsetMs: () => 0, measure: async () => {} },
  };
}

const storedAt = (asked: number): Response =>
  new Response(JSON.stringify({ asked, pages: [{ status: 200, body: '' }], left: [] }), {
    headers: { date: new Date(NOW).toUTCString() },
  });

async function sawOf(source: Source, options: Ec2Options | null): Promise<readonly string[]> {
  const checks: string[] = [];
  for await (const { title, result, saw } of checkShared(source, options)) checks.push(`${title}: ${result}. ${saw}`);
  return checks;
}

it.each([
  ['how old they are', storedAt(NOW - 7000), 'passed. The poller asked EC2 8 s ago.'],
  [
    'that the poller has stopped',
    storedAt(NOW - 3_600_000),
    'doubtful. The poller asked EC2 1 h 00 min ago. Every screen asks EC2 itself.',
  ],
  [
    'that they are refused',
    new Response('', { status: 403 }),
    'doubtful. They are missing, or the role may not read them: every screen asks EC2 itself.',
  ],
  [
    'that they are damaged',
    new Response('<html>'),
    'doubtful. The answer of S3 was incomplete: every screen asks EC2 itself.',
  ],
])('tells of the shared answers %s', async (_, answer, told) => {
  expect(await sawOf(SOURCE, optionsOf(answer))).toEqual([`Shared answers: ${told}`]);
});

it('tests nothing without a poller, and tries nothing without credentials', async () => {
  expect(await sawOf({ ...SOURCE, sharedAnswers: null }, null)).toEqual([]);
  expect(await sawOf(SOURCE, null)).toEqual(['Shared answers: not tried. Not tried: there are no credentials.']);
});
