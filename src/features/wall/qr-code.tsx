import { encode } from 'uqr';

/** The longest link, in bytes: a phone cannot read finer modules at some distance, and codes end at about 2,900 bytes. */
const LONGEST_LINK = 1000;

/** Whether a link is short enough for a code. */
export function hasCode(link: string): boolean {
  return link.length <= LONGEST_LINK;
}

/** A link as a QR code, dark on light with a quiet zone, as readers expect it; nothing if the link is too long. */
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
