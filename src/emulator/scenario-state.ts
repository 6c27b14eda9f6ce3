import type { TaskOrigin, TaskSource } from './task-source.ts';
import type { TaskKind } from './ec2-document.ts';
import { ObjectStore } from './object-store.ts';
import { tokenBucket } from './token-bucket.ts';
import type { Scenario } from './scenario.ts';

/** The state of one instance of a scenario between requests; the emulator has no other state. */
export class ScenarioState {
  readonly name: string;
  readonly scenario: Scenario;
  /** The bucket in which a poller stores EC2's answers. */
  readonly objects = new ObjectStore();
  readonly #place: Omit<TaskOrigin, 'region'>;
  readonly #buckets = new Map<string, (now: number) => boolean>();
  readonly #sources = new Map<string, TaskSource>();
  #requests = 0;

  constructor(scenario: Scenario, place: Omit<TaskOrigin, 'region'>) {
    this.name = place.scenario;
    this.scenario = scenario;
    this.#place = place;
  }

  /** Takes a request out of a caller's bucket; returns whether there was one. */
  takeRequest(caller: string, now: number): boolean {
    const bucket = this.#buckets.get(caller) ?? tokenBucket(this.scenario.bucket);
    this.#buckets.set(caller, bucket);
    return bucket(now);
  }

  /** Returns the number of admitted EC2 requests, including this one. */
  countRequest(): number {
    this.#requests += 1;
    return this.#requests;
  }

  source(region: string, kind: TaskKind): TaskSource {
    const key = `${kind} ${region}`;
    const tasks = kind === 'image' ? this.scenario.tasks : this.scenario.snapshotTasks;
    const source = this.#sources.get(key) ?? tasks({ ...this.#place, region });
    this.#sources.set(key, source);
    return source;
  }
}
