import { stdout } from 'node:process';
import { portOf } from '#server/cloud-environment.ts';
import { serveEmbeddedCloud } from '#server/embedded-cloud.ts';

// The embedded cloud alone, with the provider for those of its scenarios in which people sign in.
const { url, provider } = await serveEmbeddedCloud(portOf(4747));
stdout.write(`\n  Embedded cloud  ${url}\n  Its sign-in     ${provider.issuer}\n\n`);
