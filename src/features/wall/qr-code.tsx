import { encode } from 'uqr';

/** A longer link has modules too fine for a phone at some distance, and from about 2,900 bytes on there is no code for it. */
const LONGEST_LINK = 1000;

/** Whether there is a code for a link. */
export function hasCode(link: string): boolean {
  return link.length <= LONGEST_LINK;
}

/** A link as a code to scan, dark on light with its quiet zone, as readers expect it, and no lighter than they need; nothing where it is too long for one. */
export function QrCode({ link, className }: { readonly link: string; readonly className: string }) {
  if (!hasCode(link)) return null;
  const { data, size } = encode(link, { border: 3 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label="The link of this page, to scan"
      viewBox={`0 0 ${size} ${size}`}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#a9a49a" />
      <path d={path} fill="#0d0e11" />
    </svg>
  );
}
