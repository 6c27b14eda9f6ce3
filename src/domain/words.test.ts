import { expect, it } from 'vitest';
import { nonEmptyText, toWords } from '#domain/words.ts';

it('takes a status for the same words however AWS writes it', () => {
  expect(['preparing to boot', ' Preparing_To-Boot ', 'PREPARING  to   boot'].map(toWords)).toEqual(
    Array(3).fill('preparing to boot'),
  );
  expect(toWords(undefined)).toBe('');
});

it('takes an empty text for none, and leaves any other as it is', () => {
  expect([undefined, '', ' \n'].map(nonEmptyText)).toEqual([null, null, null]);
  expect(nonEmptyText(' x ')).toBe(' x ');
});
