import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';
import { textsOf } from '#test/mounted-list.ts';

/** For every real task: the id, the outcome, and what the progress column shows. */
const EXPECTED: readonly (readonly [id: string, outcome: string, shown: string, percent: string | null])[] = [
  ['import-ami-1234567890abcdef0at1', 'Running', 'Converting', '28'],
  ['import-ami-01234567890abcdefat1', 'Completed', 'ami-1234567890EXAMPLE', null],
  ['import-ami-01234567890abcdef', 'Completed', 'ami-1234567890EXAMPLE', null],
  ['import-ami-01234567890abbbbb', 'Running', 'Booting', '62'],
  ['import-ami-01234567890acccccat1', 'Running', 'Booting', '62'],
  ['import-ami-01234567890accccc', 'Completed', 'AMI ready', null],
  ['import-ami-0e6e37788ae2a340b', 'Running', 'Pending', '2'],
  ['import-ami-ffo2siec', 'Failed', 'EFI partition detected', null],
  ['import-ami-XXXX', 'Failed', 'Multiple different grub/menu.lst files found', null],
  ['import-ami-fgrxv97s', 'Running', 'Pending', '2'],
  ['import-ami-0943ff1aa2147987b', 'Running', 'Converting', '19'],
  ['import-ami-54be2e9c40116f35t', 'Completed', 'ami-0a8c283c9a238f8a7', null],
  ['import-ami-0306b6f28c3708613at1', 'Running', 'Pending', '2'],
  ['import-ami-0306b6f28c3708613at2', 'Running', 'Pending', '2'],
  ['import-ami-0306b6f28c3708613at3', 'Running', 'Converting', '28'],
  ['import-ami-0306b6f28c3708613at4', 'Running', 'Booting', '58'],
  ['import-ami-0306b6f28c3708613', 'Completed', 'ami-0c93e58db64cb1d23', null],
  ['import-ami-ffmjni7lat1', 'Running', 'Pending', '2'],
  ['import-ami-ffmjni7lat2', 'Running', 'Converting', '28'],
  ['import-ami-ffmjni7lat3', 'Running', 'Booting', '59'],
  ['import-ami-ffmjni7lat4', 'Running', 'Preparing AMI', '76'],
  ['import-ami-ffmjni7l', 'Completed', 'ami-3fea3d5e', null],
  ['import-ami-015a33ba399ae37a9at1', 'Running', 'Pending', '1'],
  ['import-ami-015a33ba399ae37a9', 'Running', 'Converting', '19'],
  ['import-ami-0000000000000', 'Failing', 'Unsupported kernel version 4.18.0-15-generic', null],
  ['import-ami-hidden', 'Running', '39 %', '39'],
  ['import-ami-0960d6036dbffd06b', 'Failed', 'BLSC-style GRUB found, but unable to detect default kernel', null],
  ['import-ami-0fd6fbc2639a4274f', 'Unknown', '-', null],
  ['import-ami-6660066cXXXX56t', 'Running', 'Pending', '1'],
  ['import-ami-0c207d759080a3dff', 'Running', 'Converting', '19'],
  ['import-ami-1234567890abcdef0', 'Running', 'Pending', '2'],
];

test('every real task is on the board with the right outcome, stage and progress', async ({ board }) => {
  await board.open({ scenario: 'observed', width: 1440, height: 1600 });
  await expect.element(board.table).toHaveAttribute('aria-rowcount', String(EXPECTED.length));
  await expect.poll(() => board.rows.elements().length).toBe(EXPECTED.length);
  for (const [id, outcome, shown, percent] of EXPECTED) {
    const row = board.rows.filter({ has: page.getByRole('link', { name: new RegExp(` ${id}$`) }) });
    const cells = row.element().querySelectorAll('td');
    expect(cells[1]?.textContent.trim(), id).toBe(outcome);
    expect(cells[2]?.textContent, id).toContain(shown);
    const bars = row.getByRole('progressbar', { name: `Progress of ${id}` }).elements();
    expect(
      bars.map((bar) => bar.getAttribute('aria-valuenow')),
      id,
    ).toEqual(percent === null ? [] : [percent]);
  }
});

test('no failed import is green, or looks completed or cancelled', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?outcome=failed' });
  await expect.poll(() => board.rows.elements().length).toBe(4);
  for (const row of board.rows.elements()) {
    expect(row.textContent).toMatch(/Failed|Failing/);
    expect(row.textContent).not.toMatch(/Completed|Cancelled/);
    expect(row.querySelectorAll('[class*="completed"]')).toHaveLength(0);
  }
  await expect.element(page.getByRole('button', { name: '4 Failed' })).toBeVisible();
});

test('words that AWS never used before are shown unchanged, counted and found', async ({ board }) => {
  await board.open({ scenario: 'unknown-words' });
  await expect.element(board.row('quantum').first()).toBeVisible();
  const outcomes = page.getByRole('group', { name: 'Outcomes' }).getByRole('button');
  const numbers = textsOf(outcomes).map((text) => Number.parseInt(text, 10));
  const sum = numbers.reduce((total, one) => total + one, 0);
  await expect
    .element(page.getByRole('heading', { name: /^Import tasks/ }))
    .toHaveTextContent(new RegExp(`^Import tasks \\(${sum}\\)$`));
  const unknown = outcomes.filter({ hasText: 'Unknown' });
  await unknown.click();
  await expect.poll(() => window.location.search).toBe('?outcome=unknown');
  await expect.poll(() => board.rows.elements().length).toBe(numbers.at(-1));
  await expect.element(board.row('quantum').first()).toBeVisible();
  await unknown.click();
  await expect.element(board.row('Completed').first()).toBeVisible();
  const bars = board.rows
    .getByRole('progressbar')
    .elements()
    .flatMap((bar) => bar.getAttribute('aria-valuenow') ?? []);
  expect(bars).not.toEqual([]);
  for (const now of bars) {
    expect(Number(now)).toBeGreaterThanOrEqual(0);
    expect(Number(now)).toBeLessThanOrEqual(100);
  }
});
