import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { argv, env } from 'node:process';
import { type Plugin, type PreviewServer, runnerImport } from 'vite';
import { defineConfig } from 'vitest/config';
import { smallBoot } from './e2e/bundle/boot.ts';
import { chunksOf, firstRow, measureSizes } from './e2e/bundle/sizes.ts';
import { versionOf } from './e2e/bundle/version.ts';
import { chromiumOptions } from './e2e/chromium.ts';
import type * as EmbeddedCloudModule from './src/server/embedded-cloud.ts';

type EmbeddedCloud = typeof EmbeddedCloudModule;

/** Answers `/config.json`, ahead of any file of that name. */
function answerConfiguration(
  {
    middlewares,
    httpServer,
  }: Pick<PreviewServer, 'middlewares'> & { readonly httpServer: PreviewServer['httpServer'] | null },
  { configFile, cloud }: Awaited<ReturnType<EmbeddedCloud['startEmbeddedCloud']>>,
): void {
  httpServer?.once('close', () => void cloud?.close());
  middlewares.use('/config.json', (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(configFile);
  });
}

/** Runs the embedded cloud beside the development server and the preview, with a configuration that points at it. */
function embeddedCloud(): Plugin {
  return {
    name: 'embedded-cloud',
    apply: () => env['VITEST'] === undefined,
    async configureServer(server) {
      // Through Vite, because Node.js 20 does not read TypeScript.
      const { startEmbeddedCloud } = (await server.ssrLoadModule('/src/server/embedded-cloud.ts')) as EmbeddedCloud;
      answerConfiguration(server, await startEmbeddedCloud('public/config.json'));
    },
    async configurePreviewServer(server) {
      const { module } = await runnerImport<EmbeddedCloud>(join(import.meta.dirname, 'src/server/embedded-cloud.ts'), {
        configFile: false,
        logLevel: 'error',
      });
      answerConfiguration(server, await module.startEmbeddedCloud('public/config.json'));
    },
  };
}

/** Leaves `config.json` out of builds: a build copied over a configured site must not change its sources. */
function withoutConfiguration(): Plugin {
  let directory = '';
  return {
    name: 'without-configuration',
    apply: 'build',
    configResolved({ root, build }) {
      directory = resolve(root, build.outDir);
    },
    closeBundle: async () => rm(join(directory, 'config.json'), { force: true }),
  };
}

/**
 * Writes `version.json`, from which a page that stays open for weeks learns of a release and the files to verify first.
 * Runs after all other plugins, because it hashes their output.
 */
function versionFile(): Plugin {
  return {
    name: 'version-file',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
        const files = Object.values(bundle)
          .filter(({ fileName }) => fileName.endsWith('.js') || fileName.endsWith('.css'))
          .map((file) => ({ name: file.fileName, body: Buffer.from(file.type === 'chunk' ? file.code : file.source) }));
        this.emitFile({
          type: 'asset',
          fileName: 'version.json',
          source: JSON.stringify(versionOf(entry?.fileName ?? '', files)),
        });
      },
    },
  };
}

/**
 * Adds the minified `boot.js` before every other script, by its hash, so that a second visit does not wait for the site. The
 * file without a hash comes last: it takes over where a release has removed the other one, which stops nothing meanwhile.
 */
