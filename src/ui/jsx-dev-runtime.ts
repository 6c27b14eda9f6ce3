import type { ElementType, Key, ReactNode } from 'react';
import { Fragment, jsxDEV as create } from 'react/jsx-dev-runtime';
import { withTextsApart } from '#ui/jsx-text.ts';

// The same for the development server and the tests.

export { Fragment };

export function jsxDEV(
  type: ElementType,
  props: { readonly children?: ReactNode },
  key: Key | undefined,
  isStatic: boolean,
  source?: Parameters<typeof create>[4],
  self?: unknown,
): ReactNode {
  const children = withTextsApart(type, props.children);
  if (children === props.children) return create(type, props, key, isStatic, source, self);
  return create(type, { ...props, children }, key, isStatic && Array.isArray(children), source, self);
}
