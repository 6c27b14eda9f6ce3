import { expect, it } from 'vitest';
import { nonEmptyText, toWords } from '#domain/words.ts';

it('normalizes every spelling of a status', () => {
  expect(['preparing to boot', ' Preparing_To-Boot ', 'PREPARING  to   boot'].map(toWords)).toEqual(
    Array(3).fill('preparing to boot'),
  );
  expect(toWords(undefined)).toBe('');
});

it('treats an empty text as none, and keeps any other', () => {
  expect([undefined, '', ' \n'].map(nonEmptyText)).toEqual([null, null, null]);
  expect(nonEmptyText(' x ')).toBe(' x ');
});
