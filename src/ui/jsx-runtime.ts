import type { ElementType, Key, ReactNode } from 'react';
import { Fragment, jsx as create, jsxs as createStatic } from 'react/jsx-runtime';
import { withTextsApart } from '#ui/jsx-text.ts';

// The JSX runtime of this project: React's own, except that texts beside siblings get an element of their own.

interface Props {
  readonly children?: ReactNode;
}

export { Fragment };

export function jsx(type: ElementType, props: Props, key?: Key): ReactNode {
  const children = withTextsApart(type, props.children);
  return create(type, children === props.children ? props : { ...props, children }, key);
}

export function jsxs(type: ElementType, props: Props, key?: Key): ReactNode {
  const children = withTextsApart(type, props.children);
  if (children === props.children) return createStatic(type, props, key);
  return (Array.isArray(children) ? createStatic : create)(type, { ...props, children }, key);
}
