import { bootstrap } from '#app/bootstrap.ts';
import { openStartupMessage } from '#app/startup-message.ts';
import { restartOnWall } from '#app/restart.ts';
import { trustOnlyAnswers } from '#aws/trusted-types.ts';
import { reportLate, withExport } from '#ui/file-error.ts';
import { refuseEmptySheets } from '#ui/site-files.ts';
import '#ui/style.css';

/** Starts the board. Not awaited at the top level: an imported chunk may import from this one, and would wait for it forever. */
async function main(root: Element): Promise<void> {
  trustOnlyAnswers();
  refuseEmptySheets();
  const { show, fail } = openStartupMessage(root);
  const bootstrapping = bootstrap(async () => {
    const loading = Promise.all([import('#emulator/cloud.ts'), import('#emulator/page-door.ts')]);
    const [cloud, door] = await reportLate(loading, (error) => {
      fail(error);
      return restartOnWall();
    });
    return withExport(door, 'pageDoor').pageDoor(withExport(cloud, 'createCloud').createCloud());
  }, show);
  const giveUp = async (reason: unknown): Promise<() => void> => {
    fail(reason);
    // A finished sign-in restores the view in the address; only then is it known whether this is a wall.
    await bootstrapping.catch(() => {});
    return restartOnWall();
  };
  try {
    const { start } = withExport(await reportLate(import('#app/start.tsx'), giveUp), 'start');
    await start(root, bootstrapping);
  } catch (error) {
    await giveUp(error);
  }
}

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
// boot.js has already shown that this browser is too old.
if (!element.hasAttribute('data-too-old')) void main(element);
