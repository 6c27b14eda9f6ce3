import { readFile } from 'node:fs/promises';
import { argv, stderr, stdout } from 'node:process';
import { withProviderHosts } from '#server/provider-hosts.ts';
import { readConfiguration } from '#features/setup/configuration.ts';
import { securityHeaders } from '#features/setup/security-headers.ts';

// Prints the headers that a static host has to send for a configuration: `npm run headers -- path/to/config.json`.
const path = argv[3] ?? 'public/config.json';
const file = await readFile(path, 'utf8').catch((error: unknown) => {
  throw new Error(`${path} cannot be read: npm run headers -- FILE takes the config.json of the site`, {
    cause: error,
  });
});
const parsed = readConfiguration(file);
if (parsed.kind === 'invalid') {
  for (const issue of parsed.issues) stderr.write(`${issue.path}: expected ${issue.expected}; found ${issue.found}\n`);
  process.exitCode = 1;
} else {
  const configuration = await withProviderHosts(parsed.configuration, (text) => stderr.write(`${text}\n`));
  for (const [name, value] of Object.entries(securityHeaders(configuration))) stdout.write(`${name}: ${value}\n`);
}
