import { DescribeImportImageTasks$, EC2Client } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { readImportAnswer } from '#aws/import-reader.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources } from '#auth/sources.ts';

// Beside the SDK's own reading, in a real browser: its way goes through the browser's reader of XML.

const DOCUMENTS = inject('documents');

const { protocol } = new EC2Client({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  .config;
const [, namespace, name, traits, input, output] = DescribeImportImageTasks$;

interface Reading {
  readonly deserializeResponse: (
    operation: object,
    context: object,
    response: object,
  ) => Promise<{ $metadata?: unknown }>;
}

/** What the SDK reads, or `null` where it gives up. */
async function readBySdk(xml: string): Promise<object | null> {
  const response = { statusCode: 200, headers: {}, body: new TextEncoder().encode(xml) };
  try {
    const { $metadata: _, ...answer } = await (protocol as Reading).deserializeResponse(
      { namespace, name, traits, input, output },
      {},
      response,
    );
    return answer;
  } catch {
    return null;
  }
}

const LEAVES = [
  'importTaskId',
  'status',
  'description',
  'progress',
  'encrypted',
  'diskImageSize',
  'format',
  'key',
  'value',
  's3Key',
  'nextToken',
  'statusMessage',
];
const PARENTS = ['importImageTaskSet', 'item', 'snapshotDetailSet', 'userBucket', 'tagSet', 'licenseSpecifications'];
const UNKNOWN = ['aNewField', 'constructor', 'toString', 'valueOf', 'x1', 'hasOwnProperty'];
const TEXTS = [
  'a',
  '42',
  ' ',
  '\n',
  'true',
  'False',
  '1e3',
  '&amp;',
  '&lt;',
  '&#65;',
  '&#x1F600;',
  '&#xD;',
  '&#10;',
  '&quot;',
  '&apos;',
  'é',
  '😀',
  '>',
  '"',
  '-1.5',
  'NaN',
  '\u00a0',
  '&amp;lt;',
  '\u2028',
  '\ufeff',
];
const ODDITIES = [
  '<',
  '>',
  '&',
  '/',
  '</',
  '<!--',
  '-->',
  '<!-- c -->',
  '<![CDATA[x]]>',
  '<![CDATA[',
  ']]>',
  ' x="1"',
  " x='<'",
  '&#0;',
  '&#xD800;',
  '&#xFFFE;',
  '&nbsp;',
  '&amp',
  '&;',
  '&#;',
  '&#x;',
  '&#99999999;',
  '<item>',
  '</item>',
  '<item/>',
  '<a:b/>',
  ':',
  ' xmlns="u"',
  ' xmlns:a="u"',
  '<?pi?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY e "x">]>',
  '\r',
  '\r\n',
  '\t',
  '\u0000',
  '\u0001',
  '\u0085',
  '__proto__',
  '<__proto__>x</__proto__>',
];

const leaf = fc
  .tuple(fc.constantFrom(...LEAVES, ...UNKNOWN), fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }))
  .map(([tag, texts]) => `<${tag}>${texts.join('')}</${tag}>`);
const empty = fc.constantFrom(...LEAVES, ...PARENTS, ...UNKNOWN).map((tag) => `<${tag}/>`);
const space = fc.constantFrom('', '', '', '\n', '  ', '\n    ');
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 6 },
    leaf,
    leaf,
    empty,
    fc
      .tuple(
        fc.constantFrom(...PARENTS, ...PARENTS, ...UNKNOWN),
        fc.array(fc.tuple(space, tie('element')), { maxLength: 5 }),
        space,
      )
      .map(([tag, children, end]) => `<${tag}>${children.map((child) => child.join('')).join('')}${end}</${tag}>`),
  ),
}));

/** As EC2 writes them: each field at most once, in its place. */
const optional = (...tags: string[]) =>
  fc
    .tuple(
      ...tags.map((tag) =>
        fc.option(
          fc
            .array(fc.constantFrom(...TEXTS), { maxLength: 4 })
            .map((texts) => (texts.length === 0 ? `<${tag}/>` : `<${tag}>${texts.join('')}</${tag}>`)),
          { nil: '' },
        ),
      ),
    )
    .map((parts) => parts.join('\n'));
const setOf = (tag: string, item: fc.Arbitrary<string>) =>
  fc
    .array(item, { maxLength: 3 })
    .map((items) =>
      items.length === 0 ? `<${tag}/>` : `<${tag}>\n${items.map((one) => `<item>${one}</item>`).join('\n')}\n</${tag}>`,
    );
const snapshot = fc
  .tuple(
    optional(
      'description',
      'deviceName',
      'diskImageSize',
      'format',
      'progress',
      'snapshotId',
      'status',
      'statusMessage',
      'url',
    ),
    optional('s3Bucket', 's3Key').map((text) => `<userBucket>${text}</userBucket>`),
  )
  .map((parts) => parts.join(''));
const task = fc
  .tuple(
    optional(
      'architecture',
      'description',
      'encrypted',
      'hypervisor',
      'imageId',
      'importTaskId',
      'kmsKeyId',
      'licenseType',
      'platform',
      'progress',
      'status',
      'statusMessage',
      'usageOperation',
      'bootMode',
      'aNewField',
    ),
    setOf('snapshotDetailSet', snapshot),
    setOf('tagSet', optional('key', 'value')),
    setOf('licenseSpecifications', optional('licenseConfigurationArn')),
  )
  .map((parts) => parts.join('\n'));
