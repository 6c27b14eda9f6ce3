import type { ReactNode } from 'react';

const SHAPES = {
  running: (
    <>
      <circle cx="8" cy="8" r="5.5" opacity=".3" />
      <path d="M8 2.5A5.5 5.5 0 0 1 13.5 8" />
    </>
  ),
  completed: <path d="M3 8.5l3.3 3.3L13 5" />,
  failed: <path d="M4.5 4.5l7 7m0-7l-7 7" />,
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M4.3 11.7l7.4-7.4" />
    </>
  ),
  unknown: (
    <>
      <path d="M5.8 6.2a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.8-1.1 1.6" />
      <path d="M8 12v.2" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.3" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.8L14 13.2H2z" />
      <path d="M8 6.8v2.8m0 1.8v.1" />
    </>
  ),
  bell: (
    <>
      <path d="M4 11.2V7a4 4 0 0 1 8 0v4.2l1 1.3H3z" />
      <path d="M6.8 14.2h2.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2L13.5 13.5" />
    </>
  ),
  close: <path d="M4.5 4.5l7 7m0-7l-7 7" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
      <path d="M10.5 3H4.5A1.5 1.5 0 0 0 3 4.5v6" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.6" r="2.6" />
      <path d="M3 13.2c.6-2.4 2.5-3.7 5-3.7s4.4 1.3 5 3.7" />
    </>
  ),
  check: <path d="M3.5 8.5l3 3 6-7" />,
  ascending: <path d="M8 12.5v-9m-3.2 3.2L8 3.5l3.2 3.2" />,
  descending: <path d="M8 3.5v9m-3.2-3.2L8 12.5l3.2-3.2" />,
  collapsed: <path d="M6 3.5L10.5 8L6 12.5" />,
  expanded: <path d="M3.5 6L8 10.5L12.5 6" />,
  columns: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M6.2 3v10m3.6-10v10" />
    </>
  ),
  bookmark: <path d="M4.5 2.8h7v10.4L8 10.6l-3.5 2.6z" />,
  link: (
    <>
      <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8" />
      <path d="M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8" />
    </>
  ),
  outside: (
    <>
      <path d="M6.5 3.5H4A1.5 1.5 0 0 0 2.5 5v7A1.5 1.5 0 0 0 4 13.5h7a1.5 1.5 0 0 0 1.5-1.5V9.5" />
      <path d="M9.5 2.5h4v4M13 3L7.5 8.5" />
    </>
  ),
  export: (
    <>
      <path d="M8 2.5v7.2M5 7l3 3 3-3" />
      <path d="M3 12.8h10" />
    </>
  ),
  pause: <path d="M5.8 3.8v8.4m4.4-8.4v8.4" />,
  play: <path d="M5.2 3.4l7 4.6l-7 4.6z" />,
  screen: <path d="M2.5 3.5h11v7h-11zM6 13.2h4" />,
  refresh: (
    <>
      <path d="M13 8a5 5 0 1 1-1.5-3.6" />
      <path d="M13.2 2.6v2.6h-2.6" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** A decorative icon of 14 pixels in the colour of the text; a text beside it must say what it means. */
export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={`size-3.5 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
