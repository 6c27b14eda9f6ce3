import { stdout } from 'node:process';
import { portOf } from '#server/cloud-environment.ts';
import { startEmbeddedCloud } from '#server/embedded-cloud.ts';
import { serveSite } from '#server/site-server.ts';

// Serves the built site, on the emulator unless `public/config.json` says otherwise.
const { configFile, cloud } = await startEmbeddedCloud('public/config.json');
const site = await serveSite({ directory: 'dist', configFile, port: portOf(4173) });

stdout.write(`\n  Arrivals        ${site.url}\n`);
stdout.write(
  cloud === null ? '  Sources         as public/config.json names them\n' : `  Embedded cloud  ${cloud.url}\n`,
);
if (cloud !== null && cloud.issuer !== null) stdout.write(`  Its sign-in     ${cloud.issuer}\n`);
stdout.write('\n');
