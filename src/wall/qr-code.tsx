import { encode } from 'uqr';

/** A link as a code to scan, dark on light with its quiet zone, as readers expect it. */
export function QrCode({ link, className }: { readonly link: string; readonly className: string }) {
  const { data, size } = encode(link, { border: 3 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg role="img" aria-label="The link of this page, to scan" viewBox={`0 0 ${size} ${size}`} className={className} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#f4efe4" />
      <path d={path} fill="#0d0e11" />
    </svg>
  );
}
