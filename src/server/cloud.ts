import { stdout } from 'node:process';
import { cloudEnvironment, portOf } from '#server/cloud-environment.ts';
import { serveCloud } from '#server/cloud-server.ts';

// The embedded cloud alone.
const { url } = await serveCloud({ ...cloudEnvironment(), port: portOf(4747) });
stdout.write(`\n  Embedded cloud  ${url}\n\n`);
