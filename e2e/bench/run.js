// Runs the bench: `node e2e/bench/run.js [--full] [--only=PART,PART] [FILE]`. Vite reads TypeScript, so nothing else has to be
// installed.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// What is built by the bench is built as it is deployed.
process.env.NODE_ENV = 'production';

// The AWS SDK tells at every start that it will ask for Node.js 22: the README says so once.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

try {
  await runnerImport(fileURLToPath(new URL('./bench.ts', import.meta.url)), { configFile: false, logLevel: 'error' });
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
}
