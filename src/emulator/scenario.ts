import type { CognitoFault } from './cognito-error.ts';
import type { TrustedProvider } from './login-token.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';
import type { BucketSize } from './token-bucket.ts';

/** A scenario: where its tasks come from, and how the cloud behaves in it. Durations are of the wall clock. */
export interface Scenario {
  /** One sentence on what the scenario shows. */
  shows: string;
  tasks: (place: TaskOrigin) => TaskSource;
  /** Whether those who did not sign in get credentials and can use them, get some that EC2 refuses, or get none. */
  guests: 'allowed' | 'refused' | 'none';
  /** Whether those who may describe tasks may also start and cancel them. */
  changes: 'allowed' | 'denied';
  /** Whom its identity pools trust, of the providers that the cloud was given. */
  trust: (providers: readonly TrustedProvider[]) => readonly TrustedProvider[];
  /** How long credentials are good, and how long Cognito says they are. */
  credentials: { lastMs: number; claimedMs: number };
  pageTokensLastMs: number;
  bucket: BucketSize;
  /** What happens to EC2's answers after so many requests that were let in. */
  ec2: { after: number; answer: Misbehaviour } | null;
  cognito: 'answers' | 'silent' | CognitoFault;
  /** The last hand on EC2's document, for what its writer would never write. */
  rewrite: (document: string) => string;
}
