import { verdictOf, type Goal } from './goal.ts';

const ROW = 22;
const LABELS = 500;
const WIDTH = 960;
const RIGHT = 70;
/** A measure from a hundredth of its goal to four times it. */
const [LEFTMOST, RIGHTMOST] = [0.01, 4];

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const place = (share: number): number => {
  const clamped = Math.min(Math.max(share, LEFTMOST), RIGHTMOST);
  return LABELS + ((WIDTH - LABELS - RIGHT) * Math.log(clamped / LEFTMOST)) / Math.log(RIGHTMOST / LEFTMOST);
};

/** The measures of goals beside what they may be, as a picture in SVG. */
export function chartOf(goals: readonly Goal[]): string {
  const height = 40 + goals.length * ROW;
  const rows = goals.map((goal, index) => {
    const y = 30 + index * ROW;
    // A goal of nothing is met by nothing.
    const share = goal.most === 0 ? (goal.measure <= 0 ? LEFTMOST : RIGHTMOST) : goal.measure / goal.most;
    return [
      `<text x="${LABELS - 12}" y="${y + 11}" text-anchor="end">${escape(`${goal.part}: ${goal.what}`)}</text>`,
      `<rect x="${LABELS}" y="${y}" width="${Math.max(3, place(share) - LABELS).toFixed(1)}" height="14" rx="2" class="${verdictOf(goal).split(' ')[0]}"/>`,
      `<text x="${(Math.max(3, place(share) - LABELS) + LABELS + 6).toFixed(1)}" y="${y + 11}">${escape(goal.product)}</text>`,
    ].join('\n');
  });
  const line = place(1).toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="What was measured, beside its goals">
<style>
text { font: 11px system-ui, sans-serif; fill: #1f2937 }
.met { fill: #10b981 } .within { fill: #f59e0b } .missed { fill: #ef4444 } line { stroke: #6b7280; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) { text { fill: #e5e7eb } line { stroke: #9ca3af } }
</style>
<text x="${line}" y="14" text-anchor="middle">goal</text>
<line x1="${line}" y1="20" x2="${line}" y2="${height - 6}"/>
${rows.join('\n')}
</svg>
`;
}
