import { createRoot } from 'react-dom/client';
import { start } from '#app/start.tsx';
import { trustOnlyAnswers } from '#aws/trusted-types.ts';
import '#ui/style.css';

trustOnlyAnswers();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

void start(createRoot(root), async () => {
  const [{ createCloud }, { pageDoor }] = await Promise.all([import('#emulator/cloud.ts'), import('#emulator/page-door.ts')]);
  return pageDoor(createCloud());
});
