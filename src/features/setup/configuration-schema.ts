import * as v from 'valibot';
import { READS } from '#domain/source.ts';
import { parseAddress } from '#aws/web-address.ts';

const ADDRESS = 'an https address, or http on loopback';
const NAME = 'a name of letters, digits, dots, underscores and hyphens';
const REGION = 'an AWS Region such as eu-west-1';
const POOL = 'an identity pool id, REGION:UUID (a user pool id, REGION_NAME, is another thing)';
const TEXT = 'a text';
const READS_WORD = `one of ${READS.join(', ')}`;
const READS_LIST = 'a list of image-tasks, which is always read, and of others';

/** What is expected in a field that is missing or has another type; `N` stands for an index. */
const EXPECTED: Readonly<Record<string, string>> = {
  'config.json': 'an object with sources',
  embedded: 'true, for simulated data, or false',
  title: TEXT,
  refreshSeconds: 'a number of seconds, 5 to 3600',
  sources: 'a list of sources',
  'sources.N': 'a source, with its name, region and identityPoolId',
  name: NAME,
  label: TEXT,
  region: REGION,
  identityPoolId: POOL,
  accountId: 'an account id of 12 digits',
  customRoleArn: 'the ARN of a role',
  login: 'an object with issuer and clientId',
  issuer: ADDRESS,
  clientId: 'the id of a client of the provider',
  scope: TEXT,
  provider: TEXT,
  hosts: 'a list of addresses',
  'hosts.N': ADDRESS,
  refreshTokenDays: 'a number of days',
  reads: READS_LIST,
  'reads.N': READS_WORD,
  endpoints: 'an object with ec2 and cognitoIdentity',
  ec2: ADDRESS,
  cognitoIdentity: ADDRESS,
  sharedAnswers: ADDRESS,
};

/** What is expected at a path of `config.json`, such as `sources.0.login.issuer`. */
export function expectedAt(path: string): string | undefined {
  const [last = '', list] = path.split('.').toReversed();
  const end = list !== undefined && /^\d+$/.test(last) ? `${list}.N` : last;
  return EXPECTED[path] ?? EXPECTED[end];
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1, TEXT), v.maxLength(200, 'a text of at most 200 characters'));
const address = v.pipe(
  v.string(),
  v.check((value) => isEndpoint(value), ADDRESS),
);

/** The names of AWS Regions. */
export const REGION_PATTERN = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/;

const sourceSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, NAME)),
  label: v.optional(text),
  region: v.pipe(v.string(), v.regex(REGION_PATTERN, REGION)),
  identityPoolId: v.pipe(
    v.string(),
    v.regex(/^[a-z]{2,4}(?:-[a-z]+){1,2}-\d:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, POOL),
  ),
  accountId: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, EXPECTED['accountId']))),
  customRoleArn: v.optional(
    v.pipe(v.string(), v.regex(/^arn:[\w-]+:iam::\d{12}:role\/\S+$/, EXPECTED['customRoleArn'])),
  ),
  login: v.optional(
    v.object({
      issuer: v.pipe(
        address,
        v.check(
          (value) => !/\/\.well-known\/openid-configuration\/?$/.test(value),
          'the issuer alone, without /.well-known/openid-configuration',
        ),
      ),
      clientId: text,
      scope: v.optional(text),
      provider: v.optional(text),
      hosts: v.optional(v.array(address)),
      refreshTokenDays: v.optional(
        v.pipe(v.number(), v.minValue(0.04, 'at least an hour, as days (0.04)'), v.maxValue(3650, 'at most 3650 days')),
      ),
    }),
  ),
  reads: v.optional(
    v.pipe(
      v.array(v.picklist(READS, READS_WORD)),
      v.check((reads) => reads.includes('image-tasks'), READS_LIST),
    ),
  ),
  endpoints: v.optional(v.object({ ec2: v.optional(address), cognitoIdentity: v.optional(address) })),
  sharedAnswers: v.optional(address),
});

/** A source in `config.json`. */
export type SourceEntry = v.InferOutput<typeof sourceSchema>;

/** The schema of `config.json`. */
export const configurationSchema = v.object({
  embedded: v.optional(v.boolean()),
  title: v.optional(text),
  // A number in quotes is accepted, because its meaning is clear.
  refreshSeconds: v.optional(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))], EXPECTED['refreshSeconds']),
  ),
  sources: v.optional(
    v.pipe(
      v.array(sourceSchema),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return;
        const { value: sources } = dataset;
        const names = sources.map(({ name }) => name);
        sources.forEach((source, index) => {
          if (names.indexOf(source.name) === index) return;
          // At the second one of the two, so that the form can mark it.
          addIssue({
            message: 'a name that no other source has',
            input: source.name,
            path: [
              { type: 'array', origin: 'value', input: sources, key: index, value: source },
              { type: 'object', origin: 'value', input: { ...source }, key: 'name', value: source.name },
            ],
          });
        });
      }),
    ),
  ),
});

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL has a loopback host. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

function isEndpoint(value: string): boolean {
  const parsed = parseAddress(value);
  if (parsed === null) return false;
  const { protocol, hostname, username, search, hash } = parsed;
  if (username !== '' || search !== '' || hash !== '') return false;
  // A plain host name, because it becomes part of the Content-Security-Policy.
  const isName = hostname.split('.').every((label) => /^[a-z0-9-]+$/.test(label));
  if (!isName && !/^\[[0-9a-f:]+\]$/.test(hostname)) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}
