import { expect, it } from 'vitest';
import { sentencesOf } from '#server/sentences.ts';

it('finds texts on screen, a text with values as one sentence', () => {
  const source = `
    'use no memo';
    import { Button } from '#ui/button.tsx';
    const advice = { kind: 'not read', happened: 'EC2 did not answer', next: \`Wait for \${seconds} s.\` };
    export const Row = ({ id, isOld }: { readonly id: 'one two' }) => (
      <li key="a row" className="flex items-center" aria-label={\`Task \${id}\`} data-kind="some thing">
        Last seen <b>{id}</b>, <i>not</i> now
        {isOld && <Button title="Read it again">Again</Button>}
        {id === 'not an id' ? null : 'Unknown'}
      </li>
    );`;
  expect(sentencesOf('row.tsx', source)).toEqual([
    'EC2 did not answer',
    'Wait for … s.',
    'Last seen …, not now …',
    'Task …',
    'Again',
    'Read it again',
    'Unknown',
  ]);
});
