import { bootstrap } from '#app/bootstrap.ts';
import { openFirstWords } from '#app/first-words.ts';
import { startAgainOnWall } from '#app/start-again.ts';
import { trustOnlyAnswers } from '#aws/trusted-types.ts';
import { withExport } from '#ui/file-error.ts';
import '#ui/style.css';

/** Starts the board. Not awaited at the top level: what is imported may import from this module's own file, and would wait for it. */
async function main(root: Element): Promise<void> {
  trustOnlyAnswers();
  const { say, fail } = openFirstWords(root);
  const beginning = bootstrap(async () => {
    const [cloud, door] = await Promise.all([import('#emulator/cloud.ts'), import('#emulator/page-door.ts')]);
    return withExport(door, 'pageDoor').pageDoor(withExport(cloud, 'createCloud').createCloud());
  }, say);
  try {
    const { start } = withExport(await import('#app/start.tsx'), 'start');
    await start(root, beginning);
  } catch (error) {
    fail(error);
    // A sign-in that comes back puts the view into the address again: until then nobody knows whether this is a wall.
    await beginning.catch(() => {});
    startAgainOnWall();
  }
}

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
// boot.js has said already that this browser is too old.
if (!element.hasAttribute('data-too-old')) void main(element);
