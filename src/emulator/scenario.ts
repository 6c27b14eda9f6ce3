import type { CognitoFault } from './cognito-error.ts';
import type { ImagesFate } from './made-images.ts';
import type { TrustedProvider } from './login-token.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';
import type { BucketSize } from './token-bucket.ts';

/** The tasks of a scenario, and the emulator's behaviour in it. Durations are in wall clock time. */
export interface Scenario {
  /** A sentence that describes the scenario. */
  shows: string;
  tasks: (place: TaskOrigin) => TaskSource;
  /** The tasks of DescribeImportSnapshotTasks, which no other call lists. */
  snapshotTasks: (place: TaskOrigin) => TaskSource;
  /** Whether that call takes filters: none is documented. */
  snapshotFilter: 'taken' | 'refused';
  /** Whether guests get usable credentials, get credentials that EC2 refuses, or get none. */
  guests: 'allowed' | 'refused' | 'none';
  /** Whether callers who may describe tasks may also start and cancel them. */
  changes: 'allowed' | 'denied';
  /** The actions that no policy allows the role. */
  denied: readonly string[];
  /** What became of the AMIs that imports made. */
  images: ImagesFate;
  /** Which of the given providers the identity pools trust. */
  trust: (providers: readonly TrustedProvider[]) => readonly TrustedProvider[];
  /** How long credentials last, and how long Cognito claims they last. */
  credentials: { lastMs: number; claimedMs: number };
  pageTokensLastMs: number;
  bucket: BucketSize;
  /** A fault of EC2's answers after a number of admitted requests. */
  ec2: { after: number; answer: Misbehaviour } | null;
  cognito: 'answers' | 'silent' | CognitoFault;
  /** Rewrites EC2's document, for content that an XML writer would not produce. */
  rewrite: (document: string) => string;
}
