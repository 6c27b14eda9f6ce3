import { begin } from '#app/begin.ts';
import { startAgainOnWall } from '#app/start-again.ts';
import { trustOnlyAnswers } from '#aws/trusted-types.ts';
import '#ui/style.css';

trustOnlyAnswers();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

/** Before there is React, a person is told in plain words. */
function say(text: string): void {
  const line = root?.querySelector('p');
  if (line != null) line.textContent = text;
}

const beginning = begin(async () => {
  const [{ createCloud }, { pageDoor }] = await Promise.all([import('#emulator/cloud.ts'), import('#emulator/page-door.ts')]);
  return pageDoor(createCloud());
}, say);

// Not awaited at the top level: what is imported may import from this module's own file, and would wait for it.
void (async () => {
  try {
    const { start } = await import('#app/start.tsx');
    await start(root, beginning);
  } catch (error) {
    say(`The board could not be loaded. Reload the page. (${error instanceof Error ? error.message : String(error)})`);
    startAgainOnWall();
  }
})();