const usual = fc
  .tuple(optional('requestId'), setOf('importImageTaskSet', task), optional('nextToken'))
  .map((parts) => parts.join('\n'));

const answer = fc
  .tuple(
    fc.constantFrom(
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      '<?xml version="1.0" encoding="UTF-8"?>',
      '',
      '\n',
      ' ',
    ),
    fc.constantFrom(' xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"', ''),
    fc.oneof(
      usual,
      fc
        .array(fc.tuple(space, element), { maxLength: 4 })
        .map((children) => children.map((child) => child.join('')).join('')),
    ),
    fc.constantFrom('', '', '', '\n', 'x'),
  )
  .map(
    ([head, attribute, content, tail]) =>
      `${head}<DescribeImportImageTasksResponse${attribute}>${content}</DescribeImportImageTasksResponse>${tail}`,
  );

/** Cut, doubled, or with something odd in it. */
const damage = fc.array(
  fc.tuple(
    fc.constantFrom('cut', 'double', 'insert', 'insert', 'insert'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(12),
    fc.constantFrom(...ODDITIES),
  ),
  { maxLength: 3 },
);

function damaged(xml: string, damages: readonly (readonly [string, number, number, string])[]): string {
  return damages.reduce((text, [kind, share, length, odd]) => {
    const at = Math.floor(share * text.length);
    const piece = text.slice(at, at + length);
    return (
      text.slice(0, at) +
      (kind === 'cut' ? '' : kind === 'double' ? piece + piece : odd + piece) +
      text.slice(at + length)
    );
  }, xml);
}

/** The page of tasks that the embedded cloud answers in a world, as text. */
async function answered(scenario: string): Promise<string> {
  const endpoint = `${inject('cloud')}/worlds/${scenario}@read`;
  let text = '';
  const [source] = openSources([{ ...EMBEDDED_SOURCE, endpoints: { ec2: endpoint, cognitoIdentity: endpoint } }], {
    async fetch(url, init) {
      const response = await fetch(url, init);
      text = await response.clone().text();
      return response;
    },
    signInOf: () => null,
    clock: SYSTEM_CLOCK,
  });
  await source?.importTasks.page({});
  return text;
}

describe('an answer of EC2', () => {
  it.each(['steady', 'observed', 'empty', 'ten-thousand'])(
    'as in the world %s is read without the SDK, and as it reads it',
    async (scenario) => {
      const xml = await answered(scenario);
      const fast = readImportAnswer(xml);
      expect(fast).not.toBeNull();
      expect(await readBySdk(xml)).toEqual(fast);
    },
  );

  it(
    'is read as the SDK reads it, or left to it',
    async () => {
      const count = { documents: 0, fast: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(answer, fc.oneof(fc.constant([]), damage), async (whole, damages) => {
          const xml = damaged(whole, damages);
          const fast = readImportAnswer(xml);
          count.documents += 1;
          count.fast += fast === null ? 0 : 1;
          if (fast === null) return;
          expect(await readBySdk(xml)).toEqual(fast);
        }),
        // Others only by `npm run fuzz`: what it finds by chance is no news of the change that is tested.
        { numRuns: DOCUMENTS, verbose: 1, ...(DOCUMENTS > 10_000 ? {} : { seed: 1 }) },
      );
      // oxlint-disable-next-line no-console
      console.info(`${count.documents} documents, ${count.fast} of them read without the SDK, all as it reads them`);
      expect(count.fast).toBeGreaterThan(DOCUMENTS / 5);
    },
    DOCUMENTS * 30,
  );

  it.each([
    ['a comment', '<importImageTaskSet><!-- c --></importImageTaskSet>'],
    ['an attribute', '<importImageTaskSet a="1"/>'],
    ['CDATA', '<nextToken><![CDATA[a]]></nextToken>'],
    ['a document type', '<!DOCTYPE a>'],
    ['the same field twice', '<nextToken>a</nextToken><nextToken>b</nextToken>'],
    ['an element that does not end', '<importImageTaskSet><item></importImageTaskSet>'],
    ['a reference that is none', '<nextToken>&nbsp;</nextToken>'],
    ['text between elements', '<importImageTaskSet>a<item/></importImageTaskSet>'],
  ])('with %s is for the SDK to read', (_, content) => {
    expect(
      readImportAnswer(`<DescribeImportImageTasksResponse>${content}</DescribeImportImageTasksResponse>`),
    ).toBeNull();
  });

  it.each([
    'http://:ec2.amazonaws.com/doc/2016-11-15/',
    'http://ec2.amazonaws.com/doc/2016-11-15',
    'ec2',
    'http://ec2.amazonaws.com//doc/2016-11-15/',
  ])(
    'with the namespace %s is for the SDK to read: browsers refuse a document over some that are no address',
    (uri) => {
      expect(
        readImportAnswer(
          `<DescribeImportImageTasksResponse xmlns="${uri}"><importImageTaskSet/></DescribeImportImageTasksResponse>`,
        ),
      ).toBeNull();
    },
  );
});
