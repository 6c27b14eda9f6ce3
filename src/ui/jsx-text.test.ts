import { createElement, Fragment, isValidElement, type ReactNode } from 'react';
import { expect, it } from 'vitest';
import { withTextsApart } from '#ui/jsx-text.ts';

const icon = createElement('b');

/** The elements as `<name>text</name>`. */
function drawn(children: ReactNode): unknown {
  if (Array.isArray(children)) return children.map(drawn);
  if (!isValidElement<{ readonly children?: ReactNode }>(children)) return children;
  return typeof children.type === 'string'
    ? `<${children.type}>${String(children.props.children ?? '')}`
    : drawn(children.props.children);
}

it('joins several texts into one', () => {
  expect(withTextsApart('span', [19, ' %'])).toBe('19 %');
  expect(withTextsApart('p', ['at least ', [2, ' of ', null], ' tasks', false])).toBe('at least 2 of  tasks');
  expect(withTextsApart('p', [false, null])).toBeNull();
});

it('wraps a text that has sibling elements, and leaves everything else in its place', () => {
  expect(drawn(withTextsApart('p', [icon, 'Reload ', 2]))).toEqual(['<b>', '<span>Reload 2', null]);
  expect(drawn(withTextsApart('p', [3, ' of ', icon, null, ' 40']))).toEqual([
    '<span>3 of ',
    null,
    '<b>',
    null,
    '<span> 40',
  ]);
  expect(drawn(withTextsApart('button', [icon, ['Copy ', 'id', icon]]))).toEqual([
    '<b>',
    ['<span>Copy id', null, '<b>'],
  ]);
});

it('does not change white space between elements, single elements, and the children of components', () => {
  expect(drawn(withTextsApart('p', [icon, ' ', icon]))).toEqual(['<b>', ' ', '<b>']);
  const alone = [icon, null, icon];
  expect(withTextsApart('p', alone)).toBe(alone);
  const given = ['a', icon];
  expect(withTextsApart(() => null, given)).toBe(given);
  expect(withTextsApart('p', 'a')).toBe('a');
});

it('wraps the texts of a fragment, whose siblings are not known', () => {
  expect(drawn(withTextsApart(Fragment, 'a'))).toEqual(['<span>a']);
  expect(drawn(withTextsApart(Fragment, ['a ', 2]))).toEqual(['<span>a 2', null]);
});

it('inserts no element where only text is allowed', () => {
  const children = ['a', icon];
  expect(withTextsApart('option', children)).toBe(children);
  expect(withTextsApart('title', ['a ', 2])).toBe('a 2');
});