function bootScript(): Plugin {
  const code = smallBoot();
  const hashed = `assets/boot-${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
  return {
    name: 'boot-script',
    apply: () => env['VITEST'] === undefined,
    generateBundle() {
      for (const fileName of [hashed, 'boot.js']) this.emitFile({ type: 'asset', fileName, source: code });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => [
        ...(bundle === undefined
          ? []
          : [{ tag: 'script', attrs: { defer: true, src: `./${hashed}` }, injectTo: 'head-prepend' as const }]),
        { tag: 'script', attrs: { async: true, fetchpriority: 'low', src: './boot.js' }, injectTo: 'body' as const },
      ],
    },
  };
}

/** The SDK's modules for Cognito alone: its indexes hide that from the bundler. */
const CREDENTIALS =
  /@aws-sdk\/(?:nested-clients|credential-provider-cognito-identity|core\/.*\/protocols\/json)\/|@smithy\/core\/.*\/protocols\/json\//;

/**
 * Returns the chunk of a module that the first row needs: the entry's imports, the SDK, or the page; `null` for modules
 * that load later, which the bundler splits itself. By default it would cut the early code into dozens of chunks, by what
 * the later parts share.
 * @param importersOf returns the static importers of a module
 */
function chunkOf(id: string, importersOf: (module: string) => readonly string[]): string | null {
  const above = new Set([id]);
  for (const module of above) for (const importer of importersOf(module)) above.add(importer);
  const isUnder = (file: string): boolean => [...above].some((module) => module.endsWith(file));
  if (CREDENTIALS.test(id)) return 'credentials';
  if (isUnder('/src/main.ts')) return 'bootstrap';
  if (isUnder('/src/app/start.tsx')) return 'start';
  return isUnder('/src/aws/sdk.ts') ? 'aws' : null;
}

/** Leaves the SDK's `package.json` files out but for their version, which is all that it reads of them. */
function smallManifests(): Plugin {
  return {
    name: 'small-manifests',
    enforce: 'pre',
    transform: {
      filter: { id: /\/@aws-sdk\/[^/]+\/package\.json$/ },
      handler: (code) => JSON.stringify({ version: (JSON.parse(code) as { readonly version: string }).version }),
    },
  };
}

/** Preloads everything that the first row needs in parallel, in the order of use. */
function preloadFirstRow(): Plugin {
  return {
    name: 'preload-first-row',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        return (
          firstRow(chunksOf(bundle))
            // The entry's own imports are preloaded by Vite.
            .filter(({ fileName }) => !html.includes(fileName))
            .map(({ fileName }) => ({
              tag: 'link',
              attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: `./${fileName}` },
              injectTo: 'head' as const,
            }))
        );
      },
    },
  };
}

/**
 * Lets Chromium compile the code of the first row while it loads, off the main thread. By default it compiles each
 * function at its first call, which costs a slow computer a tenth of the time to the first row.
 */
function compileFirstRow(): Plugin {
  return {
    name: 'compile-first-row',
    generateBundle: {
      // The hint works in the first line only, where Vite would put a line of its own.
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of firstRow(chunksOf(bundle))) chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
      },
    },
  };
}

// Silences the SDK's notice at every start that it will require Node.js 22; the README says so once.
env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// Components are tested on React's production build, in half the time; `--mode development` adds React's warnings.
const isDevelopment = env['VITEST'] === undefined || argv.includes('development');
if (!isDevelopment) env['NODE_ENV'] = 'production';
/** Open each view once, and so are worth React's warnings in every run. */
const DEVELOPMENT_TESTS = ['src/app/accessibility.browser.test.tsx'];

export default defineConfig({
  base: './',
  plugins: [
    react({ jsxImportSource: '#jsx' }),
    tailwindcss(),
    embeddedCloud(),
    withoutConfiguration(),
    bootScript(),
    smallManifests(),
    preloadFirstRow(),
    compileFirstRow(),
    versionFile(),
    measureSizes(),
  ],
  build: {
    target: 'baseline-widely-available',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              debugName: 'first row',
              name: (id, context) => chunkOf(id, (module) => context.getModuleInfo(module)?.importers ?? []),
            },
          ],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  test: {
    // A bound, not an expectation: a busy machine takes many times longer than a quiet one.
    testTimeout: 60_000,
    // By default, Vitest leaves one core free, which is half of a machine with two.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // The files share the modules that they load.
        test: {
          name: 'node',
          isolate: false,
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.{browser,clients,isolated}.test.*'],
        },
      },
      {
        extends: true,
        // Tests that replace a module, and so need their own module graph.
        test: { name: 'isolated', include: ['src/**/*.isolated.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'clients', include: ['src/**/*.clients.test.ts'] },
      },
      {
        extends: true,
        // Late imports; discovered during the tests, they would make Vite reload the page.
        // Each build of React has its own, so that they do not take turns.
        cacheDir: `node_modules/.vite-${isDevelopment ? 'development' : 'production'}`,
        optimizeDeps: {
          include: [
            '@aws-sdk/client-ec2',
            '@aws-sdk/credential-provider-cognito-identity',
            '@aws-sdk/nested-clients/cognito-identity',
            'axe-core',
            'react/jsx-dev-runtime',
            'oidc-client-ts',
            'papaparse',
            'uqr',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          exclude: isDevelopment ? [] : DEVELOPMENT_TESTS,
          // A test that passes at its second try is printed with "(retry x1)"; one that fails twice fails the run.
          retry: env['CI'] === undefined ? 0 : 1,
          // The files share one page, so that each module loads once.
          isolate: false,
          expect: { poll: { timeout: 15_000, interval: 30 } },
          globalSetup: 'e2e/cloud-setup.ts',
          setupFiles: isDevelopment ? [] : ['e2e/production-act.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumOptions(), contextOptions: { reducedMotion: 'reduce' } }),
            viewport: { width: 1280, height: 720 },
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
